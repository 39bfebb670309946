import assert from 'node:assert/strict';
import type { Source } from '../../../core/source.ts';
import { readBothWays } from '../../syntax/reading.ts';
import { changedSomehow } from '../change-somehow.ts';
import { someSeed } from '../seeds.ts';
import type { Target } from '../target.ts';

/** The short ways of reading YAML and JSON say what the long ways say. */
export const twoWays: Target = {
  name: 'two-ways',
  make: (seeds, random) => [changedSomehow(someSeed(seeds, random), random)],
  check: ([source]) => {
    const { text } = source as Source;
    if (text.includes('\0')) return;
    assert.equal(readBothWays(source as Source).difference, undefined);
  },
};
