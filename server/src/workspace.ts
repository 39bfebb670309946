/**
 * The open documents and what was found in each. A document is checked when somebody asks, and the answer is kept until
 * its text, its settings or a file that was read for it changes.
 */

import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../core/finding.ts';
import type { Analysis } from '../../core/lint.ts';
import type { Source } from '../../core/source.ts';
import { looksLikeTemplate } from '../../core/syntax/sniff.ts';
import type { ReadFile } from '../../core/template/model.ts';
import { LARGEST_TEXT } from './files.ts';
import type { Relint } from './fix-all.ts';
import type { Linted } from './lint-document.ts';
import { isConfig } from './nearest-config.ts';
import type { HoplintSettings } from './protocol.ts';
import { relintTogether, TiedDocuments, type Tied } from './tied-documents.ts';
import { keyOf } from './to-lsp.ts';
import { pathOf, uriOf } from './uris.ts';

/** What is known of one version of one document. */
export interface Check {
  readonly uri: string;
  readonly version: number;
  /** Undefined where the document is no template or Hoplint is switched off. */
  readonly analysis: Analysis | undefined;
  /** In this document and in the files that were read for it. */
  readonly findings: readonly Finding[];
  /** The latest analysis of a text without errors: what hovers read while a line is half typed. */
  readonly lastGood: Analysis | undefined;
  /** What it takes to lint it with others; undefined where it neither offers nor asks anything. */
  readonly tied: Tied | undefined;
  /** Every file that was asked for on the way, found or not. */
  readonly asked: ReadonlySet<string>;
}

export interface WorkspaceAccess {
  /** Open documents by canonical URI. */
  readonly open: ReadonlyMap<string, TextDocument>;
  readonly settingsOf: (uri: string) => Promise<HoplintSettings>;
  readonly textOf: (uri: string) => string | undefined;
  readonly lint: (source: Source, settings: HoplintSettings, read: ReadFile) => Linted;
  readonly log: (message: string) => void;
  /** Hears of documents that look different now, because another one was checked. */
  readonly tell: (uris: readonly string[]) => void;
}

/** URIs are canonical throughout. */
export class Workspace {
  private readonly access: WorkspaceAccess;
  private readonly checks = new Map<string, Check>();
  private readonly outdated = new Set<string>();
  private readonly tied: TiedDocuments;
  private age = 0;

  constructor(access: WorkspaceAccess) {
    this.access = access;
    this.tied = new TiedDocuments(access.tell);
  }

  /** The check of the document as it is now, with the open ones it is tied to; undefined when it is not open. */
  async check(uri: string): Promise<Check | undefined> {
    const own = await this.checkAlone(uri);
    if (own?.tied === undefined) return own;
    const open = await this.allAlone();
    return this.guarded(own.uri, () => this.tied.together(own, open)) ?? own;
  }

  private async allAlone(): Promise<readonly Check[]> {
    const checks: Check[] = [];
    for (const uri of [...this.access.open.keys()]) {
      const check = await this.checkAlone(uri);
      if (check !== undefined) checks.push(check);
    }
    return checks;
  }

  private async checkAlone(uri: string): Promise<Check | undefined> {
    for (;;) {
      const document = this.access.open.get(uri);
      if (document === undefined || this.isCurrent(document, uri)) return this.checks.get(uri);
      const { version } = document;
      const { age } = this;
      const settings = mayBeTemplate(document) ? await this.access.settingsOf(document.uri) : undefined;
      // While the settings were on their way the text may have moved on, or somebody else may have done the work.
      const isVoid = this.access.open.get(uri) !== document || document.version !== version || this.age !== age;
      if (!isVoid && !this.isCurrent(document, uri)) this.keep(this.run(document, uri, settings));
    }
  }

  private isCurrent({ version }: TextDocument, uri: string): boolean {
    return this.checks.get(uri)?.version === version && !this.outdated.has(uri);
  }

  private keep(check: Check): void {
    this.checks.set(check.uri, check);
    this.outdated.delete(check.uri);
  }

