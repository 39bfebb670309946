/** What the baseline records is no more shown in the editor than it is told on the command line. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WorkspaceEdit } from 'vscode-languageserver/node';
import { rules as allRules } from '../../rules/index.ts';
import { hoplint } from '../cli/memory-host.ts';
import { ORDERS as ordersTemplate } from '../cli/templates.ts';
import { Editor } from './editor.ts';
import { ORDERS } from './templates.ts';

const NAMES = ['missing-dlq', 'visibility-timeout-too-short'];
const rules = allRules.filter(({ name }) => NAMES.includes(name));
const CONFIG = 'file:///work/hoplint.config.yaml';
const BASELINE = 'file:///work/hoplint.baseline.json';

/** The disk after `hoplint init --baseline`, as the editor sees it. */
async function adopted(): Promise<Map<string, string>> {
  const { files } = await hoplint(['init', '--baseline'], { files: { 'orders.yaml': ordersTemplate }, rules: NAMES });
  return new Map([...files].map(([path, text]) => [`file:///work/${path}`, String(text)]));
}

/** The codes of what an editor shows for a document. */
async function codes(editor: Editor, uri = ORDERS): Promise<readonly unknown[]> {
  return (await editor.findings(uri)).map(({ code }) => code);
}

test('what is recorded is not shown, what comes on top is', async () => {
  const editor = await Editor.start({ rules, disk: await adopted() });
  await editor.open(ORDERS, `# orders\n${ordersTemplate}`);
  assert.deepEqual(await codes(editor), []);
  await editor.change(ORDERS, { text: `${ordersTemplate}  PaymentsQueue:\n    Type: AWS::SQS::Queue\n` });
  assert.deepEqual(await codes(editor), ['missing-dlq']);
  await editor.stop();
});

test('a renamed file stays known, and a change of the baseline is noticed', async () => {
  const disk = await adopted();
  disk.delete(ORDERS);
  const editor = await Editor.start({ rules, disk });
  const renamed = 'file:///work/shop/orders.yaml';
  await editor.open(renamed, ordersTemplate);
  assert.deepEqual(await codes(editor, renamed), []);
  disk.set(BASELINE, '{ "version": 1, "files": {} }');
  await editor.changedOnDisk(BASELINE);
  assert.equal((await codes(editor, renamed)).length, 2);
  await editor.stop();
});

test('a baseline that cannot be used is an error at its place and hides nothing', async () => {
  const disk = await adopted();
  disk.set(BASELINE, '{ "version": 2, "files": {} }');
  const editor = await Editor.start({ rules, disk });
  await editor.open(ORDERS, ordersTemplate);
  assert.equal((await codes(editor)).length, 2);
  await editor.until(() => editor.shown(BASELINE)?.length === 1, 'an error in the baseline');
  assert.match(String(editor.shown(BASELINE)?.[0]?.message), /of version 2, and this Hoplint reads version 1/);
  disk.delete(BASELINE);
  await editor.changedOnDisk(BASELINE);
  assert.equal((await codes(editor)).length, 2);
  await editor.until(() => editor.shown(CONFIG)?.length === 1, 'an error in the configuration');
  assert.match(String(editor.shown(CONFIG)?.[0]?.message), /there is no such baseline/i);
  await editor.stop();
});

test('fix-all leaves alone what is recorded', async () => {
  const editor = await Editor.start({ rules, disk: await adopted() });
  await editor.open(ORDERS, ordersTemplate);
  const actions = (await editor.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri: ORDERS },
    range: { start: { line: 0, character: 0 }, end: { line: 30, character: 0 } },
    context: { diagnostics: [], only: ['source.fixAll.hoplint'] },
  })) as readonly { readonly edit?: WorkspaceEdit }[] | null;
  assert.deepEqual(actions ?? [], []);
  await editor.stop();
});
