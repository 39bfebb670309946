/** A language server that does with delay what it was told: opened, it asks for settings, waits, and finds something. */

import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';

/** Milliseconds; a look at what it uses meanwhile finds nothing. */
const DELAY = 1500;

const connection = createConnection(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout));
connection.onInitialize(() => ({ capabilities: {} }));
connection.onRequest('hoplint/starterConfig', () => null);
connection.onNotification('textDocument/didOpen', async ({ textDocument: { uri } }: { textDocument: { uri: string } }) => {
  await connection.workspace.getConfiguration('hoplint');
  await new Promise((resolve) => setTimeout(resolve, DELAY));
  await connection.workspace.getConfiguration('hoplint');
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  await connection.sendDiagnostics({ uri, diagnostics: [{ range, message: 'late' }] });
});
connection.onShutdown(() => {});
connection.listen();
