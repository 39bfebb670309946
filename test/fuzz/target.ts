/** What can be tried with random input: each target makes inputs from templates and says what must hold of them. */

import type { Source } from '../../core/source.ts';
import type { Random } from './mutate.ts';

/** Texts by path. */
export type Input = readonly Source[];

export interface Target {
  readonly name: string;
  /** An input made of some of the templates. */
  readonly make: (seeds: readonly Source[], random: Random) => Input;
  /** Throws where something does not hold; the same input always fails or passes. */
  readonly check: (input: Input) => void | Promise<void>;
}
