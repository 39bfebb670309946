import { Disposable, FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type {
  ReadFileParams,
  ReadFileResult,
  ReadFolderParams,
  ReadFolderResult,
} from '../../server/src/protocol.ts';

/** Reads files and folders for a server that cannot: one in a web worker asks for all that is not open. */
export function readForServer(client: BaseLanguageClient): Disposable {
  return Disposable.from(
    client.onRequest('hoplint/readFile', readText),
    client.onRequest('hoplint/readFolder', readFolder),
  );
}

async function readFolder({ uri }: ReadFolderParams): Promise<ReadFolderResult> {
  const entries = await workspace.fs.readDirectory(Uri.parse(uri));
  return entries.map(([name, type]) => ({ name, kind: kindOf(type) }));
}

/** A link has the kind of what it leads to beside its own. */
function kindOf(type: FileType): ReadFolderResult[number]['kind'] {
  if ((type & FileType.SymbolicLink) !== 0) return 'link';
  return type === FileType.File ? 'file' : type === FileType.Directory ? 'folder' : 'other';
}

async function readText({ uri }: ReadFileParams): Promise<ReadFileResult> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(Uri.parse(uri)));
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}
