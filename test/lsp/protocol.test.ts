/** What the protocol asks of any server, said to ours over its real transport. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { ErrorCodes, LSPErrorCodes } from 'vscode-languageserver/node';
import { RawServer } from './raw-server.ts';
import { ORDERS, ordersTemplate } from './templates.ts';

const HOVER = { textDocument: { uri: ORDERS }, position: { line: 2, character: 4 } };

function open(server: RawServer, text = ordersTemplate): void {
  server.tell('textDocument/didOpen', { textDocument: { uri: ORDERS, languageId: 'yaml', version: 1, text } });
}

async function codeOf(server: RawServer, method: string, params?: unknown): Promise<number | undefined> {
  return (await server.ask(method, params)).error?.code;
}

async function end(server: RawServer): Promise<void> {
  await server.ask('shutdown');
  server.tell('exit', undefined);
  assert.deepEqual(await server.ended, [0, null]);
}

test('before initialize a request is refused, a notification is dropped, and then all is well', async () => {
  const server = new RawServer();
  open(server);
  assert.equal(await codeOf(server, 'textDocument/hover', HOVER), ErrorCodes.ServerNotInitialized);
  assert.equal(await codeOf(server, 'shutdown'), ErrorCodes.ServerNotInitialized);
  const { result } = await server.ask('initialize', { processId: null, rootUri: null, capabilities: {} });
  assert.equal((result as { serverInfo: { name: string } }).serverInfo.name, 'hoplint');
  assert.equal((await server.ask('textDocument/hover', HOVER)).result, null, 'the document was never opened');
  await end(server);
});

test('a second initialize is an invalid request', async () => {
  const server = await RawServer.initialized();
  const again = { processId: null, rootUri: null, capabilities: {} };
  assert.equal(await codeOf(server, 'initialize', again), ErrorCodes.InvalidRequest);
  await end(server);
});

test('after shutdown every request is invalid, and exit ends the process with 0', async () => {
  const server = await RawServer.initialized();
  open(server);
  assert.equal((await server.ask('shutdown')).result, null);
  assert.equal(await codeOf(server, 'textDocument/hover', HOVER), ErrorCodes.InvalidRequest);
  assert.equal(await codeOf(server, 'shutdown'), ErrorCodes.InvalidRequest);
  server.tell('exit', undefined);
  assert.deepEqual(await server.ended, [0, null]);
});

test('exit without shutdown ends the process with 1, at whatever time', async () => {
  for (const server of [new RawServer(), await RawServer.initialized()]) {
    server.tell('exit', undefined);
    assert.deepEqual(await server.ended, [1, null]);
  }
});

test('unknown requests are told so, unknown notifications are passed over', async () => {
  const server = await RawServer.initialized();
  server.tell('$/neverHeardOf', {});
  server.tell('hoplint/neverHeardOf', {});
  assert.equal(await codeOf(server, 'hoplint/neverHeardOf', {}), ErrorCodes.MethodNotFound);
  await end(server);
});

test('parameters of the wrong shape are told so, and places outside of the text get empty answers', async () => {
  const server = await RawServer.initialized();
  open(server);
  const { InvalidParams } = ErrorCodes;
  const { textDocument } = HOVER;
  assert.equal(await codeOf(server, 'textDocument/hover', { position: HOVER.position }), InvalidParams);
  assert.equal(await codeOf(server, 'textDocument/hover', { textDocument, position: { line: -1 } }), InvalidParams);
  assert.equal(await codeOf(server, 'textDocument/hover'), InvalidParams);
  assert.equal(await codeOf(server, 'textDocument/codeAction', { textDocument, context: {} }), InvalidParams);
  const beyond = { line: 9000, character: 9000 };
  assert.equal((await server.ask('textDocument/hover', { textDocument, position: beyond })).result, null);
  const params = { textDocument, range: { start: beyond, end: beyond }, context: { diagnostics: [] } };
  assert.deepEqual((await server.ask('textDocument/codeAction', params)).result, []);
  await end(server);
});

test('bytes that are no message do not end the conversation', async () => {
  const server = await RawServer.initialized();
  open(server);
  server.bytes('Content-Length: 9\r\n\r\n{"broken:');
  server.bytes('Content-Length: 4\r\n\r\n[[[[');
  server.bytes('Content-Length: 2\r\n\r\n{}');
  const { result } = await server.ask('textDocument/hover', HOVER);
  assert.match(JSON.stringify(result), /OrdersQueue/);
  await end(server);
});

test('a request that is cancelled before its turn is never worked on', async () => {
  const server = await RawServer.initialized();
  open(server);
  server.send({ id: 'slow', method: 'textDocument/hover', params: HOVER });
  server.send({ id: 'gone', method: 'textDocument/hover', params: HOVER });
  server.tell('$/cancelRequest', { id: 'gone' });
  const { error } = await server.until(({ id }) => id === 'gone');
  assert.equal(error?.code, LSPErrorCodes.RequestCancelled);
  assert.match(JSON.stringify((await server.until(({ id }) => id === 'slow')).result), /OrdersQueue/);
  await end(server);
});

test('a client that counts in UTF-8 is told that places are counted in UTF-16, which all clients must know', async () => {
  const server = new RawServer();
  const capabilities = { general: { positionEncodings: ['utf-8', 'utf-16'] } };
  const { result } = await server.ask('initialize', { processId: null, rootUri: null, capabilities });
  const { capabilities: own } = result as { capabilities: { positionEncoding: string } };
  assert.equal(own.positionEncoding, 'utf-16');
  await end(server);
});

test('the server ends when the process of its editor is gone, though its streams are open', async () => {
  const editor = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const server = await RawServer.initialized({}, editor.pid ?? null);
  editor.kill();
  assert.deepEqual(await server.ended, [1, null]);
});
