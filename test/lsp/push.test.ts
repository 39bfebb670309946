import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Editor, pause } from './editor.ts';
import { counting, queueWithoutName } from './made-up-rules.ts';
import { namedOrdersTemplate, ORDERS, ordersTemplate } from './templates.ts';

test('findings of an opened document are pushed with its version', async () => {
  const editor = await Editor.start({ diagnostics: 'push' });
  await editor.open(ORDERS, ordersTemplate);
  await editor.until(() => editor.published.length > 0, 'findings');
  const [first] = editor.published;
  assert.equal(first?.uri, ORDERS);
  assert.equal(first?.version, 1);
  assert.deepEqual(first?.diagnostics.map(({ code }) => code), ['queue-without-name']);
  await editor.stop();
});

test('of several quick edits only the last version is read and pushed', async () => {
  const { rule, runs } = counting();
  const editor = await Editor.start({ diagnostics: 'push', rules: [rule, queueWithoutName] });
  await editor.open(ORDERS, namedOrdersTemplate);
  await pause(50);
  for (const id of ['A', 'AB', 'ABC']) {
    await editor.change(ORDERS, { text: ordersTemplate.replace('OrdersQueue', id) });
    await pause(20);
  }
  await editor.until(() => editor.published.length > 0, 'findings');
  await pause(200);
  const shown = editor.published.map(({ version, diagnostics }) => [version, diagnostics[0]?.message]);
  assert.deepEqual(shown, [[4, 'ABC has no name. Nobody finds it. Name it.']]);
  assert.equal(runs(), 2, 'once when it was opened, once for the last edit');
  await editor.stop();
});

test('findings are cleared when they are gone, and when the document is closed', async () => {
  const editor = await Editor.start({ diagnostics: 'push' });
  await editor.open(ORDERS, ordersTemplate);
  await editor.until(() => editor.published.length === 1, 'findings');
  await editor.change(ORDERS, { text: namedOrdersTemplate });
  await editor.until(() => editor.published.length === 2, 'no findings');
  await editor.change(ORDERS, { text: ordersTemplate });
  await editor.until(() => editor.published.length === 3, 'findings again');
  await editor.close(ORDERS);
  await editor.until(() => editor.published.length === 4, 'cleared');
  assert.deepEqual(editor.published.map(({ diagnostics }) => diagnostics.length), [1, 0, 1, 0]);
  await editor.stop();
});

test('nothing is ever pushed for a file that is no template', async () => {
  const editor = await Editor.start({ diagnostics: 'push' });
  await editor.open('file:///work/compose.yaml', 'services:\n  web:\n    image: nginx\n');
  await editor.change('file:///work/compose.yaml', { text: 'services:\n  web:\n    image: caddy\n' });
  await pause(300);
  await editor.close('file:///work/compose.yaml');
  await pause(50);
  assert.deepEqual(editor.published, []);
  await editor.stop();
});
