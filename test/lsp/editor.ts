/** An editor for tests: a real protocol client, joined to the server by two streams in memory. */

import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  FileChangeType,
  InitializeRequest,
  type InitializeResult,
  InitializedNotification,
  LogMessageNotification,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import type { FolderEntry } from '../../core/search/file-tree.ts';
import type { Rule } from '../../core/rule.ts';
import type { ClientOptions } from '../../server/src/protocol.ts';
import { conversation } from '../../server/src/conversation.ts';
import { createServer, type ServerHost } from '../../server/src/server.ts';
import { queueWithoutName } from './made-up-rules.ts';

export interface EditorOptions {
  readonly rules?: readonly Rule[];
  /** Files on disk by URI; the test may change them. Folders are searched where they can be listed. */
  readonly disk?: Disk;
  /** Folders of the workspace. */
  readonly folders?: readonly string[];
  /** `asked`: the server has no disk and asks the editor for files. `local`: its own disk holds none of them. */
  readonly reads?: 'disk' | 'asked' | 'local';
  /** Milliseconds that the editor takes to hand a file over. */
  readonly patience?: number;
  /** Texts at the last commit by URI, which the editor hands over; the test may change them. */
  readonly committed?: ReadonlyMap<string, string>;
  readonly diagnostics?: 'pull' | 'push';
  readonly settings?: Record<string, unknown>;
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: ClientOptions;
  /** Hears how many files are about to be looked at. */
  readonly passing?: (files: number) => void;
}

interface WorkDoneProgress {
  readonly kind: 'begin' | 'report' | 'end';
  readonly title?: string;
  readonly message?: string;
  readonly cancellable?: boolean;
}

export type Disk = Pick<ReadonlyMap<string, string>, 'get'> & Partial<Pick<ReadonlyMap<string, string>, 'keys'>>;

const FEATURES: ClientCapabilities = {
  workspace: { configuration: true, workspaceFolders: true, workspaceEdit: { documentChanges: true }, diagnostics: { refreshSupport: true } },
  window: { workDoneProgress: true },
  textDocument: { hover: { contentFormat: ['markdown'] } },
};

export class Editor {
  readonly published: PublishDiagnosticsParams[] = [];
  /** Methods that the server asked to be told of. */
  readonly registered: string[] = [];
  /** What the server wrote into its log. */
  readonly logged: string[] = [];
  /** What was shown of the work in the background, and the name that it goes by. */
  readonly progress: WorkDoneProgress[] = [];
  progressToken = '';
  refreshes = 0;
  /** Files whose text at the last commit the server asked for. */
  readonly askedCommitted: string[] = [];
  settings: Record<string, unknown>;
  initialized!: InitializeResult;
  readonly connection: ProtocolConnection;
  private readonly versions = new Map<string, number>();
  private waiting: (() => void)[] = [];

