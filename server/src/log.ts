import type { Connection } from 'vscode-languageserver';

/** Different mistakes of which is known that they were told. */
const MOST_TOLD = 100;

/** Writes what went wrong into the client's log, the same thing once: a defect would repeat itself with each key. */
export function logOf(connection: Connection): (message: string) => void {
  const told = new Set<string>();
  return (message) => {
    if (told.has(message)) return;
    if (told.size === MOST_TOLD) told.clear();
    told.add(message);
    connection.console.error(message);
  };
}

/** An exception with where it was thrown. */
export function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
