import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CodeAction, type Diagnostic, TextDocumentEdit, type TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Editor } from './editor.ts';
import { namedOrdersTemplate, ORDERS, ordersTemplate, rangeOfWord } from './templates.ts';

interface Asked {
  readonly only?: string[];
  readonly diagnostics?: readonly Diagnostic[];
}

function actionsOn(editor: Editor, uri: string, text: string, word: string, asked: Asked = {}): Promise<CodeAction[]> {
  const { diagnostics = [], ...rest } = asked;
  const params = { textDocument: { uri }, range: rangeOfWord(text, word), context: { diagnostics, ...rest } };
  return editor.ask<CodeAction[]>('textDocument/codeAction', params);
}

/** The text after the edit that an action brings for one document. */
function after(action: CodeAction | undefined, uri: string, text: string): string {
  const changes = action?.edit?.documentChanges ?? [];
  const edits = changes.filter(TextDocumentEdit.is).filter(({ textDocument }) => textDocument.uri === uri);
  const document = TextDocument.create(uri, 'yaml', 1, text);
  return TextDocument.applyEdits(document, edits.flatMap((edit) => edit.edits as TextEdit[]));
}

function titled(actions: readonly CodeAction[], title: string): CodeAction | undefined {
  return actions.find((action) => action.title === title);
}

test('the safe fix comes first, is preferred, names what it solves, and gives the text one wants', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, ordersTemplate);
  const diagnostics = await editor.findings(ORDERS);
  const [first, second] = await actionsOn(editor, ORDERS, ordersTemplate, 'OrdersQueue', { diagnostics });
  assert.equal(first?.title, 'name OrdersQueue');
  assert.equal(first?.kind, 'quickfix');
  assert.equal(first?.isPreferred, true);
  assert.deepEqual(first?.diagnostics, diagnostics);
  assert.equal(after(first, ORDERS, ordersTemplate), namedOrdersTemplate);
  assert.equal(second?.title, 'rename OrdersQueue');
  assert.equal(second?.isPreferred, undefined);
  await editor.stop();
});

test('an edit names the version of the document it is for', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, '');
  await editor.change(ORDERS, { text: ordersTemplate });
  const [first] = await actionsOn(editor, ORDERS, ordersTemplate, 'OrdersQueue');
  const [change] = (first?.edit?.documentChanges ?? []).filter(TextDocumentEdit.is);
  assert.deepEqual(change?.textDocument, { uri: ORDERS, version: 2 });
  await editor.stop();
});

test('a client without versioned edits gets the plain map', async () => {
  const editor = await Editor.start({ capabilities: { textDocument: { diagnostic: {} } } });
  await editor.open(ORDERS, ordersTemplate);
  const [first] = await actionsOn(editor, ORDERS, ordersTemplate, 'OrdersQueue');
  assert.deepEqual(Object.keys(first?.edit?.changes ?? {}), [ORDERS]);
  assert.equal(first?.edit?.documentChanges, undefined);
  await editor.stop();
});

test('a cursor without a selection is enough, and far from a finding there is no action', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, ordersTemplate);
  const { start } = rangeOfWord(ordersTemplate, 'OrdersQueue');
  const params = { textDocument: { uri: ORDERS }, range: { start, end: start }, context: { diagnostics: [] } };
  const [first] = await editor.ask<CodeAction[]>('textDocument/codeAction', params);
  assert.equal(first?.title, 'name OrdersQueue');
  assert.deepEqual(await actionsOn(editor, ORDERS, ordersTemplate, 'AWSTemplateFormatVersion'), []);
  await editor.stop();
});

test('a finding can be silenced for its line, by a comment with the same indentation', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, ordersTemplate);
  const actions = await actionsOn(editor, ORDERS, ordersTemplate, 'OrdersQueue');
  const silenced = after(titled(actions, 'Disable queue-without-name for this line'), ORDERS, ordersTemplate);
  assert.equal(
    silenced,
    `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  # hoplint-disable-next-line queue-without-name
  OrdersQueue:
    Type: AWS::SQS::Queue
`,
  );
  await editor.change(ORDERS, { text: silenced });
  assert.deepEqual(await editor.findings(ORDERS), []);
  await editor.stop();
});

test('a second rule joins the comment that is there', async () => {
  const editor = await Editor.start();
  const text = ordersTemplate.replace('  Orders', '  # hoplint-disable-next-line other-rule -- on purpose\n  Orders');
  await editor.open(ORDERS, text);
  const actions = await actionsOn(editor, ORDERS, text, 'OrdersQueue');
  const silenced = after(titled(actions, 'Disable queue-without-name for this line'), ORDERS, text);
  assert.ok(silenced.includes('# hoplint-disable-next-line other-rule, queue-without-name -- on purpose\n'), silenced);
  await editor.stop();
});

