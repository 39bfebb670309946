/** The language server without its transport: knows neither Node nor the browser. */

import { type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Rule } from '../../core/rule.ts';
import type { FolderEntry } from '../../core/search/file-tree.ts';
import type { ReadCommitted } from './committed.ts';
import { REFUSED, type Refusal } from './conversation.ts';
import { Session } from './session.ts';
import type { StartThread, Thread } from './thread-examiner.ts';
import type { ThreadData } from './thread.ts';

/** What differs between a process and a web worker. */
export interface ServerHost {
  readonly rules: readonly Rule[];
  /** Of Hoplint; left out where nobody knows it. */
  readonly version?: string | undefined;
  /** Reads a closed file at once; left out where only the client can read. */
  readonly read?: (uri: string) => string | undefined;
  /** Lists a folder at once, throws `Unreadable`; comes and goes with `read`. */
  readonly list?: (uri: string) => readonly FolderEntry[];
  /** Starts a thread of its own for what would take too long here; left out where there is none. */
  readonly thread?: (data: ThreadData, ...told: Parameters<StartThread>) => Thread;
  /** There will be more to do at once than with most documents. */
  readonly expectMuch?: () => void;
  /** So many files are looked at from now on, once each and for no answer; 0 when that is done. */
  readonly passing?: (files: number) => void;
  /** Loads what reads the last commit of files on this machine; left out where there are none. */
  readonly committed?: () => Promise<ReadCommitted>;
  /** The page of a rule in Markdown, where the pages are at hand. */
  readonly page?: (rule: string) => string | undefined;
}

/** Starts to answer on a connection, which was made with a `conversation`. */
export function createServer(connection: Connection, host: ServerHost): void {
  let session: Session | undefined;
  connection.onInitialize((params) => {
    if (session !== undefined) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already');
    session = new Session(connection, host, params);
    return session.start();
  });
  connection.onRequest(REFUSED, ({ code, message }: Refusal) => new ResponseError(code, message));
  connection.onNotification(REFUSED, ({ message }: Refusal) => connection.console.error(message));
  connection.onInitialized(() => {
    session?.begin().catch((error) => connection.console.error(`The editor refuses to register: ${String(error)}`));
  });
  connection.onShutdown(() => session?.stop());
  connection.listen();
}
