import { type ClientCapabilities, CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';
import { Debouncer } from './debounce.ts';

/** Milliseconds in which several changes are told as one. */
const QUIET = 150;

/** Has the client ask again for lenses and hints where what they tell has changed in another file. */
export class Refresher {
  private readonly connection: Connection;
  private readonly client: ClientCapabilities['workspace'];
  private readonly changes = new Debouncer(QUIET);

  constructor(connection: Connection, client: ClientCapabilities) {
    this.connection = connection;
    this.client = client.workspace;
  }

  /** These documents look different now; for the one that somebody types in the client asks by itself. */
  changed(uris: readonly string[], typedIn?: string): void {
    if (uris.some((uri) => uri !== typedIn)) this.changes.later('all', () => this.refresh());
  }

  dispose(): void {
    this.changes.dropAll();
  }

  private refresh(): void {
    const { connection, client } = this;
    const asked = [
      ...(client?.codeLens?.refreshSupport ? [connection.sendRequest(CodeLensRefreshRequest.type)] : []),
      ...(client?.inlayHint?.refreshSupport ? [connection.languages.inlayHint.refresh()] : []),
    ];
    Promise.all(asked).catch((error: unknown) => connection.console.error(`Nothing was refreshed: ${String(error)}`));
  }
}
