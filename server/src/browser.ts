/** The language server in a web worker: what is not open it asks the editor for. */

import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { rules } from '../../rules/index.ts';
import { createServer } from './server.ts';

const worker = self as DedicatedWorkerGlobalScope;

createServer(createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker)), { rules });