  private run(document: TextDocument, uri: string, settings: HoplintSettings | undefined): Check {
    const asked = new Set<string>();
    const source = { path: pathOf(document.uri), text: document.getText() };
    const linted = settings?.enable === true ? this.lint(source, settings, this.noting(uri, asked)) : NOTHING;
    const isGood = linted.analysis !== undefined && linted.analysis.template.problems.length === 0;
    const lastGood = isGood ? linted.analysis : this.checks.get(uri)?.lastGood;
    return { uri, version: document.version, ...linted, lastGood, asked };
  }

  /** An exception in one document is logged and leaves the rest working. */
  private lint(source: Source, settings: HoplintSettings, read: ReadFile): Linted {
    return this.guarded(source.path, () => this.access.lint(source, settings, read)) ?? NOTHING;
  }

  private guarded<T>(where: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.access.log(`Hoplint failed on ${where}: ${error instanceof Error ? error.stack : String(error)}`);
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
   * What was found in a file: by its own check, and by those of the documents that include it, each thing once.
   * `pause` runs between two documents and may throw to give up.
   */
  async findingsAt(uri: string, pause: () => Promise<void> = async () => {}): Promise<readonly Finding[]> {
    const findings = findingsIn(await this.check(uri), uri);
    for (const reader of this.readersOf(uri)) {
      await pause();
      findings.push(...findingsIn(await this.check(reader), uri));
    }
    return [...new Map(findings.map((finding) => [`${keyOf(finding)} ${finding.problem}`, finding])).values()];
  }

  /** The check that knows a file: of the document that includes it, else its own. */
  async checkFor(uri: string): Promise<Check | undefined> {
    for (const reader of this.readersOf(uri)) {
      const check = await this.check(reader);
      if (check !== undefined && includes(check, uri)) return check;
    }
    return this.check(uri);
  }

  /** Lints a document once more with other texts, for fixes that build on each other. */
  async relint(uri: string): Promise<Relint | undefined> {
    const check = await this.checkFor(uri);
    const document = check && this.access.open.get(check.uri);
    if (check === undefined || document === undefined) return undefined;
    const settings = await this.access.settingsOf(document.uri);
    const path = pathOf(document.uri);
    const read = this.noting(check.uri, new Set());
    const together = relintTogether(check, await this.allAlone(), read);
    if (together !== undefined) return together;
    return (texts) => {
      const sourceOf = (wanted: string) => sourceWith(wanted, texts.get(wanted)) ?? read(wanted);
      const source = sourceOf(path) ?? { path, text: document.getText() };
      return this.lint(source, settings, sourceOf).findings;
    };
  }

  private readersOf(uri: string): readonly string[] {
    const readers = [...this.checks.values()].filter((check) => check.uri !== uri && check.asked.has(uri));
    return readers.map((check) => check.uri);
  }

  /** Marks all that rests on a file as out of date and returns the open documents concerned, those tied to it too. */
  touch(uri: string): readonly string[] {
    const concerned = [...(this.access.open.has(uri) ? [uri] : []), ...this.readersOf(uri)];
    for (const document of concerned) this.outdated.add(document);
    const tied = concerned.flatMap((document) => this.tied.tiedTo(document));
    return [...new Set([...concerned, ...tied])];
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

/** A glance at the text: everything else costs nothing. */
function mayBeTemplate(document: TextDocument): boolean {
  const source = { path: pathOf(document.uri), text: document.getText() };
  return source.text.length <= LARGEST_TEXT && (looksLikeTemplate(source) || isConfig(source.path));
}

function includes(check: Check, uri: string): boolean {
  return check.analysis?.template.sources.some((source) => uriOf(source.path, check.uri) === uri) ?? false;
}

export function findingsIn(check: Check | undefined, uri: string): Finding[] {
  const findings = check?.findings ?? [];
  return findings.filter((finding) => uriOf(finding.at.source.path, uri) === uri);
}

/** What to read from while a line is half typed: the analysis of the text as it is, unless an older one saw more. */
export function readable({ analysis, lastGood }: Check): Analysis | undefined {
  return analysis === undefined || analysis.template.problems.length === 0 ? analysis : (lastGood ?? analysis);
}

/** Files other than the document itself that carry findings of its check. */
export function filesElsewhere(check: Check): readonly string[] {
  const uris = new Set(check.findings.map((finding) => uriOf(finding.at.source.path, check.uri)));
  uris.delete(check.uri);
  return [...uris];
}
