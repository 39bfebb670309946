/** One conversation with a client: follows its documents, settings and files. All URIs inside are canonical. */

import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  TextDocuments,
  WatchKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { rulePageAddress } from '../../core/addresses.ts';
import type { Finding } from '../../core/finding.ts';
import { starterConfig } from '../../core/starter-config.ts';
import { Answers } from './answers.ts';
import { backgroundScan, examinersFor } from './background.ts';
import { capabilitiesFor, pulls, refreshes } from './capabilities.ts';
import { Changes } from './changes.ts';
import { committedFromClient, entriesIn, fileFromClient } from './client-files.ts';
import { readClientOptions } from './client-options.ts';
import { ClosedTemplates } from './closed-templates.ts';
import { committedAsked, committedRead, NO_COMMITS } from './committed.ts';
import { Diagnostics } from './diagnostics.ts';
import { Drawings } from './drawings.ts';
import { byFile } from './examine.ts';
import { Files, LONGEST_ANSWERED } from './files.ts';
import { Fixes } from './fixes.ts';
import { Folders } from './folders.ts';
import { Glances } from './glances.ts';
import { guardOf, type Guarded } from './guard.ts';
import { lintDocument } from './lint-document.ts';
import { logOf } from './log.ts';
import type {
  DrawingParams,
  ExplainParams,
  FixParams,
  FixableParams,
  GraphParams,
  IsTemplateParams,
  NodeAtParams,
  StarterConfigResult,
  TraceParams,
} from './protocol.ts';
import { Refresher } from './refresher.ts';
import type { Scan } from './scan.ts';
import type { ServerHost } from './server.ts';
import { Settings } from './settings.ts';
import { pagesAt, toDiagnostic } from './to-lsp.ts';
import { canonical, uriOf } from './uris.ts';
import { wholesIn } from './wholes.ts';
import { Workspace } from './workspace.ts';

/** Templates, what they include, and what says which files count. */
const WATCHED = '**/{*.yaml,*.yml,*.json,*.template,*.toml,.gitignore}';

/** UTF-16 units of a document from which on there is much to do at once. */
const MUCH = 256 * 1024;

/** Git notes there which commit the work tree stands on. */
const HEAD_LOG = '/.git/logs/HEAD';

export class Session {
  private readonly connection: Connection;
  private readonly host: ServerHost;
  private readonly client: ClientCapabilities;
  private readonly guard: Guarded;
  private readonly open = new Map<string, TextDocument>();
  /** Open documents that are too long to be answered for: they are looked at as if they were closed. */
  private readonly long = new Map<string, TextDocument>();
  private readonly justOpened = new Set<string>();
  private readonly closed = new ClosedTemplates();
  private readonly folders: Folders;
  private readonly settings: Settings;
  private readonly files: Files;
  private readonly workspace: Workspace;
  private readonly diagnostics: Diagnostics;
  private readonly changes: Changes;
  /** Whether the client tells when another commit is the last one. */
  private readonly tellsHead: boolean;
  private readonly scan: Scan;
  private readonly answers: Answers;
  private readonly drawings: Drawings;
  private readonly fixes: Fixes;
  private readonly glances: Glances;
  private readonly refresher: Refresher;

