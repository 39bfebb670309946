/** The folders of the workspace, as the client opens and closes them. */

import type { ClientCapabilities, Connection, InitializeParams } from 'vscode-languageserver';
import { fieldsOf } from './fields.ts';
import { canonical } from './uris.ts';

export class Folders {
  private uris: readonly string[];

  constructor({ workspaceFolders, rootUri }: InitializeParams) {
    this.uris = foldersIn(Array.isArray(workspaceFolders) ? workspaceFolders : [{ uri: rootUri }]);
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
    connection.workspace.onDidChangeWorkspaceFolders((event: unknown) => {
      const { added, removed } = fieldsOf(event);
      const gone = new Set(foldersIn(removed));
      const left = this.uris.filter((uri) => !gone.has(uri));
      this.uris = [...new Set([...left, ...foldersIn(added)])];
      changed();
    });
  }
}

/** Each once; what is no folder counts as not said, and neither is a root of null or none. */
function foldersIn(folders: unknown): readonly string[] {
  const uris = (Array.isArray(folders) ? folders : []).map((folder) => fieldsOf(folder)['uri']);
  return [...new Set(uris.filter((uri) => typeof uri === 'string').map(folderUri))];
}

function folderUri(uri: string): string {
  return canonical(uri).replace(/\/+$/, '');
}
