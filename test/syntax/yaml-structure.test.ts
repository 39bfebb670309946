import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../core/syntax/parse.ts';
import { entryOf, valueAt } from '../../core/syntax/tree.ts';
import { problemsOf, treeOf } from './print.ts';

const structures: readonly (readonly [what: string, text: string, tree: string])[] = [
  [
    'mappings and lists by indentation',
    'A:\n  B: 1\n  C:\n  - x\n  - y: 2\n    z: 3\n',
    '{A: {B: 1, C: ["x", {y: 2, z: 3}]}}',
  ],
  ['mappings and lists in brackets', 'A: {B: 1, "C": [x, {y: 2}], D}\n', '{A: {B: 1, C: ["x", {y: 2}], D: null}}'],
  ['a list in a list', '- - a\n  - b\n-\n  - c\n', '[["a", "b"], ["c"]]'],
  ['a pair in a bracketed list', 'A: [b: 1, c]\n', '{A: [{b: 1}, "c"]}'],
  ['a key without value', 'A:\nB:\n  C:\n', '{A: null, B: {C: null}}'],
  ['a quoted key', '"A b": 1\n\'C\': 2\n', '{A b: 1, C: 2}'],
  ['a key set apart by a question mark', '? A\n: 1\n', '{A: 1}'],
  ['every entry of a key used twice', 'A: 1\nB: 2\nA: 3\n', '{A: 1, B: 2, A: 3}'],
  ['the first of several documents', '---\nA: 1\n---\nB: 2\n', '{A: 1}'],
  ['a document with directive and end mark', '%YAML 1.1\n---\nA: 1\n...\nB: [\n', '{A: 1}'],
  ['comments anywhere', '# a\nA: # b\n  # c\n  - x # d\n  # e\n# f\n', '{A: ["x"]}'],
  [
    'a comment before a value, in a text with something rare',
    '? A\n: 1\nB:\n#c\n  b\nC: |\n  #!d\n  e\n',
    '{A: 1, B: "b", C: "#!d\\ne\\n"|}',
  ],
  ['an alias', 'A: &a {x: 1}\nB: *a\nC: [*a]\n', '{A: {x: 1}, B: {x: 1}, C: [{x: 1}]}'],
  ['an anchor used again for another value', 'A: &a 1\nB: *a\nC: &a 2\nD: *a\n', '{A: 1, B: 1, C: 2, D: 2}'],
  [
    'a merge key, whose mapping gives way',
    'A: &a {x: 1, y: 2}\nB:\n  <<: *a\n  y: 3\n',
    '{A: {x: 1, y: 2}, B: {x: 1, y: 3}}',
  ],
  [
    'a merge key with several mappings, of which the first wins',
    'A: &a {x: 1}\nB: &b {x: 2, z: 3}\nC:\n  y: 1\n  <<: [*a, *b]\n',
    '{A: {x: 1}, B: {x: 2, z: 3}, C: {y: 1, x: 1, z: 3}}',
  ],
  [
    'a merge key that something else must resolve',
    'A:\n  <<: ${file(a.yml)}\n  B: 1\n',
    '{A: {<<: "${file(a.yml)}", B: 1}}',
  ],
  [
    'brackets that go on in any column',
    'A:\n  B: [a, {\n    c: 1\n  }, "d\n e", # x\n f]\nG: 1\n',
    '{A: {B: ["a", {c: 1}, "d e", "f"]}, G: 1}',
  ],
  ['brackets closed in the first column', 'A: [\n  b,\n]\nC: {\n}\n', '{A: ["b"], C: {}}'],
  ['quotes that go on in any column', 'A:\n  B: "{\n  \\"x\\"\n}"\n  C: 1\n', '{A: {B: "{ \\"x\\" }", C: 1}}'],
  [
    'tabs between words and on empty lines',
    'A:\tb\t# c\n\t\nD:\n  - [x,\n\ty]\nE: |\n  \tf\n',
    '{A: "b", D: [["x", "y"]], E: "\\tf\\n"|}',
  ],
  [
    'placeholders inside of texts',
    'A: "{{resolve:ssm:x}}"\nB: a-{{ b }}\nC: |\n  {% if %}\n',
    '{A: "{{resolve:ssm:x}}", B: "a-{{ b }}", C: "{% if %}\\n"|}',
  ],
  [
    'a placeholder inside of a text, above quotes that go on in any column',
    'A: a-{{ b }}\nB:\n  C: "{\n}"\n',
    '{A: "a-{{ b }}", B: {C: "{ }"}}',
  ],
  [
    'Serverless variables',
    'A: ${self:custom.x, \'y\'}\nB: ${file(x.yml):a.b}\n',
    '{A: "${self:custom.x, \'y\'}", B: "${file(x.yml):a.b}"}',
  ],
];

for (const [what, text, tree] of structures) {
  test(`reads ${what}`, () => {
    assert.deepEqual(problemsOf(text), []);
    assert.equal(treeOf(text), tree);
  });
}

test('of a key used twice, the last entry counts', () => {
  const { root } = parse({ path: 'template.yaml', text: 'A: 1\nA: 2\n' });
  assert.equal(entryOf(root, 'A')?.value.at.start, 8);
});

test('an alias is the very node of its anchor', () => {
  const { root } = parse({ path: 'template.yaml', text: 'A: &a {x: 1}\nB: *a\n' });
  assert.equal(valueAt(root, 'A'), valueAt(root, 'B'));
});