  constructor(connection: Connection, host: ServerHost, params: InitializeParams) {
    const { open, long } = this;
    const client = params.capabilities;
    const spell = (path: string, beside: string) => this.spell(path, beside);
    const asked = readClientOptions(params.initializationOptions);
    // Who brings no pages of its own reads those on the web, as they were for this version.
    const options = { ...asked, rulePage: asked.rulePage ?? rulePageAddress('{rule}', host.version) };
    const pageOf = pagesAt(options.rulePage);
    const toDiagnosticAt = (finding: Finding, uri: string) =>
      toDiagnostic(finding, pageOf, ({ path }) => spell(path, uri));
    const isLocal = (uri: string) => uri.startsWith('file:') || options.handsOverFiles !== true;
    const isAtHand = (uri: string) => host.read !== undefined && isLocal(uri);
    const log = logOf(connection);
    this.guard = guardOf(log);
    this.tellsHead = options.handsOverCommitted === true;
    this.folders = new Folders(params);
    this.connection = connection;
    this.host = host;
    this.client = client;
    this.settings = new Settings(connection, client, this.folders, params.initializationOptions);
    this.files = new Files({
      open: { get: (uri) => open.get(uri) ?? long.get(uri) },
      read: (uri) => host.read?.(uri),
      isAtHand,
      ask: (uri) => fileFromClient(connection, uri),
      arrived: (uri) => this.touch(uri),
    });
    const { closed, folders } = this;
    this.workspace = new Workspace({
      open,
      closed,
      folderOf: (uri) => folders.of(uri),
      settingsOf: (uri) => this.settings.of(uri),
      textOf: (uri) => this.files.text(uri),
      lint: (source, settings, read, before) => lintDocument(source, settings, host.rules, read, before),
      log,
      foundTogether: (uri, findings) => closed.judgedTogether(uri, byFile(findings, uri, toDiagnosticAt)),
      tell: (uris) => this.tell(uris),
    });
    const { workspace, files, settings } = this;
    const checkedByOthers = new Set(options.syntaxCheckedByOthers);
    const how = { checkedByOthers, toDiagnostic: toDiagnosticAt, pulls: pulls(client), refreshes: refreshes(client) };
    const changesAt = (uri: string, document: TextDocument) => this.changes.at(uri, document);
    this.diagnostics = new Diagnostics({ connection, workspace, open, closed, changesAt, ...how });
    const { diagnostics } = this;
    const shared = { connection, client, host, options, isAtHand, open, long, folders, settings, files, workspace, closed, diagnostics };
    const recheck = () => this.tell([...open.keys()]);
    const examiners = examinersFor({ ...shared, toDiagnostic: toDiagnosticAt });
    this.scan = backgroundScan({ ...shared, log, recheck, examiner: examiners.scan, toDiagnostic: toDiagnosticAt });
    const committed = options.handsOverCommitted
      ? committedAsked((uri) => committedFromClient(connection, uri))
      : host.committed === undefined ? NO_COMMITS : committedRead(host.committed);
    this.changes = new Changes({
      workspace,
      open,
      settingsOf: (uri) => settings.of(uri),
      textOf: (uri) => files.text(uri),
      committed,
      examiner: examiners.changes,
      tell: (uris) => diagnostics.learned(uris),
      log,
    });
    const known = wholesIn(workspace, (uri) => folders.beside(uri, [...open.keys(), ...closed.uris()]));
    const textOf = (uri: string) => files.text(uri);
    const list = (uri: string) => entriesIn(uri, { connection, host, isAtHand });
    this.answers = new Answers({ workspace, known, open, spell, client, options, pageOf, host, textOf, list });
    this.drawings = new Drawings({ workspace, known, isOpen: (uri) => open.has(uri), spell });
    this.fixes = new Fixes({ workspace, open, spell, client });
    const settingsOf = (uri: string) => this.settings.of(uri);
    const settled = (uri: string) => this.diagnostics.settled(uri);
    this.glances = new Glances({ workspace, open, spell, options, settingsOf, settled });
    this.refresher = new Refresher(connection, client);
  }

  /** Begins to listen and says what the server can do. */
  start(): InitializeResult {
    this.followDocuments();
    this.followSettings();
    this.answerQuestions();
    return { capabilities: capabilitiesFor(this.client), serverInfo: { name: 'hoplint' } };
  }

  /** The client is ready to be asked. */
  async begin(): Promise<void> {
    this.folders.follow(this.connection, this.client, () => this.scan.search());
    this.scan.search();
    await this.register();
  }

  stop(): void {
    this.scan.stop();
    this.changes.dispose();
    this.diagnostics.dispose();
    this.refresher.dispose();
  }

  private followDocuments(): void {
    const documents = new TextDocuments(TextDocument);
    documents.onDidOpen(({ document }) => this.opened(document));
    documents.onDidChangeContent(({ document }) => this.changed(document));
    documents.onDidClose(({ document }) => this.closedDocument(canonical(document.uri)));
    documents.listen(this.connection);
  }

  private opened(document: TextDocument): void {
    const uri = canonical(document.uri);
    this.justOpened.add(uri);
    if (lengthOf(document) > MUCH) this.host.expectMuch?.();
    if (this.isLong(document)) return this.changedLong(uri, document);
    this.open.set(uri, document);
    const readers = this.workspace.touch(uri).filter((reader) => reader !== uri);
    this.scan.touch(uri);
    this.diagnostics.opened(uri);
    this.changes.touch([uri]);
    this.tell(readers);
  }

  private changed(document: TextDocument): void {
    const uri = canonical(document.uri);
    if (this.justOpened.delete(uri)) return; // opening counts as a change of content too
    if (this.isLong(document)) return this.changedLong(uri, document);
    this.long.delete(uri);
    this.open.set(uri, document);
    this.touch(uri, uri);
  }

  /** A text has changed; in `typedIn`, if it is one that is open, somebody is typing. */
  private touch(uri: string, typedIn?: string): void {
    this.tell(this.workspace.touch(uri), typedIn);
    this.scan.touch(uri);
  }

  private isLong(document: TextDocument): boolean {
    return lengthOf(document) > LONGEST_ANSWERED;
  }

  private changedLong(uri: string, document: TextDocument): void {
    if (this.open.has(uri)) this.closedDocument(uri);
    this.long.set(uri, document);
    this.scan.touch(uri);
  }

  private closedDocument(uri: string): void {
    this.open.delete(uri);
    this.long.delete(uri);
    const tied = this.workspace.close(uri);
    this.diagnostics.closed(uri);
    this.changes.close(uri);
    this.tell(tied);
    this.touch(uri); // those who read it now read the file on disk
  }

