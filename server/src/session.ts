/** One conversation with a client: which message asks which question. All URIs inside are canonical. */

import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionParams,
  type CompletionItem,
  type CompletionParams,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type Hover,
  type InitializeParams,
  type InitializeResult,
  type TextDocumentPositionParams,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { graphData } from '../../core/format/graph-json.ts';
import { positionAt, type Place, type Source } from '../../core/source.ts';
import { toMermaid } from '../../diagram/mermaid.ts';
import { capabilitiesFor, pulls, takesMarkdown } from './capabilities.ts';
import { quickFixes } from './code-actions.ts';
import { completionsAt } from './completion.ts';
import { type Cursor, cursorAt } from './cursor.ts';
import { Diagnostics } from './diagnostics.ts';
import { Files } from './files.ts';
import { hoverAt } from './hover.ts';
import { lintDocument } from './lint-document.ts';
import { definitionAt, referencesAt } from './navigation.ts';
import type {
  ExplainParams,
  ExplainResult,
  GraphParams,
  GraphResult,
  ReadFileParams,
  ReadFileResult,
} from './protocol.ts';
import type { ServerHost } from './server.ts';
import { Settings } from './settings.ts';
import type { EditStyle } from './to-lsp.ts';
import { canonical, pathOf, uriOf } from './uris.ts';
import { Workspace } from './workspace.ts';

export class Session {
  private readonly connection: Connection;
  private readonly host: ServerHost;
  private readonly client: ClientCapabilities;
  private readonly open = new Map<string, TextDocument>();
  private readonly justOpened = new Set<string>();
  private readonly settings: Settings;
  private readonly files: Files;
  private readonly workspace: Workspace;
  private readonly diagnostics: Diagnostics;

  constructor(connection: Connection, host: ServerHost, params: InitializeParams) {
    this.connection = connection;
    this.host = host;
    this.client = params.capabilities;
    this.settings = new Settings(connection, params.capabilities, params.initializationOptions);
    this.files = new Files({
      open: this.open,
      read: host.read,
      ask: (uri) => this.askForFile(uri),
      arrived: (uri) => this.diagnostics.changed(this.workspace.touch(uri)),
    });
    this.workspace = new Workspace({
      open: this.open,
      settingsOf: (uri) => this.settings.of(uri),
      textOf: (uri) => this.files.text(uri),
      lint: (source, settings, read) => lintDocument(source, settings, host.rules, read),
      log: (message) => connection.console.error(message),
    });
    this.diagnostics = new Diagnostics({
      connection,
      workspace: this.workspace,
      open: this.open,
      spell: (path, beside) => this.spell(path, beside),
      pulls: pulls(params.capabilities),
      refreshes: params.capabilities.workspace?.diagnostics?.refreshSupport === true,
    });
  }

  /** Begins to listen and says what the server can do. */
  start(): InitializeResult {
    this.followDocuments();
    this.followFiles();
    this.answerQuestions();
    return { capabilities: capabilitiesFor(this.client), serverInfo: { name: 'hoplint' } };
  }

  stop(): void {
    this.diagnostics.dispose();
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
    this.diagnostics.changed(readers);
  }

  private changed(document: TextDocument): void {
    const uri = canonical(document.uri);
    if (this.justOpened.delete(uri)) return; // opening counts as a change of content too
    this.open.set(uri, document);
    this.diagnostics.changed(this.workspace.touch(uri), uri);
  }

  private closed(uri: string): void {
    this.open.delete(uri);
    this.workspace.close(uri);
    this.diagnostics.closed(uri);
    this.diagnostics.changed(this.workspace.touch(uri)); // those who read it now read the file on disk
  }

  private followFiles(): void {
    this.connection.onDidChangeWatchedFiles(({ changes }) => {
      for (const uri of changes.map((change) => canonical(change.uri))) {
        this.files.changed(uri);
        if (!this.open.has(uri)) this.diagnostics.changed(this.workspace.touch(uri));
      }
    });
    this.connection.onDidChangeConfiguration(({ settings }) => {
      this.settings.changed(settings);
      this.workspace.touchAll();
      this.diagnostics.changed([...this.open.keys()]);
    });
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
    const { connection } = this;
    connection.onHover((params) => this.hover(params));
    connection.onCodeAction((params) => this.codeActions(params));
    connection.onCompletion((params) => this.complete(params));
    connection.onDefinition(async (params) => {
      const found = await this.cursor(params);
      return found && definitionAt(found.cursor, found.spell);
    });
    connection.onReferences(async (params) => {
      const found = await this.cursor(params);
      return found && referencesAt(found.cursor, params.context.includeDeclaration, found.spell);
    });
    connection.languages.diagnostics.on((params, token) =>
      this.diagnostics.pull(canonical(params.textDocument.uri), params.previousResultId, token),
    );
    connection.onRequest('hoplint/explain', (params: ExplainParams) => this.explain(params));
    connection.onRequest('hoplint/graph', (params: GraphParams) => this.graph(params));
  }

  private async hover(params: TextDocumentPositionParams): Promise<Hover | null> {
    const found = await this.cursor(params);
    if (found === null) return null;
    const isMarkdown = takesMarkdown(this.client);
    const linkTo = (place: Place) => (isMarkdown ? lineLink(found.spell(place.source), place) : undefined);
    return hoverAt(found.cursor, linkTo, isMarkdown);
  }

  private async codeActions(params: CodeActionParams): Promise<CodeAction[]> {
    const uri = canonical(params.textDocument.uri);
    const style: EditStyle = {
      versioned: this.client.workspace?.workspaceEdit?.documentChanges === true,
      uriOf: ({ path }) => this.spell(path, uri),
      versionOf: (spelled) => this.open.get(canonical(spelled))?.version ?? null,
    };
    const findings = await this.workspace.findingsAt(uri);
    const check = await this.workspace.checkFor(uri);
    return quickFixes(findings, check?.analysis?.template, params, style);
  }

  private complete({ textDocument, position }: CompletionParams): CompletionItem[] {
    const document = this.open.get(canonical(textDocument.uri));
    const before = document?.getText({ start: { line: 0, character: 0 }, end: position }) ?? '';
    return completionsAt(pathOf(textDocument.uri), before.split(/\r\n|\r|\n/), this.host.rules);
  }

  private explain({ rule }: ExplainParams): ExplainResult {
    const isRule = this.host.rules.some(({ name }) => name === rule);
    return isRule ? (this.host.page?.(rule) ?? null) : null;
  }

  private async graph({ textDocument, format }: GraphParams): Promise<GraphResult> {
    const graph = (await this.workspace.checkFor(canonical(textDocument.uri)))?.analysis?.graph;
    if (graph === undefined) return null;
    return format === 'mermaid' ? toMermaid(graph) : JSON.stringify(graphData(graph), undefined, 2);
  }

  /** What is under a position, in the check that knows the document best; null where nothing is known of it. */
  private async cursor(params: TextDocumentPositionParams): Promise<Found | null> {
    const uri = canonical(params.textDocument.uri);
    const check = await this.workspace.checkFor(uri);
    const document = this.open.get(uri);
    if (check === undefined || document === undefined) return null;
    const spell = ({ path }: Source) => this.spell(path, uri);
    return { cursor: cursorAt(check, document, uri, params.position), spell };
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

/** Templates, what they include, and the configuration. */
const WATCHED = '**/*.{yaml,yml,json,template}';

interface Found {
  readonly cursor: Cursor;
  readonly spell: (source: Source) => string;
}

function lineLink(uri: string, { source, start }: Place): string {
  return `${uri}#L${positionAt(source, start).line + 1}`;
}
