/** Pictures of a document or of all templates. All URIs inside are canonical. */

import type { CancellationToken } from 'vscode-languageserver';
import type { Finding } from '../../core/finding.ts';
import type { Analysis } from '../../core/lint.ts';
import { stacksOf } from '../../core/template/stacks/stack-of.ts';
import { drawGraph } from '../../diagram/draw/draw.ts';
import { drawTogether } from '../../diagram/draw/draw-all.ts';
import { withShortStacks } from '../../diagram/draw/short-stacks.ts';
import type { Drawing } from '../../diagram/drawing.ts';
import type { KnownTemplates } from './known-templates.ts';
import { nextTurn } from './next-turn.ts';
import type { DrawingParams, DrawingResult } from './protocol.ts';
import { keyOf } from './to-lsp.ts';
import { canonical, pathOf, uriOf } from './uris.ts';
import { readable, type Workspace } from './workspace.ts';

export interface DrawingsAccess {
  readonly workspace: Workspace;
  readonly known: KnownTemplates;
  /** Whether a template is open, so that its text may change under our hands. */
  readonly isOpen: (uri: string) => boolean;
  /** The URI of a path beside a file, as the client spells it. */
  readonly spell: (path: string, beside: string) => string;
}

interface Drawn {
  readonly drawing: Drawing;
  /** Every file that it was drawn from. */
  readonly uris: ReadonlySet<string>;
}

export class Drawings {
  private readonly access: DrawingsAccess;
  /** Pictures of templates that are not open, by the template asked for: reading them again is what takes time. */
  private readonly closed = new Map<string, Drawn>();

  constructor(access: DrawingsAccess) {
    this.access = access;
  }

  async draw({ textDocument }: DrawingParams, token: CancellationToken): Promise<DrawingResult> {
    if (textDocument === undefined) return this.drawAll(token);
    const drawn = await this.drawOne(canonical(textDocument.uri));
    return drawn === undefined ? null : withShortStacks(drawn.drawing);
  }

  /** A file has changed on disk. */
  changed(uri: string): void {
    for (const [key, { uris }] of this.closed) if (uris.has(uri)) this.closed.delete(key);
  }

  /** Settings have changed. */
  changedAll(): void {
    this.closed.clear();
  }

  private async drawAll(token: CancellationToken): Promise<DrawingResult> {
    const all: Drawn[] = [];
    const covered = new Set<string>();
    for (const uri of this.access.known.urisBeside('')) {
      if (token.isCancellationRequested) return null;
      if (covered.has(uri)) continue;
      const drawn = await this.drawOnce(uri);
      if (drawn === undefined) continue;
      all.push(drawn);
      drawn.uris.forEach((one) => covered.add(one));
      await nextTurn();
    }
    return withShortStacks(drawTogether(all.map(({ drawing }) => drawing), 'all templates'));
  }

  private async drawOnce(uri: string): Promise<Drawn | undefined> {
    const known = this.closed.get(uri);
    if (known !== undefined && ![...known.uris].some(this.access.isOpen)) return known;
    const drawn = await this.drawOne(uri);
    if (drawn !== undefined && ![...drawn.uris].some(this.access.isOpen)) this.closed.set(uri, drawn);
    else this.closed.delete(uri);
    return drawn;
  }

  private async drawOne(uri: string): Promise<Drawn | undefined> {
    const { workspace, known, spell } = this.access;
    const check = await workspace.checkFor(uri);
    const latest = check?.analysis ?? (await known.wholeOf(uri))?.analysis;
    // While a line is half typed the last good graph is drawn, with what was found in it.
    const analysis = check === undefined ? latest : readable(check);
    if (analysis === undefined) return undefined;
    const findings = analysis === latest ? await this.findingsOf(analysis, uri) : analysis.result.findings;
    const title = pathOf(uri).split('/').at(-1) ?? uri;
    const drawing = drawGraph({ graph: analysis.graph, findings }, title, (path) => spell(path, uri));
    return { drawing, uris: urisOf(analysis, uri) };
  }

  /** In all templates and included files that the graph was built of, each once. */
  private async findingsOf(analysis: Analysis, uri: string): Promise<readonly Finding[]> {
    const found = [...analysis.result.findings];
    for (const one of urisOf(analysis, uri)) found.push(...(await this.access.workspace.findingsAt(one)));
    const name = (one: Finding): string => `${one.at.source.path} ${keyOf(one)} ${one.problem}`;
    return [...new Map(found.map((finding) => [name(finding), finding])).values()];
  }
}

function urisOf({ template }: Analysis, uri: string): ReadonlySet<string> {
  const sources = [...template.sources, ...stacksOf(template).map(({ source }) => source)];
  return new Set([uri, ...sources.map(({ path }) => uriOf(path, uri))]);
}