  private followSettings(): void {
    this.connection.onDidChangeWatchedFiles(({ changes }) => {
      for (const { uri, type } of changes) this.changedOnDisk(canonical(uri), type === FileChangeType.Deleted);
      if (changes.some(({ uri }) => uri.endsWith(HEAD_LOG))) this.changes.headChanged();
    });
    this.connection.onDidChangeConfiguration(({ settings }) => {
      this.settings.changed(settings);
      this.workspace.touchAll();
      this.drawings.changedAll();
      this.changes.touchAll();
      this.tell([...this.open.keys()]);
      this.scan.searchAnew();
    });
  }

  /** A folder that goes may hold what templates elsewhere include. */
  private changedOnDisk(uri: string, isGone: boolean): void {
    for (const inside of isGone ? this.workspace.askedIn(uri) : []) this.changedOnDisk(inside, false);
    this.files.changed(uri);
    this.drawings.changed(uri);
    if (!this.open.has(uri)) this.tell(this.workspace.touch(uri));
    this.scan.changedOnDisk(uri, isGone);
  }

  /** These documents are out of date; in `typedIn`, if it is one of them, somebody is typing. */
  private tell(uris: readonly string[], typedIn?: string): void {
    this.diagnostics.changed(uris, typedIn);
    this.changes.touch(uris);
    this.refresher.changed(uris, typedIn);
  }

  /** Asks the client to tell of changed settings and files, where it wants to be asked. */
  private async register(): Promise<void> {
    const { didChangeConfiguration, didChangeWatchedFiles } = this.client.workspace ?? {};
    if (didChangeConfiguration?.dynamicRegistration === true) {
      await this.connection.client.register(DidChangeConfigurationNotification.type, { section: 'hoplint' });
    }
    if (didChangeWatchedFiles?.dynamicRegistration === true) {
      // A folder that goes takes its files along without a word about each.
      const patterns = [WATCHED, ...(this.tellsHead ? [] : [`**${HEAD_LOG}`])];
      const texts = patterns.map((globPattern) => ({ globPattern }));
      const watchers = [...texts, { globPattern: '**/*', kind: WatchKind.Delete }];
      await this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
  }

  private answerQuestions(): void {
    const { connection, guard, answers, diagnostics, drawings, fixes, glances } = this;
    connection.languages.diagnostics.on(
      guard(({ textDocument, previousResultId }, token) =>
        diagnostics.pull(canonical(textDocument.uri), previousResultId, token),
      ),
    );
    connection.onNotification('hoplint/headChanged', () => this.changes.headChanged());
    connection.onHover(guard((params) => answers.hover(params)));
    connection.onCodeAction(guard((params) => fixes.actions(params)));
    connection.onCodeActionResolve(guard((action) => fixes.resolve(action)));
    connection.onCompletion(guard((params) => answers.completion(params)));
    connection.onDefinition(guard((params) => answers.definition(params)));
    connection.onReferences(guard((params, token) => answers.references(params, token)));
    connection.onDocumentLinks(guard((params) => answers.links(params)));
    connection.onDocumentHighlight(guard((params) => answers.highlights(params)));
    connection.onCodeLens(guard(({ textDocument }) => glances.lenses(textDocument.uri)));
    connection.onDocumentSymbol(guard(({ textDocument }) => glances.outline(textDocument.uri)));
    connection.languages.inlayHint.on(guard((params) => glances.hints(params)));
    connection.languages.inlayHint.resolve(guard((hint) => glances.resolveHint(hint)));
    connection.onRequest('hoplint/fix', guard((params: FixParams) => fixes.fix(params)));
    connection.onRequest('hoplint/fixable', guard((params: FixableParams) => fixes.fixable(params)));
    connection.onRequest(
      'hoplint/drawing',
      guard((params: DrawingParams, token) => drawings.draw(params, token)),
    );
    connection.onRequest('hoplint/explain', guard((params: ExplainParams) => answers.explain(params)));
    connection.onRequest('hoplint/graph', guard((params: GraphParams) => answers.graph(params)));
    connection.onRequest<boolean, void>(
      'hoplint/isTemplate',
      guard((params: IsTemplateParams) => answers.isTemplate(params)),
    );
    connection.onRequest('hoplint/nodeAt', guard((params: NodeAtParams) => answers.nodeAt(params)));
    connection.onRequest('hoplint/starterConfig', guard((): StarterConfigResult => starterConfig()));
    connection.onRequest('hoplint/trace', guard((params: TraceParams) => answers.trace(params)));
  }

  private spell(path: string, beside: string): string {
    const uri = uriOf(path, beside);
    return (this.open.get(uri) ?? this.long.get(uri))?.uri ?? uri;
  }
}

function lengthOf(document: TextDocument): number {
  return document.offsetAt({ line: document.lineCount, character: 0 });
}
