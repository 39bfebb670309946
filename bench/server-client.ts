/** An editor for the server as a process, over stdio. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  CancellationTokenSource,
  createProtocolConnection,
  type Diagnostic,
  LogMessageNotification,
  Message,
  type MessageStrategy,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { USAGE, type Usage } from './run-node.ts';

export interface ServerOptions {
  /** Folders of the workspace, as paths. */
  readonly folders?: readonly string[];
  readonly settings?: () => object;
  /** Called when the server wants diagnostics to be pulled anew. */
  readonly refreshed?: () => void;
}

export class ServerClient {
  readonly process: ChildProcess;
  readonly connection: ProtocolConnection;
  /** What was pushed last for each file. */
  readonly published = new Map<string, readonly Diagnostic[]>();
  readonly logged: string[] = [];
  /** Requests and notifications that have come. */
  private heard = 0;

  private constructor(script: string, options: ServerOptions) {
    const args = ['--expose-gc', '--require', USAGE, script, '--stdio'];
    this.process = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit', 'ipc'] });
    const reader = new StreamMessageReader(this.process.stdout as Readable);
    const writer = new StreamMessageWriter(this.process.stdin as Writable);
    const handleMessage: MessageStrategy['handleMessage'] = (message, next) => {
      if (!Message.isResponse(message)) this.heard++;
      next(message);
    };
    this.connection = createProtocolConnection(reader, writer, undefined, { messageStrategy: { handleMessage } });
    this.listen(options);
  }

  /** A server that has heard of this client; `script` is the bundle, or what is compiled. */
  static async start(script: string, options: ServerOptions = {}): Promise<ServerClient> {
    const client = new ServerClient(script, options);
    const capabilities = {
      window: { workDoneProgress: true },
      workspace: { configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true } },
      textDocument: { diagnostic: {}, publishDiagnostics: {} },
    };
    const workspaceFolders = options.folders?.map((path) => ({ uri: pathToFileURL(path).href, name: path })) ?? null;
    // A server that knows our process looks after it every three seconds, so it would never have nothing to do.
    const params = { processId: null, rootUri: null, workspaceFolders, capabilities };
    await client.connection.sendRequest('initialize', params);
    await client.connection.sendNotification('initialized', {});
    return client;
  }

  private listen({ settings, refreshed }: ServerOptions): void {
    const { connection } = this;
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => settings?.() ?? null),
    );
    connection.onRequest('workspace/diagnostic/refresh', () => {
      refreshed?.();
      return null;
    });
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.published.set(uri, diagnostics);
    });
    connection.onNotification(LogMessageNotification.type, ({ message }) => void this.logged.push(message));
    connection.listen();
  }

  /** What the server has used; `collect` its garbage first. */
  usage(collect = false): Promise<Usage> {
    return this.ask(collect ? 'collect' : 'usage');
  }

  private async ask(question: 'collect' | 'usage' | 'idle'): Promise<Usage> {
    const answer = once(this.process, 'message');
    this.process.send(question);
    return ((await answer) as [Usage])[0];
  }

  async open(uri: string, text: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text },
    });
  }

  /** Diagnostics of an open document, as an editor asks for them. */
  async pull(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.connection.sendRequest<{ items?: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    return report.items ?? [];
  }

  /** Sends a request and cancels it at once; whatever comes of it is fine. */
  async askInVain(method: string, params: object): Promise<void> {
    const cancelling = new CancellationTokenSource();
    const answer = this.connection.sendRequest(method, params, cancelling.token).catch(() => undefined);
    cancelling.cancel();
    await answer;
  }

  /** The n-th edit of a text as it was opened: a character more or less in the middle of it. */
  async type(uri: string, text: string, edit: number): Promise<void> {
    const lines = text.split('\n');
    const middle = lines.findIndex((line, index) => index >= lines.length / 2 && /Timeout: \d+$/.test(line));
    const line = middle < 0 ? lines.length - 2 : middle;
    const character = lines[line]?.length ?? 0;
    const start = { line, character };
    const range = { start, end: edit % 2 === 0 ? start : { line, character: character + 1 } };
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: edit + 2 },
      contentChanges: [{ range, text: edit % 2 === 0 ? '0' : '' }],
    });
  }

  /**
   * Resolves when the server has nothing left to do, however long it takes to get there: it has handled all that it was
   * told, no timer and no file keeps it waiting, and nothing has come from it meanwhile that it waits for an answer to.
   */
  async settled(): Promise<void> {
    for (let heard = -1; heard !== this.heard; ) {
      heard = this.heard;
      await this.handled();
      await this.ask('idle');
      await this.handled();
    }
  }

  /** Messages are taken one after the other: when this one is answered, those before it were. */
  private async handled(): Promise<void> {
    await this.connection.sendRequest('hoplint/starterConfig');
  }

  async stop(): Promise<void> {
    const ended = once(this.process, 'exit');
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    await ended;
    this.connection.dispose();
  }
}
