/**
 * The open documents and what was found in each. A document is checked when somebody asks, and the answer is kept until
 * its text, its settings or a file that was read for it changes. So is a closed template that an open one rests on.
 */

import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../core/finding.ts';
import { groupBy } from '../../core/group-by.ts';
import type { Known } from '../../core/islands/known.ts';
import type { Analysis } from '../../core/lint.ts';
import { remembered } from '../../core/remember.ts';
import { type Including, withoutIncluded } from '../../core/search/without-included.ts';
import type { Source } from '../../core/source.ts';
import { looksLikeTemplate } from '../../core/syntax/sniff.ts';
import type { ReadFile } from '../../core/template/model.ts';
import type { ClosedTemplate, ClosedTemplates } from './closed-templates.ts';
import { LARGEST_TEXT } from './files.ts';
import type { Relint } from './fix-all.ts';
import type { Before, Linted } from './lint-document.ts';
import { stackOf } from './log.ts';
import { isConfig } from './nearest-config.ts';
import type { HoplintSettings } from './protocol.ts';
import { type Apart, relintTogether, TiedDocuments, type Tied, type Whole } from './tied-documents.ts';
import { keyOf } from './to-lsp.ts';
import { pathOf, uriOf } from './uris.ts';

/** What is known of one version of one document. */
export interface Check {
  readonly uri: string;
  readonly path: string;
  /** Milliseconds that it took, at last with those it is tied to. */
  readonly time: number;
  readonly version: number;
  /** Undefined where the document is no template or Hoplint is switched off. */
  readonly analysis: Analysis | undefined;
  /** In this document and in the files that were read for it. */
  readonly findings: readonly Finding[];
  /** The latest analysis of a text without errors: what hovers read while a line is half typed. */
  readonly lastGood: Analysis | undefined;
  /** What it takes to lint it with others; undefined where it neither offers nor asks anything. */
  readonly tied: Tied | undefined;
  /** For the next version of the document. */
  readonly known?: Known | undefined;
  /** Every file that was asked for on the way, found or not. */
  readonly asked: ReadonlySet<string>;
  /** Paths of the other files that the template was read from. */
  readonly includes: ReadonlySet<string>;
}

export interface WorkspaceAccess {
  /** Open documents by canonical URI. */
  readonly open: ReadonlyMap<string, TextDocument>;
  /** Those of the workspace that are known, open ones among them. */
  readonly closed: ClosedTemplates;
  /** The folder of the workspace that a file belongs to; templates of one folder are tied to each other. */
  readonly folderOf: (uri: string) => string | undefined;
  readonly settingsOf: (uri: string) => Promise<HoplintSettings>;
  readonly textOf: (uri: string) => string | undefined;
  readonly lint: (source: Source, settings: HoplintSettings, read: ReadFile, before?: Before) => Linted;
  readonly log: (message: string) => void;
  /** Takes what was found in a template, open or not, that was judged together with an open one. */
  readonly foundTogether: (uri: string, findings: readonly Finding[]) => void;
  /** Hears of templates that look different now, because another one was checked. */
  readonly tell: (uris: readonly string[]) => void;
}

/** Closed templates whose trees are kept: those beside what somebody works on. */
const MOST_CLOSED = 8;

/** URIs are canonical throughout. */
export class Workspace {
  private readonly access: WorkspaceAccess;
  private readonly checks = new Map<string, Check>();
  private readonly outdated = new Set<string>();
  private readonly tied: TiedDocuments;
  private age = 0;

  constructor(access: WorkspaceAccess) {
    this.access = access;
    this.tied = new TiedDocuments(
      (whole, asking) => this.judgedTogether(whole, asking),
      (uri) => access.open.has(uri),
    );
  }

  /** The check of the template as it is now, with those it is tied to; undefined when it is neither open nor known. */
  async check(uri: string): Promise<Check | undefined> {
    const own = await this.checkAlone(uri);
    if (own?.tied === undefined) return own;
    const peers = await this.peersOf(uri);
    const started = performance.now();
    const together = this.guarded(own.uri, () => this.tied.together(own, peers)) ?? own;
    const time = performance.now() - started;
    // What was judged before costs next to nothing, and says nothing of the next time.
    if (time > own.time && this.checks.get(uri) === own) this.checks.set(uri, { ...own, time });
    return together;
  }

  private peersOf(uri: string): Promise<readonly Peer[]> {
    return this.peersIn(this.access.folderOf(uri));
  }

  /** All templates that belong to a folder of the workspace, or to none, without those that others include. */
  async peersIn(folder: string | undefined): Promise<readonly Peer[]> {
    const { open, closed, folderOf } = this.access;
    const peers: Peer[] = closed.all().filter((one) => !open.has(one.uri) && folderOf(one.uri) === folder).map(apart);
    for (const other of [...open.keys()]) {
      if (folderOf(other) !== folder) continue;
      const check = await this.checkAlone(other);
      if (check !== undefined) peers.push(check);
    }
    return withoutIncluded(peers);
  }

