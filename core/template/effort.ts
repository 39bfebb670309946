/**
 * How much is worked out for one template (or several that are read as one), counted in steps and never in time, so that
 * every machine and every shell stops at the same step. Kept with the conditions: all that is asked goes through them.
 */

import type { Conditions } from './conditions.ts';

/** Some seconds' work. Of 2,959 real templates the one that takes most steps takes 8,170. */
export const MOST_STEPS = 5_000_000;

/** What was worked out so far. */
export interface Effort {
  steps: number;
}

/** Counts steps; false as soon as they are too many, when everything that is asked is unknown. */
export function spend({ effort }: Conditions, steps: number): boolean {
  effort.steps += steps;
  return effort.steps <= MOST_STEPS;
}

/** Whether so much was worked out that it must not be counted in parts: their sum may be another than that of the whole. */
export function isLaborious({ effort }: Conditions): boolean {
  return effort.steps > MOST_STEPS / 10;
}

/** Whether there was more to work out than is worked out, so that nothing can be told of the rest. */
export function isExhausted(conditions: Conditions): boolean {
  return !spend(conditions, 0);
}
