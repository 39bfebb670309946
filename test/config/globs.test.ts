import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matcherOf } from '../../core/globs.ts';

const cases: readonly (readonly [pattern: string, matched: readonly string[], left: readonly string[]])[] = [
  ['fixtures/**', ['fixtures/a.yaml', 'fixtures/b/a.yaml'], ['lib/fixtures/a.yaml']],
  ['fixtures', ['fixtures/a.yaml', 'lib/fixtures/b/a.yaml'], ['fixtures.yaml']],
  ['./fixtures/', ['fixtures/a.yaml'], ['fixtures2/a.yaml']],
  ['*.template.json', ['Api.template.json', 'cdk.out/Api.template.json'], ['template.json']],
  ['/template.yaml', ['template.yaml'], ['lib/template.yaml']],
  ['lib\\*.yaml', ['lib/a.yaml'], ['lib/b/a.yaml']],
  ['**/{dev,test}/*.yml', ['dev/a.yml', 'a/test/b.yml'], ['prod/a.yml']],
  ['.github', ['.github/a.yml'], ['github/a.yml']],
];

for (const [pattern, matched, left] of cases) {
  test(`the pattern ${pattern}`, () => {
    const matches = matcherOf([pattern]);
    assert.deepEqual([...matched, ...left].filter(matches), matched);
  });
}

test('no pattern matches nothing', () => {
  assert.equal(matcherOf([])('a.yaml'), false);
});
