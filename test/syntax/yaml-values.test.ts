import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../core/syntax/parse.ts';
import { at, treeOf } from './print.ts';

/** What is written after `Key: `, the value it has, and its text where that is not what is written. */
const scalars: readonly (readonly [written: string, value: string | number | boolean | null, text?: string])[] = [
  ['text', 'text'],
  ['two words # and a comment', 'two words', 'two words'],
  ['', null],
  ['~', null],
  ['null', null],
  ['Null', null],
  ['nUll', 'nUll'],
  ['true', true],
  ['TRUE', true],
  ['yes', true],
  ['On', true],
  ['off', false],
  ['no', false],
  ['y', 'y'],
  ['300', 300],
  ['-1', -1],
  ['0', 0],
  ['0.5', 0.5],
  ['1.0', 1],
  ['012345678901', '012345678901'],
  ['123456789012', 123456789012],
  ['12345678901234567890', '12345678901234567890'],
  ['0123', '0123'],
  ['0x1F', '0x1F'],
  ['1_000', '1_000'],
  ['12:30:00', '12:30:00'],
  ['1e3', '1e3'],
  ['.inf', '.inf'],
  ['2010-09-09', '2010-09-09'],
  ['3.10', 3.1, '3.10'],
  ['"300"', '300', '300'],
  ["'it''s'", "it's", "it's"],
  ['"a\\tb\\u00e9"', 'a\tbé', 'a\tbé'],
  ['!!str 300', '300', '300'],
  ['!!int "300"', 300, '300'],
  ['! yes', 'yes', 'yes'],
  ['!vault secret', 'secret', 'secret'],
];

for (const [written, value, text] of scalars) {
  test(`\`${written}\` is ${JSON.stringify(value)}`, () => {
    const node = at(`Key: ${written}\n`, 'Key');
    assert.equal(node.kind, 'scalar');
    assert.deepEqual([node.value, node.text], [value, text ?? written]);
  });
}

test('a text over several lines is folded as YAML folds it', () => {
  assert.equal(treeOf('A: one\n  two\n\n  three\n'), '{A: "one two\\nthree"}');
  assert.equal(treeOf('A: "one\n  two \\\n  three"\n'), '{A: "one two three"}');
});

test('a text block keeps its lines, or folds them, and ends as its header says', () => {
  assert.equal(treeOf('A: |\n  one\n   two\n\nB: 1\n'), '{A: "one\\n two\\n"|, B: 1}');
  assert.equal(treeOf('A: >-\n  one\n  two\n'), '{A: "one two"|}');
  assert.equal(treeOf('A: |+\n  one\n\nB: 1\n'), '{A: "one\\n\\n"|, B: 1}');
  assert.equal(treeOf('A: |2\n   one\n'), '{A: " one\\n"|}');
});

test('line ends of Windows and a byte order mark change nothing', () => {
  const text = 'A: 1\nB:\n  - "x\n    y"\nC: |\n  one\n  two\n';
  const { problems } = parse({ path: 'template.yaml', text: `\uFEFF${text.replaceAll('\n', '\r\n')}` });
  assert.deepEqual(problems, []);
  assert.equal(treeOf(`\uFEFF${text.replaceAll('\n', '\r\n')}`), treeOf(text));
});
