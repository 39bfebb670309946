/** Clients that break the protocol, or break off: the server answers as it must, and never hangs or falls over. */

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ErrorCodes, LSPErrorCodes } from 'vscode-languageserver/node';
import { templateOfLines } from '../../bench/generate/sized.ts';
import { RawServer } from './raw-server.ts';
import { ORDERS, ordersTemplate } from './templates.ts';

const HOVER = { textDocument: { uri: ORDERS }, position: { line: 2, character: 4 } };
const PULL = { textDocument: { uri: ORDERS } };

function open(server: RawServer, text: unknown = ordersTemplate, uri: unknown = ORDERS): void {
  server.tell('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
}

function change(server: RawServer, contentChanges: unknown, version: unknown = 2): void {
  server.tell('textDocument/didChange', { textDocument: { uri: ORDERS, version }, contentChanges });
}

async function hovered(server: RawServer): Promise<string> {
  return JSON.stringify((await server.ask('textDocument/hover', HOVER)).result);
}

async function end(server: RawServer): Promise<void> {
  await server.ask('shutdown');
  server.tell('exit', undefined);
  assert.deepEqual(await server.ended, [0, null]);
}

test('a wrong length costs the message it stands before, and the next one is answered', async () => {
  const server = await RawServer.initialized();
  open(server);
  const body = JSON.stringify({ jsonrpc: '2.0', id: 'lost', method: 'textDocument/hover', params: HOVER });
  for (const length of [5, body.length + 20, 'many', -1, '99999999999999']) {
    server.bytes(`Content-Length: ${length}\r\n\r\n${body}`);
    assert.match(await hovered(server), /OrdersQueue/, String(length));
  }
  assert.match(server.stderr, /bytes that are no message were passed over/);
  await end(server);
});

test('an initialize that says little, or says it wrongly, is answered', async () => {
  const little = [{}, { capabilities: null }, { processId: 'x', capabilities: 5, rootUri: 7 }];
  const wrong = { capabilities: { workspace: null }, workspaceFolders: [null, { uri: 4 }], initializationOptions: 'x' };
  for (const params of [...little, wrong]) {
    const server = new RawServer();
    const { error, result } = await server.ask('initialize', params);
    assert.equal(error, undefined, JSON.stringify(params));
    assert.ok(result);
    server.tell('initialized', {});
    open(server);
    assert.match(await hovered(server), /OrdersQueue/, JSON.stringify(params));
    await end(server);
  }
});

test('an initialize without parameters is refused, and a better one is taken', async () => {
  const server = new RawServer();
  for (const params of [undefined, null, [], 'x']) {
    assert.equal((await server.ask('initialize', params)).error?.code, ErrorCodes.InvalidParams, String(params));
  }
  assert.equal((await server.ask('initialize', { capabilities: {} })).error, undefined);
  await end(server);
});

test('requests of our own with parameters of the wrong shape are told so', async () => {
  const server = await RawServer.initialized();
  open(server);
  for (const name of ['fix', 'fixable', 'isTemplate', 'nodeAt', 'trace']) {
    for (const params of [undefined, null, {}, [], { textDocument: null }, { textDocument: { uri: 5 } }]) {
      const { error } = await server.ask(`hoplint/${name}`, params);
      assert.equal(error?.code, ErrorCodes.InvalidParams, `${name} ${JSON.stringify(params)}`);
    }
  }
  const ours = ['graph', 'drawing', 'explain'].map((name) => `hoplint/${name}`);
  for (const name of [...ours, 'codeAction/resolve', 'inlayHint/resolve']) {
    for (const params of [undefined, null, {}, []]) {
      assert.notEqual((await server.ask(name, params)).error?.code, ErrorCodes.InternalError, name);
    }
  }
  await end(server);
});

test('changes of what is not open, without a text or without an end are passed over, and the text stays', async () => {
  const server = await RawServer.initialized();
  open(server);
  const textDocument = { uri: 'file:///work/never-opened.yaml', version: 2 };
  server.tell('textDocument/didChange', { textDocument, contentChanges: [{ text: 'Resources: {}\n' }] });
  server.tell('textDocument/didClose', { textDocument });
  for (const params of [undefined, null, [], {}, { textDocument: {} }]) {
    for (const name of ['didOpen', 'didChange', 'didClose', 'didSave']) server.tell(`textDocument/${name}`, params);
  }
  const wrong = [undefined, null, {}, [null], [{}], [{ text: 4 }], [{ range: {}, text: '' }]];
  for (const changes of wrong) change(server, changes);
  change(server, [{ text: '' }], null);
  change(server, [{ range: { start: { line: -1, character: 0 }, end: { line: 0, character: 0.5 } }, text: 'x' }]);
  assert.match(await hovered(server), /OrdersQueue/);
  await end(server);
});

test('notifications about the workspace of the wrong shape are passed over', async () => {
  const server = await RawServer.initialized({ workspace: { workspaceFolders: true } });
  open(server);
  const events = [{ event: {} }, { event: null }, { event: { added: [null], removed: 5 } }];
  for (const params of [null, {}, { changes: [null, { uri: 5 }] }, ...events]) {
    for (const name of ['didChangeWatchedFiles', 'didChangeConfiguration', 'didChangeWorkspaceFolders']) {
      server.tell(`workspace/${name}`, params);
    }
    server.tell('$/cancelRequest', params);
    server.tell('window/workDoneProgress/cancel', params);
  }
  assert.match(await hovered(server), /OrdersQueue/);
  await end(server);
  assert.doesNotMatch(server.stderr, /TypeError/);
});

test('ranges outside of the text count as its nearest end, and those turned around as they are meant', async () => {
  const server = await RawServer.initialized();
  open(server, '');
  const far = { line: 2 ** 31 - 1, character: 2 ** 31 - 1 };
  change(server, [{ range: { start: far, end: far }, text: ordersTemplate }]);
  assert.match(await hovered(server), /OrdersQueue/);
  change(server, [{ range: { start: far, end: { line: 0, character: 0 } }, text: '' }], 3);
  assert.equal(await hovered(server), 'null');
  change(server, [{ text: ordersTemplate }], 4);
  assert.match(await hovered(server), /OrdersQueue/);
  await end(server);
});

test('a document that is opened twice has the text that came last', async () => {
  const server = await RawServer.initialized();
  open(server, 'Resources: {}\n');
  open(server);
  assert.match(await hovered(server), /OrdersQueue/);
  server.tell('textDocument/didClose', PULL);
  server.tell('textDocument/didClose', PULL);
  assert.equal(await hovered(server), 'null');
  open(server);
  assert.match(await hovered(server), /OrdersQueue/);
  await end(server);
});

test('hundreds of requests that are cancelled at once are all answered, and so is the next one', async () => {
  const server = await RawServer.initialized({ textDocument: { diagnostic: {} } });
  open(server, templateOfLines(2000, 1));
  const methods = ['textDocument/diagnostic', 'textDocument/hover', 'textDocument/codeLens', 'hoplint/drawing'];
  const ids = Array.from({ length: 400 }, (_, index) => `storm ${index}`);
  for (const [index, id] of ids.entries()) {
    if (index % 40 === 0) change(server, [{ text: `# ${index}\n${ordersTemplate}` }], index + 2);
    server.send({ id, method: methods[index % methods.length], params: HOVER });
  }
  for (const id of ids) server.tell('$/cancelRequest', { id });
  for (const id of ids) {
    const { error } = await server.answerTo(id);
    assert.ok(error === undefined || error.code === LSPErrorCodes.RequestCancelled, JSON.stringify(error));
  }
  change(server, [{ text: ordersTemplate }], 500);
  assert.match(await hovered(server), /OrdersQueue/);
  await end(server);
});

test('the same id twice, ids never used and answers never asked for leave the conversation as it is', async () => {
  const server = await RawServer.initialized();
  open(server);
  server.send({ id: 'twice', method: 'textDocument/hover', params: HOVER });
  server.send({ id: 'twice', method: 'textDocument/hover', params: HOVER });
  server.send({ id: 'unasked', result: null });
  server.send({ id: null, error: { code: -32700, message: 'what?' } });
  server.tell('$/cancelRequest', { id: 'never used' });
  assert.match(JSON.stringify((await server.answerTo('twice')).result), /OrdersQueue/);
  assert.match(await hovered(server), /OrdersQueue/);
  await end(server);
});

test('a server that is busy with a folder ends when its client is gone, or kills it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hoplint-'));
  for (let index = 0; index < 60; index++) {
    mkdirSync(join(folder, String(index)));
    writeFileSync(join(folder, String(index), 'template.yaml'), templateOfLines(1000, index));
  }
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'work' }];
  const busy = async (): Promise<RawServer> => {
    const server = new RawServer();
    await server.ask('initialize', { processId: null, rootUri: null, capabilities: {}, workspaceFolders });
    server.tell('initialized', {});
    return server;
  };
  const left = await busy();
  left.process.stdin?.end();
  assert.deepEqual(await left.ended, [1, null]);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGKILL'] as const) {
    const killed = await busy();
    killed.process.kill(signal);
    assert.deepEqual(await killed.ended, [null, signal]);
  }
  const stopped = await busy();
  await end(stopped);
  rmSync(folder, { recursive: true });
});
