/** Whether a choice of conditions speaks of an environment that nobody depends on, judged by the names it has. */

import type { When } from '../template/when.ts';

const TRIAL = /dev|test|stag(e|ing)|sandbox|demo|preview|non.?prod|not.?prod/i;

/** `IsDev is true`, `IsProd is false`. */
export function isTrialStage(when: When): boolean {
  return [...when].some(([condition, outcome]) => {
    if (TRIAL.test(condition)) return outcome;
    return /prod/i.test(condition) && !outcome;
  });
}
