import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Hover, MarkupContent } from 'vscode-languageserver/node';
import { visibilityTimeoutTooShort } from '../../rules/visibility-timeout-too-short.ts';
import { Editor } from './editor.ts';

const TEXT = `extends: strict
rules:
  visibility-timeout-too-short: [warning, { factor: 3 }]
overrides:
  - files: ['legacy/**']
    rules: { visibility-timeout-too-short: off }
`;

/** What the hover says of the first place where the words stand. */
async function told(words: string, uri = 'file:///work/hoplint.config.yaml', nth = 0): Promise<string | undefined> {
  const editor = await Editor.start({ rules: [visibilityTimeoutTooShort] });
  await editor.open(uri, TEXT);
  const lines = TEXT.split('\n');
  const line = lines.findIndex((_, index) => lines[index]?.includes(words) && countIn(lines.slice(0, index), words) === nth);
  const position = { line, character: (lines[line] as string).indexOf(words) };
  const hover = await editor.ask<Hover | null>('textDocument/hover', { textDocument: { uri }, position });
  await editor.stop();
  return (hover?.contents as MarkupContent | undefined)?.value;
}

function countIn(lines: readonly string[], words: string): number {
  return lines.filter((line) => line.includes(words)).length;
}

test('a key tells what it is for', async () => {
  assert.match((await told('extends')) ?? '', /^What this configuration builds on: a preset \(recommended or strict\), a file/);
  assert.equal(await told('overrides'), 'Other rules for some files.');
  assert.equal(await told('files'), 'The files that these rules are for. Relative to the folder of this file.');
  assert.equal(await told('strict'), 'Also what the checklists ask for.');
});

test('a rule tells what it finds, how severe it is and what can be set', async () => {
  const page = 'https://github.com/hoplint/hoplint/blob/main/rules/visibility-timeout-too-short.md';
  const expected = [
    `**[visibility-timeout-too-short](${page})** — ${visibilityTimeoutTooShort.summary}`,
    'recommended: error',
    '- `factor`, default `6`',
  ].join('\n\n');
  assert.equal(await told('visibility-timeout-too-short'), expected);
  assert.equal(await told('visibility-timeout-too-short', undefined, 1), expected);
  assert.equal(await told('factor'), '`factor`, default `6`');
});

test('values of its own and other files are told nothing', async () => {
  assert.equal(await told('legacy/**'), undefined);
  assert.equal(await told('extends', 'file:///work/other.yaml'), undefined);
});
