import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CancellationTokenSource,
  DocumentDiagnosticRequest,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver/node';
import { Editor, pause } from './editor.ts';
import { brokenBy, counting, queueWithoutName } from './made-up-rules.ts';
import { namedOrdersTemplate, ORDERS, ordersTemplate, rangeOfWord } from './templates.ts';

test('a finding is shown with its place, its rule, a link to the rule and what to do', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, ordersTemplate);
  const range = { start: { line: 2, character: 2 }, end: { line: 2, character: 13 } };
  assert.deepEqual(await editor.findings(ORDERS), [
    {
      range,
      severity: 2,
      source: 'hoplint',
      code: 'queue-without-name',
      codeDescription: { href: 'https://github.com/hoplint/hoplint/blob/main/rules/queue-without-name.md' },
      message: 'OrdersQueue has no name. Nobody finds it. Name it.',
      relatedInformation: [{ location: { uri: ORDERS, range }, message: 'declared here' }],
      data: { finding: 'queue-without-name:52-63' },
    },
  ]);
  await editor.stop();
});

test('pull is announced to clients that have it, and to no others', async () => {
  const pulling = await Editor.start({ diagnostics: 'pull' });
  assert.deepEqual(pulling.initialized.capabilities.diagnosticProvider, {
    identifier: 'hoplint',
    interFileDependencies: true,
    workspaceDiagnostics: false,
  });
  const pushed = await Editor.start({ diagnostics: 'push' });
  assert.equal(pushed.initialized.capabilities.diagnosticProvider, undefined);
  await Promise.all([pulling.stop(), pushed.stop()]);
});

test('a client that pulls gets nothing pushed for an open document', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, ordersTemplate);
  assert.equal((await editor.findings(ORDERS)).length, 1);
  await pause(250);
  assert.deepEqual(editor.published, []);
  await editor.stop();
});

test('a report that says the same as the one before is "unchanged"', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, ordersTemplate);
  const { resultId } = await editor.pull(ORDERS);
  assert.deepEqual(await editor.pull(ORDERS, resultId), { kind: 'unchanged', resultId });
  await editor.change(ORDERS, { text: namedOrdersTemplate });
  assert.equal((await editor.pull(ORDERS, resultId)).kind, 'full');
  await editor.stop();
});

test('of several quick edits only the last text is read, and every request is answered from it', async () => {
  const { rule, runs } = counting();
  const editor = await Editor.start({ rules: [rule, queueWithoutName] });
  await editor.open(ORDERS, namedOrdersTemplate);
  const requests = [];
  for (const id of ['A', 'AB', 'ABC']) {
    await editor.change(ORDERS, { text: ordersTemplate.replace('OrdersQueue', id) });
    requests.push(editor.findings(ORDERS));
  }
  const messages = (await Promise.all(requests)).map(([finding]) => String(finding?.message).split('.')[0]);
  assert.deepEqual(messages, ['ABC has no name', 'ABC has no name', 'ABC has no name']);
  assert.equal(runs(), 1);
  await editor.stop();
});

test('a cancelled request is answered at once, with the error the protocol has for it', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, ordersTemplate);
  await editor.change(ORDERS, { text: namedOrdersTemplate });
  const source = new CancellationTokenSource();
  const params = { textDocument: { uri: ORDERS } };
  const request = editor.connection.sendRequest(DocumentDiagnosticRequest.type, params, source.token);
  source.cancel();
  const { RequestCancelled } = LSPErrorCodes;
  await assert.rejects(request, (error) => error instanceof ResponseError && error.code === RequestCancelled);
  await editor.stop();
});

test('a file that is no template has no findings', async () => {
  const editor = await Editor.start();
  const manifest = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: orders\n';
  await editor.open('file:///work/service.yaml', manifest);
  assert.deepEqual(await editor.findings('file:///work/service.yaml'), []);
  await editor.stop();
});

test('a document that is not open has no findings', async () => {
  const editor = await Editor.start();
  assert.deepEqual(await editor.findings('file:///nowhere.yaml'), []);
  await editor.stop();
});

test('characters are counted in UTF-16 units: an emoji before the range counts two', async () => {
  const editor = await Editor.start();
  const text = '{"Description":"🚚","Resources":{"OrdersQueue":{"Type":"AWS::SQS::Queue"}}}';
  await editor.open('file:///work/orders.json', text, 'json');
  const [finding] = await editor.findings('file:///work/orders.json');
  assert.deepEqual(finding?.range, rangeOfWord(text, '"OrdersQueue"'));
  assert.equal(finding?.range.start.character, 33);
  await editor.stop();
});

test('lines that end in CRLF are lines', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, ordersTemplate.replaceAll('\n', '\r\n'));
  const [finding] = await editor.findings(ORDERS);
  assert.deepEqual(finding?.range, rangeOfWord(ordersTemplate, 'OrdersQueue'));
  await editor.stop();
});

test('edits by range lead to the same text as in the editor', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, '# 🚚 orders\n' + ordersTemplate);
  const emoji = { start: { line: 0, character: 2 }, end: { line: 0, character: 5 } };
  const name = { start: { line: 3, character: 2 }, end: { line: 3, character: 8 } };
  await editor.change(ORDERS, { range: emoji, text: '' }, { range: name, text: 'Parcels' });
  const [finding] = await editor.findings(ORDERS);
  assert.equal(finding?.message, 'ParcelsQueue has no name. Nobody finds it. Name it.');
  assert.deepEqual(finding?.range, { start: { line: 3, character: 2 }, end: { line: 3, character: 14 } });
  await editor.stop();
});

test('a half-typed line is reported as an error in the text', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, ordersTemplate + '  "Broken: {\n');
  const codes = (await editor.findings(ORDERS)).map(({ code, severity }) => [code, severity]);
  assert.ok(codes.some(([code, severity]) => code === 'parse-error' && severity === 1), JSON.stringify(codes));
  await editor.stop();
});

test('an exception in a rule is contained: the document has no findings, the next text and others do', async () => {
  const editor = await Editor.start({ rules: [brokenBy('Broken')] });
  await editor.open(ORDERS, ordersTemplate.replace('OrdersQueue', 'Broken'));
  assert.deepEqual(await editor.findings(ORDERS), []);
  await editor.change(ORDERS, { text: `${ordersTemplate.replace('OrdersQueue', 'Broken')}\n` });
  assert.deepEqual(await editor.findings(ORDERS), []);
  const said = editor.logged.filter((message) => message.includes('broken rule'));
  assert.equal(said.length, 1, 'the exception is logged once');
  await editor.open('file:///work/other.yaml', ordersTemplate);
  assert.equal((await editor.findings('file:///work/other.yaml')).length, 1);
  await editor.change(ORDERS, { text: ordersTemplate });
  assert.equal((await editor.findings(ORDERS)).length, 1);
  await editor.stop();
});

test('a text over 16 MiB is left alone', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, ordersTemplate + '#'.repeat(16 * 1024 * 1024));
  assert.deepEqual(await editor.findings(ORDERS), []);
  await editor.stop();
});
