import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { Editor } from './editor.ts';
import { ORDERS, ordersTemplate } from './templates.ts';

test('hoplint/graph gives the graph of a document as data or as a diagram', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, ordersTemplate);
  const json = await editor.ask<string>('hoplint/graph', { textDocument: { uri: ORDERS }, format: 'json' });
  const { nodes } = JSON.parse(json) as { nodes: { id: string; kind: string }[] };
  assert.deepEqual(nodes.map(({ id, kind }) => [id, kind]), [['OrdersQueue', 'queue']]);
  const mermaid = await editor.ask<string>('hoplint/graph', { textDocument: { uri: ORDERS }, format: 'mermaid' });
  assert.match(mermaid, /^flowchart LR/);
  await editor.stop();
});

test('hoplint/graph gives null for what is no template', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, 'a: b\n');
  const params = { textDocument: { uri: ORDERS }, format: 'json' };
  assert.equal(await editor.ask('hoplint/graph', params), null);
  await editor.stop();
});

test('hoplint/explain gives the page of a rule, and null for what is no rule', async () => {
  const editor = await Editor.start();
  assert.equal(await editor.ask('hoplint/explain', { rule: 'queue-without-name' }), 'The page of queue-without-name.');
  assert.equal(await editor.ask('hoplint/explain', { rule: '../../etc/passwd' }), null);
  await editor.stop();
});

test('a second initialize is refused', async () => {
  const editor = await Editor.start();
  const again = editor.ask('initialize', { processId: null, rootUri: null, capabilities: {} });
  await assert.rejects(again, (error) => error instanceof ResponseError && error.code === ErrorCodes.InvalidRequest);
  await editor.stop();
});

test('questions about documents that are not open, or places that are not there, get empty answers', async () => {
  const editor = await Editor.start();
  const position = { line: 900, character: 900 };
  const textDocument = { uri: ORDERS };
  assert.equal(await editor.ask('textDocument/hover', { textDocument, position }), null);
  assert.equal(await editor.ask('textDocument/definition', { textDocument, position }), null);
  assert.deepEqual(await editor.ask('textDocument/completion', { textDocument, position }), []);
  await editor.open(ORDERS, ordersTemplate);
  assert.equal(await editor.ask('textDocument/hover', { textDocument, position }), null);
  const range = { start: position, end: position };
  const params = { textDocument, range, context: { diagnostics: [] } };
  assert.deepEqual(await editor.ask('textDocument/codeAction', params), []);
  await editor.stop();
});
