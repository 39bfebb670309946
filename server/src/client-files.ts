/** Files and folders that only the editor can read: it is asked for them. */

import type { Connection } from 'vscode-languageserver';
import { Unreadable, type FolderEntry } from '../../core/search/file-tree.ts';
import type { ReadFileParams, ReadFileResult, ReadFolderParams, ReadFolderResult } from './protocol.ts';

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