  private constructor(connection: ProtocolConnection, options: EditorOptions) {
    this.connection = connection;
    this.settings = options.settings ?? {};
    connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.published.push(params);
      this.wake();
    });
    connection.onNotification(LogMessageNotification.type, ({ message }) => void this.logged.push(message));
    connection.onRequest(DiagnosticRefreshRequest.type, () => {
      this.refreshes++;
      this.wake();
    });
    connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registered.push(...registrations.map(({ method }) => method));
      this.wake();
    });
    connection.onRequest('workspace/configuration', (params: { items: unknown[] }) =>
      params.items.map(() => this.settings),
    );
    connection.onRequest('hoplint/readFile', async ({ uri }: { uri: string }) => {
      if (options.patience !== undefined) await pause(options.patience);
      return options.disk?.get(uri) ?? null;
    });
    connection.onRequest('hoplint/committed', ({ uri }: { uri: string }) => {
      this.askedCommitted.push(uri);
      return options.committed?.get(uri) ?? null;
    });
    connection.onRequest('window/workDoneProgress/create', ({ token }: { token: string }) => {
      this.progressToken = token;
    });
    connection.onNotification('$/progress', ({ value }: { value: WorkDoneProgress }) => {
      this.progress.push(value);
      this.wake();
    });
    connection.onRequest('hoplint/readFolder', ({ uri }: { uri: string }) => entriesOf(options.disk, uri));
    connection.listen();
  }

  static async start(options: EditorOptions = {}): Promise<Editor> {
    const up = new PassThrough();
    const down = new PassThrough();
    const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down), conversation());
    createServer(server, hostOf(options));
    const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    const editor = new Editor(connection, options);
    const { folders, committed } = options;
    const handsOver = committed === undefined ? {} : { handsOverCommitted: true };
    const initializationOptions = { ...handsOver, ...options.initializationOptions };
    const workspaceFolders = folders?.map((uri) => ({ uri, name: uri })) ?? null;
    const capabilities = capabilitiesOf(options);
    const params = { processId: null, rootUri: null, capabilities, initializationOptions, workspaceFolders };
    editor.initialized = await connection.sendRequest(InitializeRequest.type, params);
    await connection.sendNotification(InitializedNotification.type, {});
    return editor;
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest(ShutdownRequest.type);
    this.connection.dispose();
  }

  async open(uri: string, text: string, languageId = 'yaml'): Promise<void> {
    this.versions.set(uri, 1);
    const textDocument = { uri, languageId, version: 1, text };
    await this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  /** Replaces the text, or the ranges given. */
  async change(uri: string, ...contentChanges: readonly TextDocumentContentChangeEvent[]): Promise<void> {
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    const params = { textDocument: { uri, version }, contentChanges };
    await this.connection.sendNotification('textDocument/didChange', params);
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  async changeSettings(settings: Record<string, unknown>): Promise<void> {
    this.settings = settings;
    await this.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  }

  /** Tells that files came or changed on disk. */
  async changedOnDisk(...uris: readonly string[]): Promise<void> {
    const changes = uris.map((uri) => ({ uri, type: FileChangeType.Changed }));
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  }

  /** What was pushed last for a file; undefined where nothing ever was. */
  shown(uri: string): readonly Diagnostic[] | undefined {
    return this.published.findLast((params) => params.uri === uri)?.diagnostics;
  }

  async deletedOnDisk(uri: string): Promise<void> {
    const changes = [{ uri, type: FileChangeType.Deleted }];
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    const previous = previousResultId === undefined ? {} : { previousResultId };
    return this.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri }, ...previous });
  }

  /** The findings of a full report. */
  async findings(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.pull(uri);
    if (report.kind !== 'full') throw new Error(`the report is ${report.kind}`);
    return report.items;
  }

  ask<T>(method: string, params: unknown): Promise<T> {
    return this.connection.sendRequest(method, params);
  }

  /** Waits until what the server sent fulfils a condition; fails after two seconds, or after `patience` milliseconds. */
  async until(condition: () => boolean, what: string, patience = 2000): Promise<void> {
    const end = Date.now() + patience;
    while (!condition()) {
      if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
      await Promise.race([new Promise<void>((resolve) => this.waiting.push(resolve)), pause(50)]);
    }
  }

  private wake(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting = [];
  }
}

function hostOf({ rules = [queueWithoutName], disk, reads, passing = () => {} }: EditorOptions): ServerHost {
  const page = (rule: string) => `The page of ${rule}.`;
  if (reads === 'asked') return { rules, page };
  if (reads === 'local') return { rules, page, read: () => undefined, list: () => [] };
  return { rules, page, passing, read: (uri) => disk?.get(uri), list: (uri) => entriesOf(disk, uri) };
}

function entriesOf(disk: Disk | undefined, folder: string): readonly FolderEntry[] {
  const entries = new Map<string, FolderEntry>();
  for (const uri of disk?.keys?.() ?? []) {
    if (!uri.startsWith(`${folder}/`)) continue;
    const [name = '', ...below] = uri.slice(folder.length + 1).split('/').map(decodeURIComponent);
    entries.set(name, { name, kind: below.length > 0 ? 'folder' : 'file' });
  }
  return [...entries.values()];
}

function capabilitiesOf({ diagnostics = 'pull', capabilities }: EditorOptions): ClientCapabilities {
  if (capabilities !== undefined) return capabilities;
  const textDocument = { ...FEATURES.textDocument, ...(diagnostics === 'pull' ? { diagnostic: {} } : {}) };
  return { ...FEATURES, textDocument };
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
