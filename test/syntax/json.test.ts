import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../core/syntax/parse.ts';
import { printed, problemsOf, treeOf } from './print.ts';

test('reads objects, arrays and all kinds of values', () => {
  const text = '{"a": [1, -2.5, 1e3, "x\\n\\u00e9", true, false, null], "b": {"": {}}, "a": []}';
  assert.deepEqual(problemsOf(text, 'a.json'), []);
  assert.equal(treeOf(text, 'a.json'), '{a: [1, -2.5, 1000, "x\\né", true, false, null], b: {: {}}, a: []}');
});

test('keeps the digits that a number cannot hold', () => {
  const text = '{"a": 12345678901234567890, "b": 123456789012}';
  assert.equal(treeOf(text, 'a.json'), '{a: "12345678901234567890", b: 123456789012}');
});

test('reads past a byte order mark', () => {
  assert.deepEqual(problemsOf('\uFEFF{"a": 1}', 'a.json'), []);
});

test('lets a comma after the last item pass', () => {
  assert.deepEqual(problemsOf('{"a": [1, 2,],}', 'a.json'), []);
});

test('lets comments pass in files named .jsonc only', () => {
  const text = '{ // why\n"a": 1 }';
  assert.deepEqual(problemsOf(text, 'a.jsonc'), []);
  assert.deepEqual(problemsOf(text, 'a.json'), [
    '1:3 «// why» JSON has no comments: remove this one, or write the template in YAML',
  ]);
  assert.equal(treeOf(text, 'a.json'), '{a: 1}');
});

test('reads as YAML what begins with a brace and is no JSON', () => {
  assert.equal(treeOf("{'a': 'x'}", 'a.template'), '{a: "x"}');
  assert.equal(treeOf('{"a": 1} # why', 'a.template'), '{a: 1}');
});

test('takes the name and the first character for the kind of a file', () => {
  const style = (path: string, text: string): string => {
    const { root } = parse({ path, text });
    return root.kind === 'mapping' ? root.style : root.kind;
  };
  assert.equal(style('a.template', 'A: 1'), 'block');
  assert.equal(style('a.json', 'A: 1'), 'block');
  assert.equal(treeOf('{A: 1}', 'a.yaml'), '{A: 1}');
  assert.equal(treeOf('{A: 1}', 'A.YML'), '{A: 1}');
  assert.equal(problemsOf('{A: 1}', 'a.template').length, 1);
});

const mistakes: readonly (readonly [what: string, text: string, tree: string, problem: string])[] = [
  ['a missing comma', '{\n  "a": 1\n  "b": 2\n}', '{a: 1, b: 2}', '3:3 «"b"» a comma is missing before this: add it'],
  [
    'a missing value',
    '{"a": , "b": 1}',
    '{a: ‹its value is missing›, b: 1}',
    '1:7 «,» a value is missing here: add it',
  ],
  [
    'a key without value',
    '{"a"}',
    '{a: ‹its value is missing›}',
    '1:5 «}» a colon and a value are missing after this key: add them',
  ],
  [
    'a brace that is not closed, found by indentation',
    '{\n  "A": {\n    "B": {\n      "x": 1\n  },\n  "C": 1\n}\n',
    '{A: {B: {x: 1}, C: 1}}',
    '3:10 «{» this `{` is not closed: add `}`',
  ],
  ['a bracket that is not closed', '{"a": [1, 2', '{a: [1, 2]}', '1:7 «[» this `[` is not closed: add `]`'],
  ['a bracket closed by a brace', '{"a": [1}', '{a: [1]}', '1:7 «[» this `[` is not closed: add `]`'],
  ['a brace too many', '{"a": 1}}', '{a: 1}', '1:9 «}» the template has ended before this: remove it'],
  [
    'a text that is not closed',
    '{"a": "x\n, "b": 1}',
    '{a: "x", b: 1}',
    '1:7 «"x» this text is not closed on its line: add `"`, and write a line break as `\\n`',
  ],
  [
    'an unknown escape',
    '{"a": "x\\\\\\d", "b": 1}',
    '{a: "x\\\\", b: 1}',
    '1:11 «\\d» `\\d` is no escape that JSON knows: write `\\\\d`',
  ],
  [
    'a word without quotes',
    '{"a": yes}',
    '{a: ‹its value is missing›}',
    '1:7 «yes» `yes` is no JSON value: put text in double quotes',
  ],
  [
    'an incomplete number',
    '{"a": 1.}',
    '{a: 1}',
    '1:7 «1.» `1.` is no complete number: finish it, or put it in double quotes',
  ],
  [
    'a placeholder',
    '{"a": {{ x }}, "b": 1}',
    '{a: {}}',
    '1:7 «{{ x }}» `{{ x }}` is a placeholder of a template engine: ' +
      'let the engine write the template, and lint that file',
  ],
];

for (const [what, text, tree, problem] of mistakes) {
  test(`tells of ${what}`, () => {
    const { root } = parse({ path: 'a.json', text });
    assert.deepEqual(problemsOf(text, 'a.json'), [problem]);
    assert.equal(printed(root), tree);
  });
}
