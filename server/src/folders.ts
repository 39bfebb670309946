/** The folders of the workspace, as the client opens and closes them. */

import type { ClientCapabilities, Connection, InitializeParams } from 'vscode-languageserver';
import { canonical } from './uris.ts';

export class Folders {
  private uris: readonly string[];

  constructor({ workspaceFolders, rootUri }: InitializeParams) {
    const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri === null ? [] : [rootUri]);
    this.uris = [...new Set(uris.map(folderUri))];
  }

  all(): readonly string[] {
    return this.uris;
  }

  /** The innermost folder that a file lies in. */
  of(uri: string): string | undefined {
    const around = this.uris.filter((folder) => uri.startsWith(`${folder}/`));
    return around.sort((a, b) => b.length - a.length)[0];
  }

  /** Those that lie in the same folder as `uri`, each once; all of them where that lies in none. */
  beside(uri: string, uris: readonly string[]): readonly string[] {
    const folder = this.of(uri);
    return [...new Set(uris)].filter((other) => folder === undefined || this.of(other) === folder);
  }

  follow(connection: Connection, client: ClientCapabilities, changed: () => void): void {
    if (client.workspace?.workspaceFolders !== true) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => folderUri(uri)));
      const left = this.uris.filter((uri) => !gone.has(uri));
      this.uris = [...new Set([...left, ...added.map(({ uri }) => folderUri(uri))])];
      changed();
    });
  }
}

function folderUri(uri: string): string {
  return canonical(uri).replace(/\/+$/, '');
}
