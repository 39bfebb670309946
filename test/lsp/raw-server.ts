/** The server as a process, spoken to byte by byte: what no well-mannered client would say can be said too. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../server/src/main.js', import.meta.url));

export interface Answer {
  readonly id?: number | string | null;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
  readonly method?: string;
  readonly params?: unknown;
}

export class RawServer {
  readonly process: ChildProcess;
  readonly ended: Promise<unknown[]>;
  /** What it wrote beside the protocol. */
  stderr = '';
  private buffer = Buffer.alloc(0);
  private readonly answers: Answer[] = [];
  private waiting: (() => void)[] = [];

  constructor() {
    this.process = spawn(process.execPath, [main, '--stdio'], { stdio: 'pipe' });
    this.process.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.ended = once(this.process, 'exit');
    this.process.stdout?.on('data', (chunk: Buffer) => this.take(chunk));
  }

  /** A server that has heard of a client with these capabilities. */
  static async initialized(capabilities: object = {}, processId: number | null = null): Promise<RawServer> {
    const server = new RawServer();
    const { error } = await server.ask('initialize', { processId, rootUri: null, capabilities });
    if (error !== undefined) throw new Error(error.message);
    server.tell('initialized', {});
    return server;
  }

  bytes(text: string): void {
    this.process.stdin?.write(text);
  }

  send(message: object): void {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.bytes(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  tell(method: string, params: unknown): void {
    this.send({ method, params });
  }

  private lastId = 0;

  /** Sends a request and waits for its answer. */
  ask(method: string, params?: unknown): Promise<Answer> {
    const id = ++this.lastId;
    this.send({ id, method, params });
    return this.answerTo(id);
  }

  answerTo(id: number | string): Promise<Answer> {
    return this.until((answer) => answer.id === id && answer.method === undefined);
  }

  /** Waits for a message from the server, or takes one that came before. */
  async until(wanted: (answer: Answer) => boolean): Promise<Answer> {
    for (;;) {
      const found = this.answers.find(wanted);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Of all that it has sent by itself so far. */
  methods(): readonly string[] {
    return this.answers.flatMap(({ method }) => method ?? []);
  }

  private take(chunk: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, chunk]);
    for (;;) {
      const [head, length] = /Content-Length: (\d+)\r\n\r\n/.exec(this.buffer.toString('latin1')) ?? [];
      const start = head === undefined ? -1 : this.buffer.indexOf(head) + head.length;
      const end = start + Number(length);
      if (start < 0 || this.buffer.length < end) break;
      this.answers.push(JSON.parse(this.buffer.subarray(start, end).toString('utf8')) as Answer);
      this.buffer = this.buffer.subarray(end);
    }
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
