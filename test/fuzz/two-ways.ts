/** Changed templates that the two ways of reading YAML, or JSON, must take for the same. */

import type { Source } from '../../core/source.ts';
import { readBothWays } from '../syntax/reading.ts';
import { mutated, randomFrom } from './mutate.ts';
import { shuffled } from './mutate-lines.ts';

/** What trying changed texts has shown. */
export interface TwoWays {
  readonly tried: number;
  /** Texts that the short way read. */
  readonly short: number;
  /** The texts that were read differently, each with where. */
  readonly failures: readonly { readonly text: string; readonly difference: string }[];
}

/** Changes a template in as many ways as there are rounds, and reads each both ways. */
export function tryTwoWays({ path, text }: Source, seed: number, rounds: number): TwoWays {
  const random = randomFrom(seed);
  const failures: { text: string; difference: string }[] = [];
  let short = 0;
  for (let round = 0; round < rounds; round++) {
    const changed = random() < 0.5 ? shuffled(text, random) : mutated(text, random);
    if (changed.includes('\0')) continue;
    const { way, difference } = readBothWays({ path, text: changed });
    if (way === 'short') short++;
    if (difference !== undefined) failures.push({ text: changed, difference });
  }
  return { tried: rounds, short, failures };
}
