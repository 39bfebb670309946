/** Clients that type, ask, cancel, close and leave faster than they can be answered: nothing hangs, nothing is lost. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type FullDocumentDiagnosticReport, LSPErrorCodes } from 'vscode-languageserver/node';
import { templateOfLines } from '../../bench/generate/sized.ts';
import { RawServer } from './raw-server.ts';
import { ORDERS, ordersTemplate } from './templates.ts';

const start = { line: 0, character: 0 };
const WHOLE = { start, end: { line: 9, character: 0 } };
const textDocument = { uri: ORDERS };

/** Whatever editors ask about a document as it is shown or edited. */
const QUESTIONS: Readonly<Record<string, object>> = {
  'textDocument/diagnostic': { textDocument },
  'textDocument/hover': { textDocument, position: { line: 2, character: 4 } },
  'textDocument/codeAction': { textDocument, range: WHOLE, context: { diagnostics: [] } },
  'textDocument/codeLens': { textDocument },
  'textDocument/inlayHint': { textDocument, range: WHOLE },
  'textDocument/documentSymbol': { textDocument },
  'textDocument/documentLink': { textDocument },
  'textDocument/completion': { textDocument, position: start },
  'textDocument/definition': { textDocument, position: start },
  'textDocument/references': { textDocument, position: start, context: { includeDeclaration: true } },
  'hoplint/drawing': { textDocument },
  'hoplint/graph': { textDocument },
  'hoplint/fixable': { textDocument },
  'hoplint/fix': { textDocument, safety: 'safe' },
};

const PULLING = { textDocument: { diagnostic: {} } };

function open(server: RawServer, text: string): void {
  server.tell('textDocument/didOpen', { textDocument: { uri: ORDERS, languageId: 'yaml', version: 1, text } });
}

function type(server: RawServer, version: number, range: object, text: string): void {
  const document = { uri: ORDERS, version };
  server.tell('textDocument/didChange', { textDocument: document, contentChanges: [{ range, text }] });
}

async function rulesFound(server: RawServer): Promise<readonly unknown[]> {
  const { result } = await server.ask('textDocument/diagnostic', { textDocument });
  return (result as FullDocumentDiagnosticReport).items.map(({ code, range }) => [code, range.start.line]);
}

async function end(server: RawServer): Promise<void> {
  await server.ask('shutdown');
  server.tell('exit', undefined);
  assert.deepEqual(await server.ended, [0, null]);
}

/** A folder that takes a server a while. */
function largeFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'hoplint-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (let index = 0; index < 60; index++) {
    mkdirSync(join(folder, String(index)));
    writeFileSync(join(folder, String(index), 'template.yaml'), templateOfLines(1000, index));
  }
  return folder;
}

/** A server that has looked at a part of such a folder. */
async function busy(folder: string, processId: number | null = null): Promise<RawServer> {
  const server = new RawServer();
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'work' }];
  const capabilities = { window: { workDoneProgress: true } };
  await server.ask('initialize', { processId, rootUri: null, capabilities, workspaceFolders });
  server.tell('initialized', {});
  const { id } = await server.until(({ method }) => method === 'window/workDoneProgress/create');
  server.send({ id, result: null });
  await server.until(({ params }) => (params as Partial<Progress> | undefined)?.value?.kind === 'report');
  return server;
}

interface Progress {
  readonly value: { readonly kind: string };
}

test('thousands of edits with cancelled questions in between end in the findings of the last text', async () => {
  const server = await RawServer.initialized(PULLING);
  open(server, ordersTemplate);
  const expected = await rulesFound(server);
  assert.ok(expected.length > 0);
  const questions = Object.entries(QUESTIONS);
  const ids: string[] = [];
  for (let edit = 0; edit < 3000; edit++) {
    const [method, params] = questions[edit % questions.length] ?? [];
    ids.push(`edit ${edit}`);
    if (edit % 2 === 0) type(server, edit + 2, { start, end: start }, '# typed\n');
    else type(server, edit + 2, { start, end: { line: 1, character: 0 } }, '');
    server.send({ id: `edit ${edit}`, method, params });
    server.tell('$/cancelRequest', { id: `edit ${edit - 5}` });
  }
  for (const id of ids) {
    const { error } = await server.answerTo(id);
    assert.ok(error === undefined || error.code === LSPErrorCodes.RequestCancelled, JSON.stringify(error));
  }
  assert.deepEqual(await rulesFound(server), expected);
  await end(server);
  assert.equal(server.stderr, '');
});

test('questions about a document that is closed meanwhile, or long since, are answered with nothing', async () => {
  const server = await RawServer.initialized(PULLING);
  open(server, ordersTemplate);
  const ids = Object.entries(QUESTIONS).map(([method, params]) => {
    server.send({ id: method, method, params });
    return method;
  });
  server.tell('textDocument/didClose', { textDocument });
  for (const id of ids) assert.equal((await server.answerTo(id)).error, undefined, id);
  for (const [method, params] of Object.entries(QUESTIONS)) {
    const { error, result } = await server.ask(method, params);
    assert.equal(error, undefined, method);
    if (method === 'textDocument/diagnostic') assert.deepEqual(result, { kind: 'full', items: [] });
    else if (result !== null) assert.deepEqual(result, [], method);
  }
  await end(server);
});

test('a shutdown in the middle of a search is answered, and nothing is pushed or logged after it', async (t) => {
  const server = await busy(largeFolder(t));
  assert.equal((await server.ask('shutdown')).result, null);
  for (let turn = 0; turn < 20; turn++) await server.ask('shutdown');
  const told = server.methods();
  assert.ok(!told.includes('textDocument/publishDiagnostics') && !told.includes('window/logMessage'), told.join());
  server.tell('exit', undefined);
  assert.deepEqual(await server.ended, [0, null]);
});

test('exit without shutdown in the middle of a search ends the server, with the code that says so', async (t) => {
  const server = await busy(largeFolder(t));
  server.tell('exit', undefined);
  assert.deepEqual(await server.ended, [1, null]);
});

test('a server in the middle of a search ends when its editor is killed, streams open or not', async (t) => {
  const editor = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const server = await busy(largeFolder(t), editor.pid);
  editor.kill('SIGKILL');
  assert.deepEqual(await server.ended, [1, null]);
});

test('half a message holds up nothing that came before it, and the rest may come later', async () => {
  const server = await RawServer.initialized();
  open(server, ordersTemplate);
  const method = 'textDocument/hover';
  const body = JSON.stringify({ jsonrpc: '2.0', id: 'late', method, params: QUESTIONS[method] });
  const message = `Content-Length: ${body.length}\r\n\r\n${body}`;
  server.bytes(message.slice(0, 60));
  await server.until(({ method }) => method === 'textDocument/publishDiagnostics');
  server.bytes(message.slice(60));
  assert.match(JSON.stringify((await server.answerTo('late')).result), /OrdersQueue/);
  await end(server);
});

test('half a message and then silence: the server ends with its client', async () => {
  for (const half of ['Content-Le', 'Content-Length: 100\r\n', 'Content-Length: 100\r\n\r\n{"jsonrpc"']) {
    const server = await RawServer.initialized();
    server.bytes(half);
    server.process.stdin?.end();
    assert.deepEqual(await server.ended, [1, null], half);
  }
});

test('a client that reads no more and is gone takes the server along', async () => {
  const server = await RawServer.initialized();
  open(server, templateOfLines(500, 1));
  server.process.stdout?.destroy();
  server.process.stdin?.end();
  assert.deepEqual(await server.ended, [1, null]);
});