  private async checkAlone(uri: string): Promise<Check | undefined> {
    for (;;) {
      const document = this.documentAt(uri);
      if (document === undefined || this.isCurrent(document, uri)) return this.checks.get(uri);
      const { age } = this;
      const settings = mayBeTemplate(document) ? await this.access.settingsOf(document.uri) : undefined;
      // While the settings were on their way the text may have moved on, or somebody else may have done the work.
      const isVoid = !isSameText(this.documentAt(uri), document) || this.age !== age;
      if (!isVoid && !this.isCurrent(document, uri)) this.keep(this.run(document, uri, settings));
    }
  }

  private documentAt(uri: string): Text | undefined {
    const document = this.access.open.get(uri);
    if (document !== undefined) return textOfDocument(document);
    if (this.access.closed.get(uri) === undefined) return undefined;
    return { uri, version: CLOSED, read: () => this.access.textOf(uri) ?? '' };
  }

  /** Milliseconds that the last check of a document took, 0 before the first. */
  timeFor(uri: string): number {
    return this.checks.get(uri)?.time ?? 0;
  }

  private isCurrent({ version }: Text, uri: string): boolean {
    return this.checks.get(uri)?.version === version && !this.outdated.has(uri);
  }

  private keep(check: Check): void {
    this.checks.delete(check.uri);
    this.checks.set(check.uri, check);
    this.outdated.delete(check.uri);
    const [oldest, ...others] = [...this.checks.values()].filter(({ version }) => version === CLOSED);
    if (oldest !== undefined && others.length >= MOST_CLOSED) this.checks.delete(oldest.uri);
  }

  /** What was found in closed templates on the way is theirs. */
  private judgedTogether(whole: Whole, asking: string): void {
    for (const { uri, tied } of whole.members) {
      const analysis = tied && whole.analyses.get(tied.path);
      this.access.foundTogether(uri, analysis?.result.findings ?? []);
    }
    this.access.tell(whole.members.map(({ uri }) => uri).filter((uri) => uri !== asking));
  }

  private run(document: Text, uri: string, settings: HoplintSettings | undefined): Check {
    const asked = new Set<string>();
    const started = performance.now();
    const source = { path: pathOf(document.uri), text: document.read() };
    const before = document.version === CLOSED ? undefined : { known: this.checks.get(uri)?.known };
    const linted = settings?.enable === true ? this.lint(source, settings, this.noting(uri, asked), before) : NOTHING;
    const isGood = linted.analysis !== undefined && linted.analysis.template.problems.length === 0;
    const lastGood = isGood ? linted.analysis : this.checks.get(uri)?.lastGood;
    const includes = pathsIncluded(linted.analysis);
    const time = performance.now() - started;
    return { uri, path: source.path, time, version: document.version, ...linted, lastGood, asked, includes };
  }

  /** An exception in one document is logged and leaves the rest working. */
  private lint(source: Source, settings: HoplintSettings, read: ReadFile, before?: Before): Linted {
    return this.guarded(source.path, () => this.access.lint(source, settings, read, before)) ?? NOTHING;
  }