test('a finding can be silenced for its file, below the comments at the top, with its line ends', async () => {
  const editor = await Editor.start();
  const schemaLine = '# yaml-language-server: $schema=https://example.com/schema.json';
  const text = `${schemaLine}\n${ordersTemplate}`.replaceAll('\n', '\r\n');
  await editor.open(ORDERS, text);
  const actions = await actionsOn(editor, ORDERS, text, 'OrdersQueue');
  const silenced = after(titled(actions, 'Disable queue-without-name for this file'), ORDERS, text);
  assert.deepEqual(silenced.split('\r\n').slice(0, 3), [
    schemaLine,
    '# hoplint-disable queue-without-name',
    "AWSTemplateFormatVersion: '2010-09-09'",
  ]);
  await editor.change(ORDERS, { text: silenced });
  assert.deepEqual(await editor.findings(ORDERS), []);
  await editor.stop();
});

test('an error in the text cannot be silenced', async () => {
  const editor = await Editor.start();
  const text = `${ordersTemplate}  "Broken\n`;
  await editor.open(ORDERS, text);
  const [error] = (await editor.findings(ORDERS)).filter(({ code }) => code === 'parse-error');
  const params = { textDocument: { uri: ORDERS }, range: error?.range, context: { diagnostics: [] } };
  const actions = await editor.ask<CodeAction[]>('textDocument/codeAction', params);
  assert.deepEqual(actions.filter(({ title }) => title.includes('parse-error')), []);
  await editor.stop();
});

test('only the kinds that are asked for come back', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, ordersTemplate);
  const kinds = async (only: string[]) =>
    (await actionsOn(editor, ORDERS, ordersTemplate, 'OrdersQueue', { only })).map(({ kind }) => kind);
  assert.deepEqual(new Set(await kinds(['quickfix'])), new Set(['quickfix']));
  assert.deepEqual(await kinds(['source.fixAll']), ['source.fixAll.hoplint']);
  assert.deepEqual(await kinds(['source']), ['source.fixAll.hoplint']);
  assert.deepEqual(await kinds(['source.fixAll.eslint']), []);
  assert.deepEqual(await kinds(['refactor']), []);
  await editor.stop();
});

test('fix all makes every safe fix in one edit and leaves suggestions alone', async () => {
  const editor = await Editor.start();
  const text = `${ordersTemplate}  ParcelsQueue:\n    Type: AWS::SQS::Queue\n`;
  await editor.open(ORDERS, text);
  const asked = { only: ['source.fixAll'] };
  const [action, ...others] = await actionsOn(editor, ORDERS, text, 'AWSTemplateFormatVersion', asked);
  assert.deepEqual(others, []);
  const parcels = '  ParcelsQueue:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: ParcelsQueue\n';
  assert.equal(after(action, ORDERS, text), namedOrdersTemplate + parcels);
  await editor.stop();
});

test('fix all is not offered where there is nothing to fix', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, namedOrdersTemplate);
  assert.deepEqual(await actionsOn(editor, ORDERS, namedOrdersTemplate, 'Resources', { only: ['source.fixAll'] }), []);
  await editor.stop();
});

test('in JSON a finding is silenced by metadata, for its resource or for the file', async () => {
  const editor = await Editor.start();
  const uri = 'file:///work/orders.json';
  const text = `{
  "Resources": {
    "OrdersQueue": {
      "Type": "AWS::SQS::Queue"
    }
  }
}
`;
  await editor.open(uri, text, 'json');
  const actions = await actionsOn(editor, uri, text, '"OrdersQueue"');
  const titles = ['Disable queue-without-name for OrdersQueue', 'Disable queue-without-name for this file'];
  assert.deepEqual(actions.map(({ title }) => title).filter((title) => title.startsWith('Disable')), titles);
  for (const title of titles) {
    const silenced = after(titled(actions, title), uri, text);
    assert.deepEqual(JSON.stringify(JSON.parse(silenced)).match(/"hoplint":.*?\]\}/)?.[0],
      '"hoplint":{"disable":[{"rule":"queue-without-name"}]}');
    await editor.change(uri, { text: silenced });
    assert.deepEqual(await editor.findings(uri), [], title);
    await editor.change(uri, { text });
  }
  await editor.stop();
});
