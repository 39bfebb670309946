/** A few inputs of each kind that `npm run fuzz` tries by the thousand. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minimised } from './minimise.ts';
import { ownSeeds } from './seeds.ts';
import { targets } from './targets/all.ts';
import { inputOf, tryInput } from './trial.ts';

const seeds = ownSeeds();

for (const target of targets) {
  test(`random inputs of the target ${target.name} do no harm`, async () => {
    for (let seed = 0; seed < 20; seed++) {
      const failure = await tryInput(target, inputOf(target, seeds, seed), seed);
      assert.equal(failure, undefined, `${failure?.why}\n${JSON.stringify(failure?.input)}`);
    }
  });
}

test('an input that fails is made as small as it can be while it fails', async () => {
  const input = [{ path: 'a.yaml', text: 'A: 1\nB: xbadx\nC: 2\n' }, { path: 'b.yaml', text: 'D: 3\n' }];
  const small = await minimised(input, async (files) => files.some(({ text }) => text.includes('bad')));
  assert.deepEqual(small, [{ path: 'a.yaml', text: 'bad' }]);
});

test('the same seed stands for the same input', () => {
  for (const target of targets) assert.deepEqual(inputOf(target, seeds, 7), inputOf(target, seeds, 7));
});
