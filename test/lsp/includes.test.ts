import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WorkspaceEdit } from 'vscode-languageserver/node';
import { Editor, pause } from './editor.ts';
import { rangeOfWord } from './templates.ts';

const SERVICE = 'file:///work/serverless.yml';
const RESOURCES = 'file:///work/resources.yml';

const service = `service: orders
provider:
  name: aws
resources: \${file(resources.yml)}
`;

function resourcesWith(id: string): string {
  return `# of the orders\nResources:\n  ${id}:\n    Type: AWS::SQS::Queue\n`;
}

test('a finding in an included file is shown in that file', async () => {
  const disk = new Map([[RESOURCES, resourcesWith('OrdersQueue')]]);
  const editor = await Editor.start({ disk });
  await editor.open(SERVICE, service);
  assert.deepEqual(await editor.findings(SERVICE), []);
  await editor.until(() => editor.published.length === 1, 'the finding in the included file');
  const [{ uri, diagnostics } = { uri: '', diagnostics: [] }] = editor.published;
  assert.equal(uri, RESOURCES);
  assert.deepEqual(diagnostics.map(({ range }) => range), [rangeOfWord(resourcesWith('OrdersQueue'), 'OrdersQueue')]);
  await editor.stop();
});

test('when the included file is opened, its findings are pulled, and what was pushed is taken back', async () => {
  const disk = new Map([[RESOURCES, resourcesWith('OrdersQueue')]]);
  const editor = await Editor.start({ disk });
  await editor.open(SERVICE, service);
  await editor.findings(SERVICE);
  await editor.until(() => editor.published.length === 1, 'the finding in the included file');
  await editor.open(RESOURCES, resourcesWith('OrdersQueue'));
  await editor.until(() => editor.published.length === 2, 'nothing pushed any more');
  assert.deepEqual(editor.published[1]?.diagnostics, []);
  assert.equal((await editor.findings(RESOURCES)).length, 1);
  await editor.stop();
});

test('an edit in an included file checks the documents again that include it', async () => {
  const disk = new Map([[RESOURCES, resourcesWith('OrdersQueue')]]);
  const editor = await Editor.start({ disk, diagnostics: 'push' });
  await editor.open(SERVICE, service);
  await editor.open(RESOURCES, resourcesWith('OrdersQueue'));
  await editor.until(() => shown(editor) === 'OrdersQueue has no name', 'the finding');
  await editor.change(RESOURCES, { text: resourcesWith('ParcelsQueue') });
  await editor.until(() => shown(editor) === 'ParcelsQueue has no name', 'the finding on the new text');
  await editor.stop();
});

function shown(editor: Editor): string | undefined {
  const last = editor.published.findLast(({ uri }) => uri === RESOURCES);
  return last?.diagnostics[0] && String(last.diagnostics[0].message).split('.')[0];
}

test('a change of an included file on disk checks the documents again that include it', async () => {
  const disk = new Map([[RESOURCES, resourcesWith('OrdersQueue')]]);
  const editor = await Editor.start({ disk });
  await editor.open(SERVICE, service);
  await editor.findings(SERVICE);
  disk.set(RESOURCES, '# empty\nResources: {}\n');
  await editor.changedOnDisk(RESOURCES);
  await editor.until(() => editor.refreshes > 0, 'refresh');
  await editor.findings(SERVICE);
  await editor.until(() => editor.published.at(-1)?.diagnostics.length === 0, 'cleared');
  await editor.stop();
});

test('a missing include is waited for: the document is checked again when the file comes', async () => {
  const disk = new Map<string, string>();
  const editor = await Editor.start({ disk });
  await editor.open(SERVICE, service);
  await editor.findings(SERVICE);
  disk.set(RESOURCES, resourcesWith('OrdersQueue'));
  await editor.changedOnDisk(RESOURCES);
  await editor.until(() => editor.refreshes > 0, 'refresh');
  await editor.findings(SERVICE);
  await editor.until(() => editor.published.at(-1)?.uri === RESOURCES, 'the finding in the file that came');
  await editor.stop();
});

test('closing the document takes back what it brought to other files', async () => {
  const disk = new Map([[RESOURCES, resourcesWith('OrdersQueue')]]);
  const editor = await Editor.start({ disk });
  await editor.open(SERVICE, service);
  await editor.findings(SERVICE);
  await editor.until(() => editor.published.length === 1, 'the finding');
  await editor.close(SERVICE);
  await editor.until(() => editor.published.length === 2, 'taken back');
  assert.deepEqual(editor.published[1], { uri: RESOURCES, diagnostics: [] });
  await editor.stop();
});

test('a server without a disk asks the editor for each file once and checks again when it comes', async () => {
  const disk = new Map([[RESOURCES, resourcesWith('OrdersQueue')]]);
  const asked: string[] = [];
  const noting = { get: (uri: string) => (asked.push(uri), disk.get(uri)) };
  const editor = await Editor.start({ disk: noting, reads: 'asked' });
  await editor.open(SERVICE, service);
  await editor.findings(SERVICE);
  await editor.until(() => editor.refreshes > 0, 'refresh');
  await editor.findings(SERVICE);
  await editor.until(() => editor.published.length === 1, 'the finding in the included file');
  await pause(200);
  assert.deepEqual(asked.filter((uri) => uri === RESOURCES), [RESOURCES]);
  assert.equal(new Set(asked).size, asked.length, 'no file is asked for twice');
  await editor.stop();
});

test('a fix of a finding in an included file edits that file', async () => {
  const disk = new Map([[RESOURCES, resourcesWith('OrdersQueue')]]);
  const editor = await Editor.start({ disk });
  await editor.open(SERVICE, service);
  await editor.findings(SERVICE);
  await editor.open(RESOURCES, resourcesWith('OrdersQueue'));
  const range = rangeOfWord(resourcesWith('OrdersQueue'), 'OrdersQueue');
  const params = { textDocument: { uri: RESOURCES }, range, context: { diagnostics: [] } };
  const [first] = await editor.ask<{ edit: WorkspaceEdit }[]>('textDocument/codeAction', params);
  const [change] = first?.edit.documentChanges ?? [];
  assert.deepEqual(change && 'textDocument' in change && change.textDocument, { uri: RESOURCES, version: 1 });
  await editor.stop();
});
