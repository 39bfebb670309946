import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textAt } from '../../core/source.ts';
import { parse } from '../../core/syntax/parse.ts';
import { entryOf, intrinsicOf, itemsOf, valueAt } from '../../core/syntax/tree.ts';
import { at, marked } from './print.ts';

test('a plain value is marked without comment and space', () => {
  assert.equal(
    marked(at('A:\n  B: some text   # why\n', 'A', 'B').at),
    '  B: some text   # why\n' +
    '     ^^^^^^^^^',
  );
});

test('a quoted value is marked with its quotes', () => {
  assert.equal(
    marked(at('B: "text" # why\n', 'B').at),
    'B: "text" # why\n' +
    '   ^^^^^^',
  );
});

test('a short tag is marked with its value, the value without the tag', () => {
  const node = at('B: !Sub "${A}-x" # why\n', 'B');
  assert.equal(
    marked(node.at),
    'B: !Sub "${A}-x" # why\n' +
    '   ^^^^^^^^^^^^^',
  );
  assert.equal(
    marked(intrinsicOf(node)?.argument.at ?? node.at),
    'B: !Sub "${A}-x" # why\n' +
    '        ^^^^^^^^',
  );
  assert.equal(
    marked(entryOf(node, 'Fn::Sub')?.key.at ?? node.at),
    'B: !Sub "${A}-x" # why\n' +
    '   ^^^^',
  );
});

test('short tags within each other each have their own place', () => {
  const node = at('B: !Select [0, !GetAZs x]\n', 'B');
  const [, inner] = itemsOf(intrinsicOf(node)?.argument);
  assert.equal(
    marked(inner?.at ?? node.at),
    'B: !Select [0, !GetAZs x]\n' +
    '               ^^^^^^^^^',
  );
});

test('brackets are marked from the first to the last', () => {
  assert.equal(
    marked(at('A:\n  B: [a, b ] # why\n', 'A', 'B').at),
    '  B: [a, b ] # why\n' +
    '     ^^^^^^^',
  );
});

test('a text block is marked from its header to the end of its last line', () => {
  assert.equal(
    marked(at('A: !Sub |\n  one\n  two\n\n\nB: 1\n', 'A').at),
    'A: !Sub |\n' +
    '   ^^^^^^…\n' +
    '  two\n' +
    '^^^^^',
  );
});

test('a mapping is marked from its first key to its last value', () => {
  assert.equal(
    marked(at('A:\n  # about b\n  b: 1\n  c: 2 # why\n\nD: 1\n', 'A').at),
    '  b: 1\n' +
    '  ^^^^…\n' +
    '  c: 2 # why\n' +
    '^^^^^^',
  );
});

test('a list is marked from its first dash to its last value', () => {
  assert.equal(
    marked(at('A:\n  - b\n  - c # why\nD: 1\n', 'A').at),
    '  - b\n' +
    '  ^^^…\n' +
    '  - c # why\n' +
    '^^^^^',
  );
});

test('an entry is marked from key to value', () => {
  const { root } = parse({ path: 'template.yaml', text: 'A:\n  "b" : c # why\n' });
  const entry = entryOf(valueAt(root, 'A'), 'b');
  assert.equal(textAt(entry?.at ?? root.at), '"b" : c');
});

test('an entry whose value is missing ends with its colon', () => {
  const { root } = parse({ path: 'template.yaml', text: 'A:   # why\nB: !Ref\n' });
  assert.equal(textAt(entryOf(root, 'A')?.at ?? root.at), 'A:');
  assert.equal(textAt(entryOf(root, 'B')?.at ?? root.at), 'B: !Ref');
});

test('an alias keeps the place of its anchor, its entry has its own', () => {
  const { root } = parse({ path: 'template.yaml', text: 'A: &x text\nB: *x\n' });
  const entry = entryOf(root, 'B');
  assert.equal(textAt(entry?.at ?? root.at), 'B: *x');
  assert.equal(textAt(entry?.value.at ?? root.at), 'text');
});

test('places count UTF-16 units and both characters of a Windows line end', () => {
  assert.equal(textAt(at('A: "😀é"\r\nB: x\r\n', 'B').at), 'x');
});

test('places in JSON cover keys and texts with their quotes', () => {
  const { root } = parse({ path: 'a.json', text: '{\n  "A": { "b": [1, "x"] }\n}\n' });
  const a = entryOf(root, 'A');
  assert.equal(textAt(a?.key.at ?? root.at), '"A"');
  assert.equal(textAt(a?.at ?? root.at), '"A": { "b": [1, "x"] }');
  assert.deepEqual(itemsOf(valueAt(a?.value, 'b')).map((item) => textAt(item.at)), ['1', '"x"']);
});
