import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemsOf, treeOf } from './print.ts';

/** A mistake, the text that holds it, the tree that is read in spite of it, and what is said. */
const mistakes: readonly (readonly [what: string, text: string, tree: string, ...problems: string[]])[] = [
  [
    'a tab as indentation',
    'A:\n\tB: 1\n\tC:\n\t\tD: 2\nE: 3\n',
    '{A: {B: 1, C: {D: 2}}, E: 3}',
    '2:1 «\t» a tab indents this line: YAML allows only spaces; replace it with spaces',
  ],
  [
    'a tab between dash and mapping',
    'A:\n  -\tB: 1\n  - C: 2\n',
    '{A: [{B: 1}, {C: 2}]}',
    '2:4 «\t» a tab indents this line: YAML allows only spaces; replace it with spaces',
  ],
  [
    'a double quote that is not closed',
    'A:\n  B: "x\n  C: 1\nD: "y"\n',
    '{A: {B: "x", C: 1}, D: "y"}',
    '2:6 «"x» this quote is not closed: add `"` where the text ends',
  ],
  [
    'a double quote that is not closed, with no other behind it',
    'A:\n  B: "x\n  C: 1\nD: y\n',
    '{A: {B: "x", C: 1}, D: "y"}',
    '2:6 «"x» this quote is not closed: add `"` where the text ends',
  ],
  [
    'a single quote that is not closed',
    "A: 'x\nB: it's\nC: 1\n",
    '{A: "x", B: "it\'s", C: 1}',
    "1:4 «'x» this quote is not closed: add `'` where the text ends",
  ],
  [
    'a quote that ends where another begins',
    'A: "x\n  B: "y"\nC: 1\n',
    '{A: "x B: ", C: 1}',
    '1:4 «"x» this quote is not closed before line 2, where more text follows: a quote is missing in between',
  ],
  [
    'an apostrophe in single quotes',
    "A: 'it's me' # why\nB: 1\n",
    '{A: "it", B: 1}',
    "1:8 «s me'» text follows the closing quote of this value: " +
      'move it inside, or remove the quote that ends it too early',
  ],
  [
    'a key that is half typed',
    'A:\n  B: 1\n  Prop\n  C: 2\n',
    '{A: {B: 1, Prop: ‹its line has no colon›, C: 2}}',
    '3:3 «Prop» `Prop` is not `key: value`: add the colon, or indent the line to make it part of the value above',
  ],
  [
    'a key that is half typed at the end',
    'A:\n  B: 1\n  Prop\n',
    '{A: {B: 1, Prop: ‹its line has no colon›}}',
    '3:3 «Prop» `Prop` is not `key: value`: add the colon, or indent the line to make it part of the value above',
  ],
  [
    'no space behind a colon',
    'A:\n  Type:AWS::SNS::Topic\n  B: 1\n',
    '{A: {Type:AWS::SNS::Topic: ‹its line has no colon›, B: 1}}',
    '2:3 «Type:AWS::SNS::Topic» a space is missing after the colon of `Type:AWS::SNS::Topic`: ' +
      'without it YAML sees no key',
  ],
  [
    'a line indented more than its neighbours',
    'A:\n  Type: x\n    Properties:\n      B: 1\n  C: 2\nD: 3\n',
    '{A: {Type: "x", Properties: {B: 1}, C: 2}, D: 3}',
    '3:5 «Properties:» this line is indented more than the line above it, which has its value already: ' +
      'align the two, or remove that value',
  ],
  [
    'a line indented less than its neighbours',
    'A:\n    B: 1\n   C: 2\n   D: 3\n',
    '{A: {B: 1}, C: 2, D: 3}',
    '3:4 «C: 2» this line is indented by 3 spaces, which is the column of no key above it: ' +
      'align it with the keys it belongs to',
  ],
  [
    'a dash out of its column',
    'A:\n    - B\n  - C\nD: 1\n',
    '{A: ["B"], -: ‹its line has no colon›, D: 1}',
    '3:3 «-» this `-` is in no column of a list above it: align it',
  ],
  [
    'a list on the line of its key',
    'A: - B\nC: 1\n',
    '{A: ‹it cannot be read›, B: ‹its line has no colon›, C: 1}',
    '1:4 «-» a list cannot begin here: put its `-` on a line of its own, under the key',
  ],
  [
    'a colon inside of a value',
    'Description: Note: read me # why\nB: 1\n',
    '{Description: {Note: "read me"}, B: 1}',
    '1:14 «Note: read me» this value holds a colon followed by a space, ' +
      'which YAML takes for another key: put it in quotes, or on a line of its own if it is one',
  ],
  [
    'text on the line of a text block header',
    'A: | x\n  y\nB: 1\n',
    '{A: "y\\n"|, B: 1}',
    '1:6 «x» a text block begins on the line after its `|` or `>`: move this text there',
  ],
  [
    'a text block that is not indented',
    'A: >\nsome text\nB: 1\n',
    '{A: ""|, some text: ‹its line has no colon›, B: 1}',
    '2:1 «some text» `some text` is not `key: value`: ' +
      'add the colon, or indent the line to make it part of the value above',
  ],
  [
    'a bracket that is not closed',
    'A:\n  B: [x, y\n  C: 1\n',
    '{A: {B: ["x", "y"], C: 1}}',
    '2:6 «[» this `[` is not closed: add `]`',
  ],
  [
    'a bracket closed by another',
    'A: [x, y}\nB: 1\n',
    '{A: ["x", "y"], B: 1}',
    '1:4 «[» this `[` is closed by `}`: close it with `]`',
  ],
  [
    'a closing bracket too many',
    'A: [x]]\nB: 1\n',
    '{A: ["x"], B: 1}',
    '1:7 «]» this `]` closes nothing: remove it, or add the bracket that opens it',
  ],
  [
    'a missing comma between texts',
    'A: {x: 1, "y": "a" "b"}\nB: 1\n',
    '{A: {x: 1, y: "a"}, B: 1}',
    '1:20 «"b"» a second value follows: put a comma between the two, or both into one pair of quotes',
  ],
  [
    'a missing comma between brackets',
    'A: [[x] [y]]\nB: 1\n',
    '{A: [["x"]]}',
    '1:9 «[» a second value follows: put a comma between the two, or both into one pair of quotes',
  ],
  [
    'a comma too many',
    'A: [x,,y]\nB: 1\n',
    '{A: ["x", "y"], B: 1}',
    '1:7 «,» an item is missing before this comma: remove the comma, or add the item',
  ],
  [
    'a value that begins with a reserved character',
    'A: @x\nB: `y`\nC: %z\n',
    '{A: "@x", B: "`y`", C: "%z"}',
    '1:4 «@x» a value cannot begin with `@`: put the whole value in quotes',
    '2:4 «`y`» a value cannot begin with a backtick: put the whole value in quotes',
    '3:4 «%z» a value cannot begin with `%`: put the whole value in quotes',
  ],
  [
    'an escape that YAML does not know',
    'A: "\\d+"\nB: 1\n',
    '{A: "\\\\d+", B: 1}',
    '1:5 «\\d» `\\d` is no escape that YAML knows: write `\\\\d`, or use single quotes',
  ],
  [
    'an escape that is too short',
    'A: "\\u12"\n',
    '{A: "\\\\u12\\""}',
    '1:5 «\\u12» `\\u12` is no escape that YAML knows: write `\\\\u12`, or use single quotes',
  ],
  [
    'an alias without anchor',
    'A: *.example.com\nB: 1\n',
    '{A: ‹`*.example.com` stands for no value›, B: 1}',
    '1:4 «*.example.com» `*.example.com` refers to an anchor that is not defined above it: ' +
      'define the anchor, or put the text in quotes if the `*` is part of it',
  ],
  [
    'an alias to what it is part of',
    'A: &a\n  B: *a\n',
    '{A: {B: ‹`*a` stands for no value›}}',
    '2:6 «*a» `*a` stands inside the value that it refers to, which has no end: write the value out',
  ],
  [
    'two tags on one value',
    'A: !Base64 !Sub x\n',
    '{A: !{Fn::Base64: !{Fn::Sub: "x"}}}',
    '1:4 «!Base64 !Sub» YAML allows one tag per value, and `!Base64 !Sub` are two: ' +
      'write the outer one in its long form, `Fn::Base64:`',
  ],
  [
    'no space behind a tag',
    'A: !Sub"x"\nB: !Ref[y]\n',
    '{A: !{Fn::Sub: "x"}, B: !{Ref: ["y"]}}',
    '1:4 «!Sub» a space is missing after `!Sub`: put one between the tag and its value',
    '2:4 «!Ref» a space is missing after `!Ref`: put one between the tag and its value',
  ],
  [
    'a key that is no text',
    '? [x]\n: y\nB: 1\n',
    '{[x]: "y", B: 1}',
    '1:3 «[» a key must be a word or a quoted text: put it in quotes',
  ],
  [
    'a colon without key',
    'A:\n  : x\n',
    '{A: {: "x"}}',
    '2:3 «:» a key is missing before this colon: add it, or remove the colon',
  ],
  [
    'statements of a template engine',
    'A:\n{% if x %}\n  B: 1\n{% endif %}\n  C: {{ y }}-z\n',
    '{A: {B: 1, C: ‹a template engine fills in `{{ y }}-z`›}}',
    '2:1 «{% if x %}» `{% if x %}` is a placeholder of a template engine: ' +
      'let the engine write the template, and lint that file',
  ],
  [
    'a placeholder as a value',
    'A: {{ x }}\nB: 1\n',
    '{A: ‹a template engine fills in `{{ x }}`›, B: 1}',
    '1:4 «{{ x }}» `{{ x }}` is a placeholder of a template engine: ' +
      'let the engine write the template, and lint that file',
  ],
  [
    'a placeholder as a key',
    'A:\n  {{ x }}Queue:\n    B: 1\n',
    '{A: {{{ x }}Queue: {B: 1}}}',
    '2:3 «{{ x }}» `{{ x }}` is a placeholder of a template engine: ' +
      'let the engine write the template, and lint that file',
  ],
  [
    'statements of another template engine',
    'A: <%= x %>\n<% if y %>\nB: 1\n<% end %>\n',
    '{A: ‹a template engine fills in `<%= x %>`›, B: 1}',
    '2:1 «<% if y %>» `<% if y %>` is a placeholder of a template engine: ' +
      'let the engine write the template, and lint that file',
  ],
  [
    'a dynamic reference without quotes',
    'A: {{resolve:ssm:x}}\nB: 1\n',
    '{A: ‹a template engine fills in `{{resolve:ssm:x}}`›, B: 1}',
    '1:4 «{{resolve:ssm:x}}» `{{resolve:ssm:x}}` must stand in quotes: ' +
      'YAML takes the brace for the beginning of a mapping',
  ],
  [
    'a conflict left by a merge',
    'A: 1\n<<<<<<< ours\nB: 2\n=======\nB: 3\n>>>>>>> theirs\n',
    '{A: 1, <<<<<<< ours: ‹its line has no colon›, B: 2, =======: ‹its line has no colon›, B: 3, ' +
      ': ‹its line has no colon›}',
    '2:1 «<<<<<<< ours» a merge has left a conflict here: choose a side and remove the marks',
  ],
  [
    'a first line that is indented more than the rest',
    '  A: 1\nB: 2\n',
    '{A: 1}',
    '2:1 «B: 2» this line does not continue the value above and is no `key: value` of its own: correct its indentation',
  ],
];

for (const [what, text, tree, ...problems] of mistakes) {
  test(`tells of ${what}`, () => {
    assert.deepEqual(problemsOf(text), problems);
    assert.equal(treeOf(text), tree);
  });
}

test('tells of the first of many mistakes, three at most', () => {
  const text = 'A: @a\nB: @b\nC: @c\nD: @d\n';
  assert.deepEqual(problemsOf(text).map((problem) => problem.slice(0, 3)), ['1:4', '2:4', '3:4']);
});

test('tells of nothing that may follow from another mistake', () => {
  assert.equal(problemsOf('A:\n  B:x\n    C: 1\n    D:\n      - E\n    F: 1\n').length, 1);
  assert.equal(problemsOf('A:\n\tB: 1\nC: @x\n').length, 1);
});

test('marks mistakes at the same places in a file with line ends of Windows', () => {
  assert.deepEqual(problemsOf('A:\r\n  B: "x\r\n  C: 1\r\nD: y\r\n'), [
    '2:6 «"x» this quote is not closed: add `"` where the text ends',
  ]);
  assert.deepEqual(problemsOf('A:\r\n\tB: 1\r\n').length, 1);
});