  private guarded<T>(where: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.access.log(`Hoplint failed on ${where}: ${stackOf(error)}`);
      return undefined;
    }
  }

  private noting(beside: string, asked: Set<string>): ReadFile {
    return (path) => {
      const uri = uriOf(path, beside);
      asked.add(uri);
      return sourceWith(path, this.access.textOf(uri));
    };
  }

  /**
   * What was found in a file: by those that include it, else by its own check, each thing once. `pause` runs between
   * two templates and may throw to give up.
   */
  async findingsAt(uri: string, pause: () => Promise<void> = async () => {}): Promise<readonly Finding[]> {
    const own = await this.check(uri);
    const findings: Finding[] = [];
    let isIncluded = false;
    for (const reader of this.readersOf(uri)) {
      await pause();
      const check = await this.check(reader);
      findings.push(...findingsIn(check, uri));
      isIncluded ||= check?.includes.has(pathOf(uri)) === true && own?.includes.has(check.path) !== true;
    }
    const all = isIncluded ? findings : [...findingsIn(own, uri), ...findings];
    return [...new Map(all.map((finding) => [`${keyOf(finding)} ${finding.problem}`, finding])).values()];
  }

  /** The check that knows a file: of the template that includes it, else its own. */
  async checkFor(uri: string): Promise<Check | undefined> {
    for (const reader of this.readersOf(uri)) {
      const check = await this.check(reader);
      if (check?.includes.has(pathOf(uri)) === true) return check;
    }
    return this.check(uri);
  }

  /** Lints a document once more with other texts, for fixes that build on each other. */
  async relint(uri: string): Promise<Relint | undefined> {
    const check = await this.checkFor(uri);
    const document = check && this.documentAt(check.uri);
    if (check === undefined || document === undefined) return undefined;
    const settings = await this.access.settingsOf(document.uri);
    const path = pathOf(document.uri);
    const read = this.noting(check.uri, new Set());
    const together = relintTogether(check, await this.peersOf(check.uri), read);
    if (together !== undefined) return together;
    return (texts) => {
      const sourceOf = (wanted: string) => sourceWith(wanted, texts.get(wanted)) ?? read(wanted);
      const source = sourceOf(path) ?? { path, text: document.read() };
      return this.lint(source, settings, sourceOf).findings;
    };
  }

  /** What open documents have found in a file that nobody has open. */
  async findingsElsewhere(uri: string): Promise<readonly Finding[]> {
    const findings: Finding[] = [];
    for (const reader of this.readersOf(uri)) {
      if (this.access.open.has(reader)) findings.push(...findingsIn(await this.check(reader), uri));
    }
    return findings;
  }

  /** Whether a closed template counts by itself: it is not open, and no other one includes it. */
  countsAlone({ uri, path, includes }: ClosedTemplate): boolean {
    const { open, closed } = this.access;
    if (open.has(uri)) return false;
    const others: Including[] = [...this.checks.values(), ...closed.readersOf(uri).filter((one) => !open.has(one.uri))];
    return !others.some((other) => other.path !== path && other.includes.has(path) && !includes.has(other.path));
  }

  /** Templates that rest on a file: open ones that asked for it, closed ones that include it. */
  private readersOf(uri: string): readonly string[] {
    const { open, closed } = this.access;
    const asking = [...this.checks.values()].filter((check) => check.uri !== uri && check.asked.has(uri));
    const including = closed.readersOf(uri).filter((one) => !open.has(one.uri) && one.includes.has(pathOf(uri)));
    return [...new Set([...asking, ...including].map((reader) => reader.uri))];
  }

  /** Files in a folder that templates rest on, there or not. */
  askedIn(folder: string): readonly string[] {
    const asked = [...this.checks.values()].flatMap((check) => [...check.asked]);
    const own = asked.filter((uri) => uri.startsWith(`${folder}/`));
    return [...new Set([...own, ...this.access.closed.askedIn(folder)])];
  }

  /** Marks all that rests on a file as out of date and returns the documents concerned, those tied to it too. */
  touch(uri: string): readonly string[] {
    const readers = this.readersOf(uri);
    for (const concerned of [uri, ...readers]) if (this.checks.has(concerned)) this.outdated.add(concerned);
    const tied = [uri, ...readers].flatMap((document) => this.tied.tiedTo(document));
    return [...new Set([...(this.access.open.has(uri) ? [uri] : []), ...readers, ...tied])];
  }

  /** Settings changed: all documents are out of date. */
  touchAll(): void {
    this.age++;
    for (const uri of this.checks.keys()) this.outdated.add(uri);
  }

  /** Returns the open documents that were judged together with it. */
  close(uri: string): readonly string[] {
    this.checks.delete(uri);
    this.outdated.delete(uri);
    return this.tied.tiedTo(uri);
  }
}

function sourceWith(path: string, text: string | undefined): Source | undefined {
  return text === undefined ? undefined : { path, text };
}

const NOTHING: Linted = { analysis: undefined, findings: [], tied: undefined };

/** The version of a text that nobody has open. */
const CLOSED = -1;

/** A text as it is now. */
interface Text {
  readonly uri: string;
  readonly version: number;
  readonly read: () => string;
  readonly document?: TextDocument;
}

function textOfDocument(document: TextDocument): Text {
  return { uri: document.uri, version: document.version, read: () => document.getText(), document };
}

function isSameText(now: Text | undefined, before: Text): boolean {
  return now?.document === before.document && now?.version === before.version;
}

/** A template among others that it may be tied to or included by. */
interface Peer extends Apart, Including {}

function apart({ uri, path, includes, tied }: ClosedTemplate): Peer {
  return { uri, path, includes, tied, analysis: undefined, findings: [] };
}

/** A glance at the text: everything else costs nothing. */
function mayBeTemplate(document: Text): boolean {
  const source = { path: pathOf(document.uri), text: document.read() };
  return source.text.length <= LARGEST_TEXT && (looksLikeTemplate(source) || isConfig(source.path));
}

function pathsIncluded(analysis: Analysis | undefined): ReadonlySet<string> {
  const { source, sources } = analysis?.template ?? { source: undefined, sources: [] };
  return new Set(sources.map(({ path }) => path).filter((path) => path !== source?.path));
}

/** In the file with this canonical URI. */
export function findingsIn(check: Check | undefined, uri: string): readonly Finding[] {
  return (check && findingsByPath(check).get(pathOf(uri))) ?? [];
}

const findingsByPath = remembered(({ findings }: Check) => groupBy(findings, ({ at }) => at.source.path));

/** What to read from while a line is half typed: the analysis of the text as it is, unless an older one saw more. */
export function readable({ analysis, lastGood }: Check): Analysis | undefined {
  return analysis === undefined || analysis.template.problems.length === 0 ? analysis : (lastGood ?? analysis);
}

/** Files other than the document itself that carry findings of its check. */
export function filesElsewhere(check: Check): readonly string[] {
  const uris = [...findingsByPath(check).keys()].map((path) => uriOf(path, check.uri));
  return uris.filter((uri) => uri !== check.uri);
}
