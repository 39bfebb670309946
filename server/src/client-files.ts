/** Files and folders that only the editor can read: it is asked for them. */

import type { Connection } from 'vscode-languageserver';
import { Unreadable, type FolderEntry } from '../../core/search/file-tree.ts';
import type {
  CommittedParams,
  CommittedResult,
  ReadFileParams,
  ReadFileResult,
  ReadFolderParams,
  ReadFolderResult,
} from './protocol.ts';
import type { ServerHost } from './server.ts';

/** Null where there is no such file, or the editor does not hand it over. */
export async function fileFromClient(connection: Connection, uri: string): Promise<string | null> {
  const params: ReadFileParams = { uri };
  try {
    return await connection.sendRequest<ReadFileResult>('hoplint/readFile', params);
  } catch (error) {
    connection.console.error(`The editor does not hand over ${uri}: ${String(error)}`);
    return null;
  }
}

/** Throws `Unreadable` where the editor does not hand it over. */
export async function folderFromClient(connection: Connection, uri: string): Promise<readonly FolderEntry[]> {
  const params: ReadFolderParams = { uri };
  try {
    return await connection.sendRequest<ReadFolderResult>('hoplint/readFolder', params);
  } catch (error) {
    connection.console.error(`The editor does not list ${uri}: ${String(error)}`);
    throw new Unreadable('the editor does not list it', { cause: error });
  }
}

export interface FolderReading {
  readonly connection: Connection;
  readonly host: Pick<ServerHost, 'list'>;
  readonly isAtHand: (uri: string) => boolean;
}

/** What is in a folder, wherever it lies; nothing where it cannot be listed. */
export async function entriesIn(uri: string, reading: FolderReading): Promise<readonly FolderEntry[]> {
  const { connection, host, isAtHand } = reading;
  try {
    return host.list !== undefined && isAtHand(uri) ? host.list(uri) : await folderFromClient(connection, uri);
  } catch (error) {
    if (error instanceof Unreadable) return [];
    throw error;
  }
}

/** The text at the last commit; null where there is none, or the editor does not hand it over. */
export async function committedFromClient(connection: Connection, uri: string): Promise<string | null> {
  const params: CommittedParams = { uri };
  try {
    return await connection.sendRequest<CommittedResult>('hoplint/committed', params);
  } catch (error) {
    connection.console.error(`The editor does not hand over the last commit of ${uri}: ${String(error)}`);
    return null;
  }
}
