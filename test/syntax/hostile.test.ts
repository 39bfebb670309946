import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemsOf, treeOf } from './print.ts';

test('an empty file and one of comments hold no value and no mistake', () => {
  for (const text of ['', '\n\n', '# a comment\n', '---\n', '\uFEFF']) {
    assert.deepEqual(problemsOf(text), []);
    assert.equal(treeOf(text), '‹the file is empty›');
  }
});

test('a file of more than 16 MiB is not read', () => {
  const text = `A: ${'x'.repeat(20 * 1024 * 1024)}`;
  assert.deepEqual(problemsOf(text), [
    '1:1 «A» the file is too large to be read, about 21 MB of at most 16 MB: split it',
  ]);
});

test('a file with a NUL character is not read', () => {
  assert.deepEqual(problemsOf('A\0:\0 1'), [
    '1:2 «\0» the file holds a NUL character, so it is no text in UTF-8: save it as UTF-8',
  ]);
});

test('a control character is told of and read over', () => {
  const text = 'A: 1\nB: x\u001fy\n';
  assert.deepEqual(problemsOf(text), [
    '2:5 «\u001f» the control character U+001F stands here: remove it, or write `\\u001F` in double quotes',
  ]);
  assert.equal(treeOf(text), '{A: 1, B: "x\\u001fy"}');
});

const deep = 'values are nested more than 200 levels deep here, and the file is not read: nest them less';
const nests: readonly (readonly [what: string, text: string, path?: string])[] = [
  ['brackets', '['.repeat(100_000)],
  ['braces', '{'.repeat(100_000)],
  ['dashes', '- '.repeat(100_000)],
  ['indentation', Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:\n`).join('')],
  ['JSON objects', '{"a":'.repeat(100_000), 'a.json'],
  ['JSON arrays', `{"a":${'['.repeat(100_000)}`, 'a.json'],
];

for (const [what, text, path] of nests) {
  test(`nested ${what} are given up before they fill the stack`, () => {
    const problems = problemsOf(text, path);
    assert.equal(problems.length, 1);
    assert.ok(problems[0]?.endsWith(deep), problems[0]);
  });
}

test('200 levels are read', () => {
  assert.deepEqual(problemsOf(`${'['.repeat(198)}${']'.repeat(198)}`), []);
  assert.deepEqual(problemsOf(`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`, 'a.json'), []);
});

test('aliases that stand for a million values are holes', () => {
  const lines = ['A0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i <= 9; i++) {
    const aliases = Array.from({ length: 10 }, () => `*a${i - 1}`);
    lines.push(`A${i}: &a${i} [${aliases.join(', ')}]`);
  }
  const problems = problemsOf(lines.join('\n'));
  assert.deepEqual(problems, [
    '6:45 «*a4» the aliases of this file stand for more than 1000000 values, ' +
      'and the rest of them is not read: write fewer of them',
  ]);
});

test('a file of very many words is given up before it fills the memory', () => {
  assert.match(problemsOf('- \n'.repeat(600_000))[0] ?? '', /the file holds more than 1000000 words and marks/);
  assert.match(problemsOf(`{"a":[${'1,'.repeat(1_100_000)}1]}`, 'a.json')[0] ?? '', /more than 1000000 values/);
});
