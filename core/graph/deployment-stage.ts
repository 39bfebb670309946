/** Whether a choice of conditions speaks of an environment that nobody depends on, judged by the names it has. */

import type { When } from '../template/when.ts';

const PRODUCTION = /prod|live/i;
const NO_PRODUCTION = /(non|not).?prod/i;
const TRIAL = /dev|test|stag(e|ing)|sandbox|demo|preview/i;

/** `IsDev is true`, `IsProd is false`. */
export function isTrialStage(when: When): boolean {
  return [...when].some(([condition, outcome]) => {
    if (PRODUCTION.test(condition) && !NO_PRODUCTION.test(condition)) return !outcome;
    return outcome && (NO_PRODUCTION.test(condition) || TRIAL.test(condition));
  });
}
