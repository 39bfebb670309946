import { type Disposable, FileSystemError, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ReadFileParams, ReadFileResult } from '../../server/src/protocol.ts';

/** Reads files for a server that cannot: one in a web worker asks for what a template includes. */
export function readForServer(client: BaseLanguageClient): Disposable {
  return client.onRequest('hoplint/readFile', readText);
}

async function readText({ uri }: ReadFileParams): Promise<ReadFileResult> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(Uri.parse(uri)));
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}
