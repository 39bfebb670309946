import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Source } from '../../core/source.ts';
import { readWellFormedJson } from '../../core/syntax/well-formed/json.ts';
import { readWellFormed } from '../../core/syntax/well-formed/read.ts';
import { templates } from '../fuzz/templates.ts';
import { tryTwoWays } from '../fuzz/two-ways.ts';
import { differenceOf, readBothWays } from './reading.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const suite = JSON.parse(readFileSync(`${root}test/syntax/yaml-test-suite/cases.json`, 'utf8')) as Record<string, string>;

/** The YAML files and the YAML blocks of Markdown files in a folder of this repository. */
function yamlIn(folder: string): readonly Source[] {
  return readdirSync(root + folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    if (!/\.(ya?ml|md)$/.test(name)) return [];
    const text = readFileSync(`${root}${folder}/${name}`, 'utf8');
    if (!name.endsWith('.md')) return [{ path: name, text }];
    return [...text.matchAll(/^```yaml.*\n([^]*?)^```$/gm)].map((match) => ({ path: name, text: match[1] as string }));
  });
}

const own = ['rules', 'test', 'examples'].flatMap(yamlIn);

test('a tree differs from another in places, values and style', () => {
  const read = (text: string) => readWellFormed({ path: 'a.yaml', text }) ?? assert.fail(text);
  assert.equal(differenceOf(read('A: [b]\n'), read('A: [b]\n')), undefined);
  assert.match(differenceOf(read('A: [b]\n'), read('A: [ b]\n')) ?? '', /^: at a\.yaml:0-6, a\.yaml:0-7$/);
  assert.match(differenceOf(read('A: 12\n'), read('A: 13\n')) ?? '', /^\/1: .*"value":12.*"value":13/);
  assert.match(differenceOf(read('A:  "b"\n'), read('A: \'bc\'\n')) ?? '', /^\/1: at a\.yaml:4-7, a\.yaml:3-7$/);
});

test('the templates of rule pages, tests and examples are read the short way, as the long way reads them', () => {
  const counts = { short: 0, plain: 0, broken: 0 };
  for (const source of own) {
    const { way, difference } = readBothWays(source);
    assert.equal(difference, undefined, `${source.path}:\n${source.text}`);
    counts[way]++;
  }
  assert.ok(counts.short > 1000 && counts.plain < counts.short / 100, JSON.stringify(counts));
});

test('the YAML test suite is read alike, each text from its first character to its last', () => {
  let short = 0;
  for (const [id, text] of Object.entries(suite)) {
    for (let length = 0; length <= text.length; length++) {
      const { way, difference } = readBothWays({ path: 'a.yaml', text: text.slice(0, length) });
      assert.equal(difference, undefined, `${id} up to ${length}`);
      if (way === 'short') short++;
    }
  }
  assert.ok(short > 5000, String(short));
});

for (const source of templates) {
  test(`${source.path} is read alike while it is being typed, and whatever becomes of it`, () => {
    assert.equal(readBothWays(source).way, 'short');
    for (let length = 0; length < source.text.length; length++) {
      const { difference } = readBothWays({ ...source, text: source.text.slice(0, length) });
      assert.equal(difference, undefined, `up to ${length}`);
    }
    const { short, failures } = tryTwoWays(source, 1, 400);
    assert.deepEqual(failures, []);
    assert.ok(short > 20, String(short));
  });
}

/** What only a parser as tolerant as CloudFormation's reads. */
const inAnyColumn: readonly (readonly [what: string, text: string])[] = [
  ['quotes', 'A:\n  B: "{\n  \\"x\\"\n}"\n  C:\n  - \'y\nz\'\n'],
  ['brackets', 'A:\n  B: [a, {\n    c: 1\n  }, "d\n e", # x\n f]\nG: 1\n'],
  ['quotes beside a dynamic reference', 'A:\n  B: "{\n}"\n  C: a-{{resolve:ssm:/${Stage}/key:1}}\n'],
  ['eight texts', 'A:\n- "b\nc"\n'.repeat(8)],
];

for (const [what, text] of inAnyColumn) {
  test(`${what} that go on in any column are read the short way, as the long way reads them`, () => {
    assert.deepEqual(readBothWays({ path: 'template.yaml', text }), { way: 'short', difference: undefined });
  });
}

