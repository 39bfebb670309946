import { type Connection, createConnection } from 'vscode-languageserver/node';
import { conversation } from './conversation.ts';
import { createServer, type ServerHost } from './server.ts';
import { wholeMessages } from './whole-messages.ts';

/** Speaks with the client of this process, in the way that its arguments name. */
export function serve(host: ServerHost): void {
  createServer(connect(), host);
}

/** Standard input is read by us, for the library would lose the thread at the first wrong length. */
function connect(): Connection {
  if (!process.argv.includes('--stdio')) return createConnection(conversation());
  const messages = wholeMessages((bytes) => {
    process.stderr.write(`${bytes} bytes that are no message were passed over\n`);
  });
  process.stdin.pipe(messages);
  process.stdin.on('close', () => messages.end());
  return createConnection(messages, process.stdout, conversation());
}
