/** The language server in a web worker: what is not open it asks the editor for. */

import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { rules } from '../../rules/index.ts';
import { conversation } from './conversation.ts';
import { createServer } from './server.ts';

/** The build puts it in. */
declare const HOPLINT_VERSION: string;

const worker = self as DedicatedWorkerGlobalScope;

const connection = createConnection(
  new BrowserMessageReader(worker),
  new BrowserMessageWriter(worker),
  conversation(),
);

createServer(connection, { rules, version: HOPLINT_VERSION });
connection.onExit(() => worker.close()); // the editor ends the conversation, not the worker