/** What takes the long way, which has the messages and knows what is rare. */
const leftAlone: readonly (readonly [what: string, text: string])[] = [
  ['an empty file', '# nothing\n'],
  ['a mistake', 'A: [b\n'],
  ['an unknown alias', 'A: *b\n'],
  ['an alias inside its own value', 'A: &a [*a]\n'],
  ['two tags', 'A: !Base64 !Sub b\n'],
  ['a tag without value before a comma', 'A: [!GetAZs , b]\n'],
  ['a byte order mark before an indented key', '\uFEFF  A: 1\n'],
  ['a tab before a key', 'A:\n\tB: 1\n'],
  ['a key set apart', '? A\n: 1\n'],
  ['a directive', '%YAML 1.1\n---\nA: 1\n'],
  ['a second document', 'A: 1\n---\nB: 2\n'],
  ['a lone carriage return', 'A: 1\rB: 2\n'],
  ['a key that goes on in the first column', 'A:\n  "b\nc": 1\n'],
  ['what looks like a comment within quotes that go on in the first column', 'A:\n  B: "c\n# d"\n'],
  ['a placeholder beside quotes that go on in the first column', 'A: a-{{ b }}\nB:\n  C: "{\n}"\n'],
  ['nine texts that go on in the first column', 'A:\n- "b\nc"\n'.repeat(9)],
  ['a control character', 'A: \u0007\n'],
  ['200 levels', `${'['.repeat(198)}${']'.repeat(198)}`],
  ['a million words', `A: [${'x, '.repeat(400_000)}]`],
];

for (const [what, text] of leftAlone) {
  test(`${what} is left to the long way`, () => {
    assert.equal(readWellFormed({ path: 'template.yaml', text }), undefined);
  });
}

test('aliases that stand for a million values are left to the long way, fewer are not', () => {
  const bomb = (levels: number) => {
    const lines = Array.from({ length: levels }, (_, i) => `A${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(10)}]`);
    return { path: 'a.yaml', text: ['A0: &a0 [x, x, x, x, x, x, x, x, x, x]', ...lines].join('\n') };
  };
  assert.ok(readWellFormed(bomb(4)));
  assert.equal(readWellFormed(bomb(9)), undefined);
});

/** Values that JSON can write in more ways than one. */
const written: readonly (readonly [what: string, json: string, value: unknown])[] = [
  ['an empty object', '{ }', {}],
  ['empty arrays', '{"a": [[], [ ]]}', { a: [[], []] }],
  ['words', '{"a":[true,false,null]}', { a: [true, false, null] }],
  ['numbers', '{"a":[0,-1.5,2e3,1E-2]}', { a: [0, -1.5, 2000, 0.01] }],
  ['escapes', String.raw`{"a\"b":"\\ \/ \u00e9 \ud83d\ude00 \n"}`, { 'a"b': '\\ / é 😀 \n' }],
  ['a key that is there twice', '{"a":1,"a":2}', { a: 2 }],
  ['space of every kind', ' {\r\n\t"a" : 1 } \n', { a: 1 }],
];

for (const [what, text, value] of written) {
  test(`JSON with ${what} is read the short way, as the long way reads it`, () => {
    assert.deepEqual(readBothWays({ path: 'template.json', text }), { way: 'short', difference: undefined });
    assert.deepEqual(JSON.parse(text), value);
  });
}

const leftAloneInJson: readonly (readonly [what: string, text: string])[] = [
  ['a comma after the last item', '{"a": [1, 2,],}'],
  ['a comment', '{"a": 1} // one'],
  ['single quotes', "{'a': 1}"],
  ['a byte order mark', '\uFEFF{"a": 1}'],
  ['a missing comma', '{"a": 1 "b": 2}'],
  ['a missing value', '{"a": }'],
  ['an open bracket', '{"a": [1}'],
  ['an open text', '{"a": "b'],
  ['a line break within a text', '{"a": "b\nc"}'],
  ['an escape that there is none of', String.raw`{"a": "\x"}`],
  ['a number with a zero before it', '{"a": 01}'],
  ['a word that goes on', '{"a": truest}'],
  ['a second value', '{"a": 1} {}'],
  ['201 levels', `{"a": ${'['.repeat(200)}${']'.repeat(200)}}`],
  ['more than a million values', `{"a": [${'0,'.repeat(1_000_000)}0]}`],
];

for (const [what, text] of leftAloneInJson) {
  test(`${what} in JSON is left to the long way`, () => {
    assert.equal(readWellFormedJson({ path: 'template.json', text }), undefined);
  });
}
