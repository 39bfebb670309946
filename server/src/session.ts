/** One conversation with a client: follows its documents, settings and files. All URIs inside are canonical. */

import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { starterConfig } from '../../core/starter-config.ts';
import { Answers } from './answers.ts';
import { capabilitiesFor, pulls, refreshes } from './capabilities.ts';
import { readClientOptions } from './client-options.ts';
import { Diagnostics } from './diagnostics.ts';
import { Files } from './files.ts';
import { Fixes } from './fixes.ts';
import { Glances } from './glances.ts';
import { lintDocument } from './lint-document.ts';
import type {
  ExplainParams,
  FixableParams,
  FixParams,
  GraphParams,
  NodeAtParams,
  ReadFileParams,
  ReadFileResult,
  StarterConfigResult,
  TraceParams,
} from './protocol.ts';
import { Refresher } from './refresher.ts';
import type { ServerHost } from './server.ts';
import { Settings } from './settings.ts';
import { pagesAt } from './to-lsp.ts';
import { canonical, uriOf } from './uris.ts';
import { wholesIn } from './wholes.ts';
import { Workspace } from './workspace.ts';

/** Templates, what they include, and the configuration. */
const WATCHED = '**/*.{yaml,yml,json,template}';

export class Session {
  private readonly connection: Connection;
  private readonly client: ClientCapabilities;
  private readonly open = new Map<string, TextDocument>();
  private readonly justOpened = new Set<string>();
  private readonly settings: Settings;
  private readonly files: Files;
  private readonly workspace: Workspace;
  private readonly diagnostics: Diagnostics;
  private readonly answers: Answers;
  private readonly fixes: Fixes;
  private readonly glances: Glances;
  private readonly refresher: Refresher;

  constructor(connection: Connection, host: ServerHost, params: InitializeParams) {
    const { open } = this;
    const client = params.capabilities;
    const spell = (path: string, beside: string) => this.spell(path, beside);
    this.connection = connection;
    this.client = client;
    this.settings = new Settings(connection, client, params.initializationOptions);
    this.files = new Files({
      open,
      read: host.read,
      ask: (uri) => this.askForFile(uri),
      arrived: (uri) => this.tell(this.workspace.touch(uri)),
    });
    this.workspace = new Workspace({
      open,
      settingsOf: (uri) => this.settings.of(uri),
      textOf: (uri) => this.files.text(uri),
      lint: (source, settings, read) => lintDocument(source, settings, host.rules, read),
      log: (message) => connection.console.error(message),
      tell: (uris) => this.tell(uris),
    });
    const { workspace } = this;
    const options = readClientOptions(params.initializationOptions);
    const pageOf = pagesAt(options.rulePage);
    const how = { pageOf, pulls: pulls(client), refreshes: refreshes(client) };
    this.diagnostics = new Diagnostics({ connection, workspace, open, spell, ...how });
    const known = wholesIn(workspace, () => [...open.keys()]);
    this.answers = new Answers({ workspace, known, open, spell, client, options, pageOf, host });
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

  stop(): void {
    this.diagnostics.dispose();
    this.refresher.dispose();
  }

  private followDocuments(): void {
    const documents = new TextDocuments(TextDocument);
    documents.onDidOpen(({ document }) => this.opened(document));
    documents.onDidChangeContent(({ document }) => this.changed(document));
    documents.onDidClose(({ document }) => this.closed(canonical(document.uri)));
    documents.listen(this.connection);
  }

  private opened(document: TextDocument): void {
    const uri = canonical(document.uri);
    this.open.set(uri, document);
    this.justOpened.add(uri);
    const readers = this.workspace.touch(uri).filter((reader) => reader !== uri);
    this.diagnostics.opened(uri);
    this.tell(readers);
  }

  private changed(document: TextDocument): void {
    const uri = canonical(document.uri);
    if (this.justOpened.delete(uri)) return; // opening counts as a change of content too
    this.open.set(uri, document);
    this.tell(this.workspace.touch(uri), uri);
  }

  private closed(uri: string): void {
    this.open.delete(uri);
    const tied = this.workspace.close(uri);
    this.diagnostics.closed(uri);
    this.tell(tied);
    this.tell(this.workspace.touch(uri)); // those who read it now read the file on disk
  }

  private followSettings(): void {
    this.connection.onDidChangeWatchedFiles(({ changes }) => {
      for (const { uri } of changes) this.changedOnDisk(canonical(uri));
    });
    this.connection.onDidChangeConfiguration(({ settings }) => {
      this.settings.changed(settings);
      this.workspace.touchAll();
      this.tell([...this.open.keys()]);
    });
  }

  private changedOnDisk(uri: string): void {
    this.files.changed(uri);
    if (!this.open.has(uri)) this.tell(this.workspace.touch(uri));
  }

  /** These documents are out of date; in `typedIn`, if it is one of them, somebody is typing. */
  private tell(uris: readonly string[], typedIn?: string): void {
    this.diagnostics.changed(uris, typedIn);
    this.refresher.changed(uris, typedIn);
  }

  /** Asks the client to tell of changed settings and files, where it wants to be asked. */
  async register(): Promise<void> {
    const { didChangeConfiguration, didChangeWatchedFiles } = this.client.workspace ?? {};
    if (didChangeConfiguration?.dynamicRegistration === true) {
      await this.connection.client.register(DidChangeConfigurationNotification.type, { section: 'hoplint' });
    }
    if (didChangeWatchedFiles?.dynamicRegistration === true) {
      const watchers = [{ globPattern: WATCHED }];
      await this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
  }

  private answerQuestions(): void {
    const { connection, answers, diagnostics, fixes, glances } = this;
    connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) =>
      diagnostics.pull(canonical(textDocument.uri), previousResultId, token),
    );
    connection.onHover((params) => answers.hover(params));
    connection.onCodeAction((params) => fixes.actions(params));
    connection.onCodeActionResolve((action) => fixes.resolve(action));
    connection.onCompletion((params) => answers.completion(params));
    connection.onDefinition((params) => answers.definition(params));
    connection.onReferences((params) => answers.references(params));
    connection.onCodeLens(({ textDocument }) => glances.lenses(textDocument.uri));
    connection.languages.inlayHint.on((params) => glances.hints(params));
    connection.languages.inlayHint.resolve((hint) => glances.resolveHint(hint));
    connection.onRequest('hoplint/fix', (params: FixParams) => fixes.fix(params));
    connection.onRequest('hoplint/fixable', (params: FixableParams) => fixes.fixable(params));
    connection.onRequest('hoplint/explain', (params: ExplainParams) => answers.explain(params));
    connection.onRequest('hoplint/graph', (params: GraphParams) => answers.graph(params));
    connection.onRequest('hoplint/nodeAt', (params: NodeAtParams) => answers.nodeAt(params));
    connection.onRequest('hoplint/starterConfig', (): StarterConfigResult => starterConfig());
    connection.onRequest('hoplint/trace', (params: TraceParams) => answers.trace(params));
  }

  private spell(path: string, beside: string): string {
    const uri = uriOf(path, beside);
    return this.open.get(uri)?.uri ?? uri;
  }

  private async askForFile(uri: string): Promise<string | null> {
    const params: ReadFileParams = { uri };
    try {
      return await this.connection.sendRequest<ReadFileResult>('hoplint/readFile', params);
    } catch (error) {
      this.connection.console.error(`The editor does not hand over ${uri}: ${String(error)}`);
      return null;
    }
  }
}
