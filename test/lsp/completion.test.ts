import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompletionItem } from 'vscode-languageserver/node';
import type { Rule } from '../../core/rule.ts';
import { visibilityTimeoutTooShort } from '../../rules/visibility-timeout-too-short.ts';
import { Editor } from './editor.ts';
import { ORDERS } from './templates.ts';

/** The labels offered at the bar in the text. */
async function offered(uri: string, marked: string, rules?: readonly Rule[]): Promise<readonly string[]> {
  const editor = await Editor.start(rules && { rules });
  const lines = marked.slice(0, marked.indexOf('|')).split('\n');
  await editor.open(uri, marked.replace('|', ''));
  const position = { line: lines.length - 1, character: (lines.at(-1) as string).length };
  const items = await editor.ask<CompletionItem[]>('textDocument/completion', { textDocument: { uri }, position });
  await editor.stop();
  return items.map(({ label }) => label);
}

const CONFIG = 'file:///work/hoplint.config.yaml';

test('a suppressing comment completes the names of rules', async () => {
  assert.deepEqual(await offered(ORDERS, '# hoplint-disable |'), ['queue-without-name']);
  assert.deepEqual(await offered(ORDERS, 'A:\n  # hoplint-disable-next-line queue-wi|'), ['queue-without-name']);
  assert.deepEqual(await offered(ORDERS, '# hoplint-disable missing-dlq, |'), ['queue-without-name']);
});

test('the reason of a suppression and the rest of a template complete nothing', async () => {
  assert.deepEqual(await offered(ORDERS, '# hoplint-disable missing-dlq -- because |'), []);
  assert.deepEqual(await offered(ORDERS, 'Resources:\n  Queue:\n    Type: |'), []);
  assert.deepEqual(await offered(ORDERS, '# hoplint-disable|'), []);
});

test('the configuration completes rules, severities and presets', async () => {
  assert.deepEqual(await offered(CONFIG, 'rules:\n  |'), ['queue-without-name']);
  assert.deepEqual(await offered(CONFIG, 'rules:\n  missing-dlq: |'), ['off', 'info', 'warning', 'error']);
  assert.deepEqual(await offered(CONFIG, 'extends: |'), ['recommended', 'strict']);
  assert.deepEqual(await offered(CONFIG, 'parameters:\n  |'), []);
  assert.deepEqual(await offered(CONFIG, 'overrides:\n  - files: [a]\n    rules:\n      |'), ['queue-without-name']);
});

test('the configuration completes its keys, those of an override, and the options of a rule', async () => {
  const top = ['$schema', 'extends', 'include', 'ignore', 'parameters', 'baseline', 'rules', 'overrides'];
  assert.deepEqual(await offered(CONFIG, 'extends: strict\nru|'), top);
  assert.deepEqual(await offered(CONFIG, 'overrides:\n  - |'), ['files', 'rules']);
  assert.deepEqual(await offered(CONFIG, 'overrides:\n  - files: [a]\n    |'), ['files', 'rules']);
  const severities = ['off', 'info', 'warning', 'error'];
  const visibility = [visibilityTimeoutTooShort];
  const timeout = 'rules:\n  visibility-timeout-too-short: ';
  assert.deepEqual(await offered(CONFIG, `${timeout}|`, visibility), [...severities, '[warning, { factor: 6 }]']);
  assert.deepEqual(await offered(CONFIG, `${timeout}[warning, { fa|`, visibility), ['factor']);
});
