import { FileSystemError, Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { StarterConfigResult } from '../../server/src/protocol.ts';

const names = ['hoplint.config.yaml', 'hoplint.config.yml', 'hoplint.config.json'];

/** Shows the configuration of a workspace folder, and writes a commented one first where there is none. */
export async function createConfig(client: BaseLanguageClient): Promise<void> {
  const folder = await chosenFolder();
  if (folder === undefined) return;
  const existing = await firstThere(names.map((name) => Uri.joinPath(folder.uri, name)));
  const uri = existing ?? (await written(client, Uri.joinPath(folder.uri, 'hoplint.config.yaml')));
  await window.showTextDocument(uri);
}

async function chosenFolder(): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length > 1) return window.showWorkspaceFolderPick({ placeHolder: 'Which folder is it to hold for?' });
  if (folders.length === 0) void window.showInformationMessage('Open a folder first: the configuration is kept in it.');
  return folders[0];
}

async function firstThere(candidates: readonly Uri[]): Promise<Uri | undefined> {
  for (const uri of candidates) if (await isThere(uri)) return uri;
  return undefined;
}

async function isThere(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}

async function written(client: BaseLanguageClient, uri: Uri): Promise<Uri> {
  const text = await client.sendRequest<StarterConfigResult>('hoplint/starterConfig');
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}
