/** Lenses and inlay hints, at the places where their texts are now. URIs inside are canonical. */

import type { CodeLens, DocumentSymbol, InlayHint, InlayHintParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { hintsOf, type Hint } from '../../core/glance/hints.ts';
import { insertionOf } from '../../core/glance/insertion.ts';
import { lensesOf, type Lens } from '../../core/glance/lenses.ts';
import type { Graph } from '../../core/graph/model.ts';
import type { Place, Position, Range, Source } from '../../core/source.ts';
import { carrierTo } from './carry.ts';
import { outlineOf } from './outline.ts';
import type { ClientOptions, HintData, HoplintSettings } from './protocol.ts';
import { toInlayHint, toLens, toTextEdits } from './to-lsp.ts';
import { canonical, pathOf } from './uris.ts';
import { readable, type Workspace } from './workspace.ts';

export interface GlancesAccess {
  readonly workspace: Workspace;
  /** Open documents by canonical URI. */
  readonly open: ReadonlyMap<string, TextDocument>;
  /** The URI of a path beside a file, as the client spells it. */
  readonly spell: (path: string, beside: string) => string;
  readonly options: ClientOptions;
  readonly settingsOf: (uri: string) => Promise<HoplintSettings>;
  /** Resolves when nobody has typed in a document for a moment. */
  readonly settled: (uri: string) => Promise<void>;
}

/** A document with the graph that is shown in it. */
interface View {
  readonly uri: string;
  readonly graph: Graph;
  readonly settings: HoplintSettings;
  /** Where a place is in the document as it is now; undefined in other files and where the text has changed. */
  readonly rangeNow: (place: Place) => Range | undefined;
}

export class Glances {
  private readonly access: GlancesAccess;

  constructor(access: GlancesAccess) {
    this.access = access;
  }

  async lenses(uri: string): Promise<CodeLens[]> {
    const view = await this.viewOf(canonical(uri));
    if (view === undefined) return [];
    const { options, spell } = this.access;
    const shows = options.commands?.includes('hoplint.showPlaces') === true;
    const uriOf = ({ path }: Source) => spell(path, view.uri);
    return lensesOf(view.graph).flatMap((lens) => {
      const range = isWanted(lens, view.settings) ? view.rangeNow(lens.at) : undefined;
      return range === undefined ? [] : [toLens(lens, range, { uri, uriOf, shows })];
    });
  }

  async hints({ textDocument: { uri }, range: visible }: InlayHintParams): Promise<InlayHint[]> {
    const view = await this.viewOf(canonical(uri));
    if (view === undefined) return [];
    return hintsOf(view.graph).flatMap((hint) => {
      const range = view.settings.inlayHints[hint.kind] ? view.rangeNow(hint.at) : undefined;
      if (range === undefined || !isVisible(range.end, visible)) return [];
      return [toInlayHint(hint, range.end, { uri, key: keyOf(hint) })];
    });
  }

  /** Adds what double-clicking the hint writes. */
  async resolveHint(shown: InlayHint): Promise<InlayHint> {
    const data = shown.data as HintData | undefined;
    const view = data && (await this.viewOf(canonical(data.uri)));
    const hint = view && hintsOf(view.graph).find((one) => keyOf(one) === data?.key);
    const edits = view === undefined || hint === undefined ? undefined : insertionOf(view.graph, hint);
    // The edits are for the text that was analyzed: where it has changed since, they are for none.
    const isNow = edits?.every(({ at }) => at.source.text === this.textOf(view?.uri ?? ''));
    return edits === undefined || isNow !== true ? shown : { ...shown, textEdits: toTextEdits(edits) };
  }

  /** Flows, where somebody wants them beside what other servers show of the text. */
  async outline(uri: string): Promise<DocumentSymbol[]> {
    const view = await this.viewOf(canonical(uri));
    return view?.settings.outline.flows === true ? outlineOf(view.graph, view.rangeNow) : [];
  }

  private textOf(uri: string): string | undefined {
    return this.access.open.get(uri)?.getText();
  }

  private async viewOf(uri: string): Promise<View | undefined> {
    const { workspace, open, settled, settingsOf } = this.access;
    await settled(uri);
    const check = await workspace.checkFor(uri);
    const document = open.get(uri);
    const analysis = check && readable(check);
    if (document === undefined || analysis === undefined) return undefined;
    const now: Source = { path: pathOf(document.uri), text: document.getText() };
    const settings = await settingsOf(document.uri);
    return { uri, graph: analysis.graph, settings, rangeNow: carrierTo(now) };
  }
}

function isWanted({ of }: Lens, { codeLens }: HoplintSettings): boolean {
  return of === 'channel' ? codeLens.channels : codeLens.functions;
}

function isVisible({ line }: Position, { start, end }: Range): boolean {
  return start.line <= line && line <= end.line;
}

function keyOf({ setting: { owner, name, hop }, at }: Hint): string {
  return `${owner.id} ${name} ${hop?.from.id ?? ''} ${at.start}`;
}
