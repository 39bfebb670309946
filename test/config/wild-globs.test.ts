import assert from 'node:assert/strict';
import { test } from 'node:test';
import picomatch from 'picomatch';
import { matcherOf } from '../../core/globs.ts';
import { isWild, matchesWild } from '../../core/wild-globs.ts';
import { hoplint } from '../cli/memory-host.ts';

const PATTERNS = ['*a*b*', 'a*a*a*a', '*a?*b*c', '**/*a*b*/c', '**/a/**/b/**/*', 'x/*a*b*c', '*a*b*c/**', '*.*.*.yaml'];
const PATHS = [
  ...['ab', 'aXbX', 'a', 'aaaa', 'aaa', 'XaXbXc', 'abc', 'a/b/c', 'x/ab/c', 'ab/c', 'x/abc', 'x/y/abc', 'abc/d'],
  ...['a/b/x', 'x/a/y/b/z/w', 'a/b', 'b/a/c', '.a.b.yaml', 'a.b.c.yaml', 'a.b.yaml', 'ab/x/c', 'x/a1b2c'],
];

test('a pattern with many wildcards matches what it matches as a regular expression', () => {
  for (const pattern of PATTERNS) {
    assert.ok(isWild(pattern), pattern);
    const expected = PATHS.filter((path) => picomatch.isMatch(path, pattern, { dot: true, windows: false }));
    assert.deepEqual(PATHS.filter((path) => matchesWild(pattern, path)), expected, pattern);
  }
});

test('one with few, with braces or with groups is left to who knows them', () => {
  const others = ['*.yaml', '**/*.template.json', 'a*b*', '**/a/**', '{*a*a*a*,b}', '+(*a*a*a*)', '[*a*a*]*'];
  assert.deepEqual(others.filter(isWild), []);
});

test('many wildcards beside braces are refused with their place', async () => {
  const files = {
    'hoplint.config.yaml': `ignore: ["{lib,app}/${'*a'.repeat(5)}.yaml"]\n`,
    'a.yaml': 'Resources: { Orders: { Type: AWS::SQS::Queue } }\n',
  };
  const { code, stderr } = await hoplint(['.'], { files });
  assert.equal(code, 2);
  assert.match(stderr, /hoplint\.config\.yaml:1:10: this pattern has too many wildcards beside braces/);
});

const LONG = 'a'.repeat(200);

test('forty wildcards in a name are tried in one way, and so are folders of any number', () => {
  const matches = matcherOf([`${'*a'.repeat(40)}b`, `${'**/a/'.repeat(30)}b`]);
  assert.equal(matches(`lib/${LONG}.yaml`), false);
  assert.equal(matches(`lib/${LONG}b`), true);
  assert.equal(matches('a/'.repeat(200)), false);
});

test('a line of .gitignore with many wildcards counts where it says something of a file, and the next one after it', async () => {
  const queue = 'Resources: { Orders: { Type: AWS::SQS::Queue } }\n';
  const files = {
    '.git/HEAD': '',
    '.gitignore': `${'*a'.repeat(40)}b*\n*x*Y*z*\n!*keep*x*y*z*\n`,
    [`${LONG}.yaml`]: queue,
    '1X2y3z.yaml': queue,
    'keep/1.yaml': queue,
    'keepxyz.yaml': queue,
  };
  const { stdout } = await hoplint(['.', '--quiet'], { files });
  const linted = stdout.split('\n').map((line) => line.split(':', 1).join('')).filter((line) => line !== '');
  assert.deepEqual([...new Set(linted)].sort(), [`${LONG}.yaml`, 'keep/1.yaml', 'keepxyz.yaml']);
});
