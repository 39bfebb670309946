/**
 * What the changes since the last commit do to messages, for open templates. A template is compared when nobody has
 * typed for a while, in the background, and only where its text is another than that of the commit; what is known goes
 * along with the text until it is compared again.
 */

import type { Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { offsetAt, type Source } from '../../core/source.ts';
import { carrierTo } from './carry.ts';
import type { Committed } from './committed.ts';
import type { Compared } from './compare-committed.ts';
import { Debouncer } from './debounce.ts';
import { stackOf } from './log.ts';
import type { HoplintSettings } from './protocol.ts';
import type { Examiner } from './scan.ts';
import { pathOf, uriOf } from './uris.ts';
import type { Check, Workspace } from './workspace.ts';

/** Milliseconds without a keystroke after which a template is compared; longer than any pause before findings. */
const QUIET = 700;

/** Rounds of asking for what a committed text includes; templates nest no deeper than that. */
const MOST_ROUNDS = 8;

export interface ChangesAccess {
  readonly workspace: Pick<Workspace, 'checkFor'>;
  readonly open: ReadonlyMap<string, TextDocument>;
  readonly settingsOf: (uri: string) => Promise<HoplintSettings>;
  readonly textOf: (uri: string) => string | undefined;
  readonly committed: Committed;
  readonly examiner: Pick<Examiner, 'compare' | 'rest'>;
  /** Something else is known of these documents. */
  readonly tell: (uris: readonly string[]) => void;
  readonly log: (message: string) => void;
}

/** What was found in a file, and the text that it was found in. */
interface Found {
  readonly source: Source;
  readonly diagnostics: readonly Diagnostic[];
}

type FoundByUri = ReadonlyMap<string, Found>;

/** By URI, as they are now and as they were at the last commit. */
interface Texts {
  readonly now: ReadonlyMap<string, string | undefined>;
  readonly then: ReadonlyMap<string, string | null>;
}

/** URIs are canonical throughout. */
export class Changes {
  private readonly access: ChangesAccess;
  private readonly quiet = new Debouncer(QUIET);
  /** By open document, the template that it is compared as part of. */
  private readonly roots = new Map<string, string>();
  /** By the template that was compared, what was found in its files. */
  private readonly known = new Map<string, FoundByUri>();
  /** What was compared last, so that nothing is compared twice. */
  private readonly inputs = new Map<string, readonly unknown[]>();

  constructor(access: ChangesAccess) {
    this.access = access;
  }

  /** These documents may have changed, or something that they are compared with. */
  touch(uris: readonly string[]): void {
    for (const uri of uris) if (this.access.open.has(uri)) this.later(uri);
  }

  /** Settings have changed. */
  touchAll(): void {
    this.inputs.clear();
    this.touch([...this.access.open.keys()]);
  }

  /** Another commit may be the last one. */
  headChanged(): void {
    this.access.committed.forget();
    this.touch([...this.access.open.keys()]);
  }

  close(uri: string): void {
    this.quiet.drop(uri);
    this.belongTo(uri, undefined);
  }

  dispose(): void {
    this.quiet.dropAll();
  }

  /** What is known of an open document, where it stands in the text as it is now. */
  at(uri: string, document: TextDocument): readonly Diagnostic[] {
    const now = { path: pathOf(uri), text: document.getText() };
    const all = [...this.known.values()].flatMap((files) => carried(files.get(uri), now));
    return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
  }

  private later(uri: string): void {
    this.quiet.later(uri, () => {
      this.compare(uri).catch((error: unknown) => {
        this.access.log(`Comparing ${pathOf(uri)} with the last commit failed: ${stackOf(error)}`);
      });
    });
  }

  private async compare(uri: string): Promise<void> {
    const { open, workspace, settingsOf } = this.access;
    const document = open.get(uri);
    const version = document?.version;
    const settings = await settingsOf(uri);
    const isWanted = settings.enable && settings.changes;
    const check = isWanted ? await workspace.checkFor(uri) : undefined;
    if (open.get(uri)?.version !== version) return; // a newer text has its own turn
    const root = check?.uri ?? uri;
    this.belongTo(uri, root);
    if (check?.analysis === undefined) return this.forget(root);
    if (check.analysis.template.problems.length > 0) return; // half typed: what is known stays
    const texts = await this.textsOf(check);
    const inputs = [...texts.now.values(), ...texts.then.values()];
    if (areSame(inputs, this.inputs.get(root))) return;
    const found = await this.foundIn(root, settings, texts);
    if (open.get(uri)?.version !== version) return;
    this.inputs.set(root, inputs);
    this.keep(root, found);
  }

  /** Of a template and what it includes. */
  private async textsOf({ uri, includes }: Check): Promise<Texts> {
    const files = [uri, ...[...includes].map((path) => uriOf(path, uri))];
    const now = new Map(files.map((file) => [file, this.access.textOf(file)]));
    return { now, then: await this.access.committed.ofAll(files) };
  }

  private async foundIn(uri: string, settings: HoplintSettings, { now, then }: Texts): Promise<FoundByUri> {
    const isSame = [...then].every(([file, text]) => text === null || text === now.get(file));
    if (isSame || then.get(uri) === null) return new Map();
    const { found } = await this.compared(uri, settings, then);
    return new Map(
      [...found].map(([file, diagnostics]) => {
        return [file, { source: { path: pathOf(file), text: now.get(file) ?? '' }, diagnostics }];
      }),
    );
  }

  private async compared(
    uri: string,
    settings: HoplintSettings,
    known: ReadonlyMap<string, string | null>,
  ): Promise<Compared> {
    const { committed, examiner } = this.access;
    let texts = known;
    try {
      for (let round = 1; ; round++) {
        const compared = await examiner.compare({ uri, settings, committed: texts });
        if (compared.missing.length === 0 || round === MOST_ROUNDS) return compared;
        texts = new Map([...texts, ...(await committed.ofAll(compared.missing))]);
      }
    } finally {
      examiner.rest();
    }
  }

  /** A document is compared as part of this template; one that nothing open is part of any more is forgotten. */
  private belongTo(uri: string, root: string | undefined): void {
    const before = this.roots.get(uri);
    if (root === undefined) this.roots.delete(uri);
    else this.roots.set(uri, root);
    if (before === undefined || [...this.roots.values()].includes(before)) return;
    this.forget(before);
  }

  private forget(root: string): void {
    this.inputs.delete(root);
    this.keep(root, new Map());
  }

  private keep(root: string, found: FoundByUri): void {
    const before = this.known.get(root);
    const files = [...new Set([...(before?.keys() ?? []), ...found.keys()])];
    if (found.size === 0) this.known.delete(root);
    else this.known.set(root, found);
    if (files.length > 0) this.access.tell(files.filter((file) => this.access.open.has(file)));
  }
}

/** What still stands in the text; inside of what was changed nothing is known before it is compared again. */
function carried(found: Found | undefined, now: Source): readonly Diagnostic[] {
  if (found === undefined || found.source.text === now.text) return found?.diagnostics ?? [];
  const { source, diagnostics } = found;
  const carry = carrierTo(now);
  return diagnostics.flatMap((one) => {
    const place = { source, start: offsetAt(source, one.range.start), end: offsetAt(source, one.range.end) };
    const range = carry(place);
    return range === undefined ? [] : [{ ...one, range }];
  });
}

function areSame(one: readonly unknown[], other: readonly unknown[] | undefined): boolean {
  return one.length === other?.length && one.every((item, index) => item === other[index]);
}
