import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompletionItem } from 'vscode-languageserver/node';
import { Editor } from './editor.ts';
import { ORDERS, ordersTemplate } from './templates.ts';

const broken = `${ordersTemplate}  "Broken\n`;

async function rulesShown(editor: Editor, languageId: string): Promise<readonly unknown[]> {
  await editor.open(ORDERS, broken, languageId);
  const shown = (await editor.findings(ORDERS)).map(({ code }) => code);
  await editor.close(ORDERS);
  return shown;
}

test('an error in the syntax is told once: by Hoplint only where nobody else does', async () => {
  const editor = await Editor.start({ initializationOptions: { syntaxCheckedByOthers: ['yaml'] } });
  assert.ok(!(await rulesShown(editor, 'yaml')).includes('parse-error'));
  assert.ok((await rulesShown(editor, 'cloudformation')).includes('parse-error'));
  await editor.stop();
});

test('every finding names Hoplint as its source', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, broken);
  const sources = new Set((await editor.findings(ORDERS)).map(({ source }) => source));
  assert.deepEqual([...sources], ['hoplint']);
  await editor.stop();
});

test('templates are completed by others', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, `${ordersTemplate}    Properties:\n      `);
  const params = { textDocument: { uri: ORDERS }, position: { line: 5, character: 6 } };
  assert.deepEqual(await editor.ask<CompletionItem[]>('textDocument/completion', params), []);
  await editor.stop();
});
