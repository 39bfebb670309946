import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction, Hover } from 'vscode-languageserver/node';
import { visibilityTimeoutTooShort } from '../../rules/visibility-timeout-too-short.ts';
import { CHANNELS as channels, WORKER as worker } from '../tied-templates.ts';
import { Editor, type EditorOptions } from './editor.ts';
import { rangeOfWord } from './templates.ts';

const CHANNELS = 'file:///work/channels.yaml';
const WORKER = 'file:///work/worker.yaml';

const OPTIONS: EditorOptions = { rules: [visibilityTimeoutTooShort] };

async function codes(editor: Editor, uri: string): Promise<readonly unknown[]> {
  return (await editor.findings(uri)).map(({ code }) => code);
}

test('a queue is judged by a consumer in another open document, as long as that is open', async () => {
  const editor = await Editor.start(OPTIONS);
  await editor.open(CHANNELS, channels);
  assert.deepEqual(await codes(editor, CHANNELS), []);
  await editor.open(WORKER, worker);
  assert.deepEqual(await codes(editor, WORKER), []);
  await editor.until(() => editor.refreshes > 0, 'a refresh for the queue');
  assert.deepEqual(await codes(editor, CHANNELS), ['visibility-timeout-too-short']);
  const before = editor.refreshes;
  await editor.close(WORKER);
  await editor.until(() => editor.refreshes > before, 'a refresh for the queue');
  assert.deepEqual(await codes(editor, CHANNELS), []);
  await editor.stop();
});

test('an edit in the one document changes what is found in the other', async () => {
  const editor = await Editor.start(OPTIONS);
  await editor.open(WORKER, worker);
  await editor.open(CHANNELS, channels);
  assert.deepEqual(await codes(editor, CHANNELS), ['visibility-timeout-too-short']);
  const before = editor.refreshes;
  await editor.change(WORKER, { text: worker.replace('Timeout: 60', 'Timeout: 3') });
  await editor.until(() => editor.refreshes > before, 'a refresh for the queue');
  assert.deepEqual(await codes(editor, CHANNELS), []);
  await editor.stop();
});

test('where findings are pushed, both documents are', async () => {
  const editor = await Editor.start({ ...OPTIONS, diagnostics: 'push' });
  await editor.open(CHANNELS, channels);
  await editor.open(WORKER, worker);
  const isFound = () => editor.published.some(({ uri, diagnostics }) => uri === CHANNELS && diagnostics.length === 1);
  await editor.until(isFound, 'the finding');
  await editor.stop();
});

test('hovers and fixes are those of the whole', async () => {
  const editor = await Editor.start(OPTIONS);
  await editor.open(WORKER, worker);
  await editor.open(CHANNELS, channels);
  const position = rangeOfWord(channels, 'OrdersQueue').start;
  const hover = await editor.ask<Hover>('textDocument/hover', { textDocument: { uri: CHANNELS }, position });
  assert.match(JSON.stringify(hover.contents), /Worker/);
  const actions = await editor.ask<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: CHANNELS },
    range: rangeOfWord(channels, 'VisibilityTimeout'),
    context: { diagnostics: [], only: ['source.fixAll.hoplint'] },
  });
  // 30 becomes 360.
  assert.match(JSON.stringify(actions), /VisibilityTimeout: 360/);
  await editor.stop();
});
