/** One input, tried: what fails is made small. */

import type { Source } from '../../core/source.ts';
import { minimised } from './minimise.ts';
import { randomFrom } from './mutate.ts';
import type { Input, Target } from './target.ts';

export interface Failure {
  readonly target: string;
  readonly seed: number;
  /** What did not hold. */
  readonly why: string;
  readonly input: Input;
}

/** CPU time, in milliseconds, of an input that is too slow; most take ten. */
export const MOST_MILLISECONDS = 3000;

/** The input that a seed stands for. */
export function inputOf(target: Target, seeds: readonly Source[], seed: number): Input {
  // Neighbouring states of the generator begin alike.
  return target.make(seeds, randomFrom(Math.imul(seed + 1, 0x9e3779b1)));
}

/** Undefined where everything holds. */
export async function tryInput(target: Target, input: Input, seed: number): Promise<Failure | undefined> {
  const why = await complaint(target, input);
  if (why === undefined) return undefined;
  const kind = kindOf(why);
  const isAlike = async (smaller: Input): Promise<boolean> => kindOf((await complaint(target, smaller)) ?? '') === kind;
  const smallest = await minimised(input, isAlike);
  return { target: target.name, seed, why: (await complaint(target, smallest)) ?? why, input: smallest };
}

/** What stays the same of a complaint while its input shrinks. */
function kindOf(why: string): string {
  return why.split('\n', 1).join('').replace(/\d+/g, '0').slice(0, 60);
}

async function complaint(target: Target, input: Input): Promise<string | undefined> {
  const start = process.cpuUsage();
  try {
    await target.check(input);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const { user, system } = process.cpuUsage(start);
  const milliseconds = (user + system) / 1000;
  return milliseconds > MOST_MILLISECONDS ? `too slow: ${Math.round(milliseconds)} ms of CPU time` : undefined;
}
