/**
 * Shows findings: open documents by pull where the client can, else by push; files that are not open always by push,
 * be they templates of the workspace or files that a template includes. So are those too long to be answered for. None
 * gets both.
 */

import {
  type CancellationToken,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../core/finding.ts';
import type { ClosedTemplates } from './closed-templates.ts';
import { CANCELLED } from './conversation.ts';
import { Debouncer } from './debounce.ts';
import { nextTurn } from './next-turn.ts';
import { filesElsewhere, type Workspace } from './workspace.ts';

/** Milliseconds without a keystroke before a text is read anew. */
const QUIET = 150;

/** More than that where reading takes long: who types on would have to wait for what nobody wants to know any more. */
const LONGEST_QUIET = 600;

export interface DiagnosticsAccess {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly open: ReadonlyMap<string, TextDocument>;
  readonly closed: ClosedTemplates;
  /** What is known of the changes in an open document. */
  readonly changesAt: (uri: string, document: TextDocument) => readonly Diagnostic[];
  /** `uri`: the file that the finding stands in. */
  readonly toDiagnostic: (finding: Finding, uri: string) => Diagnostic;
  /** Language ids of documents whose syntax errors somebody else shows. */
  readonly checkedByOthers: ReadonlySet<string>;
  readonly pulls: boolean;
  readonly refreshes: boolean;
}

/** What the client shows for a file, and the id it knows that by. */
interface Shown {
  readonly id: string;
  readonly json: string;
}

const NOTHING = JSON.stringify([]);

const NO_REPORT: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

/** URIs are canonical, save those in messages to the client. */
export class Diagnostics {
  private readonly access: DiagnosticsAccess;
  private readonly typing = new Debouncer(QUIET);
  private readonly shown = new Map<string, Shown>();
  /** By document, the other files that carry findings of it. */
  private readonly elsewhere = new Map<string, ReadonlySet<string>>();
  private lastId = 0;

  constructor(access: DiagnosticsAccess) {
    this.access = access;
  }

  /** What was pushed for the closed file gives way to what the client will pull for the document. */
  opened(uri: string): void {
    if (!this.access.pulls) return this.unattended(this.showAll(uri));
    if (!this.shown.has(uri)) return;
    this.send(uri, []);
    this.shown.delete(uri);
  }

  /** These documents are out of date; in `typedIn`, if it is one of them, somebody is typing. */
  changed(uris: readonly string[], typedIn?: string): void {
    for (const uri of uris) {
      const show = (): void => {
        if (!this.access.pulls || !this.access.open.has(uri)) this.unattended(this.showAll(uri));
      };
      const quiet = Math.min(LONGEST_QUIET, Math.max(QUIET, 2 * this.access.workspace.timeFor(uri)));
      this.typing.later(uri, show, quiet);
    }
    const isRead = (uri: string) => uri !== typedIn && this.access.open.has(uri);
    if (this.access.pulls && uris.some(isRead)) this.refresh();
  }

  /** Something else is known of these open documents, while their texts are as they were. */
  learned(uris: readonly string[]): void {
    if (uris.length === 0) return;
    if (this.access.pulls) this.refresh();
    else for (const uri of uris) this.unattended(this.show(uri));
  }

  closed(uri: string): void {
    this.typing.drop(uri);
    const others = this.elsewhere.get(uri) ?? [];
    this.elsewhere.delete(uri);
    if (this.access.pulls) this.shown.delete(uri);
    for (const file of [uri, ...others]) this.unattended(this.show(file));
  }

  /** Resolves when nobody has typed in the document for a moment. */
  settled(uri: string): Promise<void> {
    return this.typing.quiet(uri);
  }

  dispose(): void {
    this.typing.dropAll();
  }

  /** Answers `textDocument/diagnostic` for the text as it is once the typing has paused. */
  async pull(uri: string, previous: string | undefined, token: CancellationToken): Promise<DocumentDiagnosticReport> {
    await Promise.race([this.typing.quiet(uri), cancelled(token)]);
    stopIfCancelled(token);
    if (!this.access.open.has(uri)) return NO_REPORT;
    const diagnostics = await this.diagnosticsAt(uri, async () => {
      await nextTurn();
      stopIfCancelled(token);
    });
    stopIfCancelled(token);
    // What is noted as shown must have been shown: of a document that was closed meanwhile nobody takes it.
    if (!this.access.open.has(uri)) return NO_REPORT;
    const { id } = this.note(uri, diagnostics);
    this.unattended(this.showElsewhere(uri));
    if (id === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id };
    return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items: diagnostics };
  }

  /** What is known of these files, none of them open, has changed. */
  async showClosed(files: Iterable<string>): Promise<void> {
    for (const file of files) if (!this.access.open.has(file)) await this.show(file);
  }

  private async showAll(uri: string): Promise<void> {
    await this.show(uri);
    if (this.access.open.has(uri)) await this.showElsewhere(uri);
  }

  /** Shows or clears what a document's check says of other files. */
  private async showElsewhere(uri: string): Promise<void> {
    const check = await this.access.workspace.check(uri);
    const files = new Set(check === undefined ? [] : filesElsewhere(check));
    const before = this.elsewhere.get(uri) ?? [];
    this.elsewhere.set(uri, files);
    for (const file of new Set([...before, ...files])) await this.show(file);
  }

  /** Brings the client's view of one file up to date. */
  private async show(uri: string): Promise<void> {
    const version = this.access.open.get(uri)?.version;
    const diagnostics = await this.diagnosticsAt(uri);
    if (this.access.open.get(uri)?.version !== version) return; // a newer text has its own turn
    const before = this.shown.get(uri)?.json ?? NOTHING;
    if (this.note(uri, diagnostics).json === before) return;
    if (this.access.pulls && version !== undefined) this.refresh();
    else this.send(uri, diagnostics);
  }

  private async diagnosticsAt(uri: string, pause?: () => Promise<void>): Promise<Diagnostic[]> {
    const { open, workspace, closed, changesAt, toDiagnostic } = this.access;
    const document = open.get(uri);
    if (document !== undefined) {
      const findings = await workspace.findingsAt(uri, pause);
      const own = findings.filter((finding) => !this.isShownByOthers(finding, document));
      return [...own.map((finding) => toDiagnostic(finding, uri)), ...changesAt(uri, document)];
    }
    const elsewhere = await workspace.findingsElsewhere(uri);
    const known = closed.foundIn(uri, (template) => workspace.countsAlone(template));
    return [...elsewhere.map((finding) => toDiagnostic(finding, uri)), ...known];
  }

  private isShownByOthers({ rule }: Finding, { languageId }: TextDocument): boolean {
    return rule === 'parse-error' && this.access.checkedByOthers.has(languageId);
  }

  private note(uri: string, diagnostics: readonly Diagnostic[]): Shown {
    const json = JSON.stringify(diagnostics);
    const before = this.shown.get(uri);
    if (before?.json === json) return before;
    const now = { id: String(++this.lastId), json };
    this.shown.set(uri, now);
    return now;
  }

  private send(uri: string, diagnostics: Diagnostic[]): void {
    const document = this.access.open.get(uri);
    const version = document === undefined ? {} : { version: document.version };
    const params = { uri: document?.uri ?? uri, ...version, diagnostics };
    this.unattended(this.access.connection.sendDiagnostics(params));
  }

  private refresh(): void {
    if (!this.access.refreshes) return;
    const { diagnostics } = this.access.connection.languages;
    this.typing.later('refresh', () => this.unattended(diagnostics.refresh()));
  }

  /** Nobody waits for this; what goes wrong is logged. */
  private unattended(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.access.connection.console.error(`Showing findings failed: ${String(error)}`));
  }
}

function cancelled(token: CancellationToken): Promise<void> {
  return new Promise((resolve) => token.onCancellationRequested(() => resolve()));
}

function stopIfCancelled(token: CancellationToken): void {
  if (!token.isCancellationRequested) return;
  throw CANCELLED;
}
