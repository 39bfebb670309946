/** What is to be made of findings, as plain data, so that the graph they were found in can go. */

import type { Standing } from '../core/baseline/cover.ts';
import type { Finding } from '../core/finding.ts';
import type { Fix } from '../core/rule.ts';
import { isAllowed, type Refusal } from './fix-limits.ts';

/** What is to be repaired. */
export interface Wish {
  /** All, where none is named. */
  readonly rules: readonly string[];
  readonly safety: Fix['safety'];
  readonly refusal: Refusal;
  /** Knows what was there before the change that is looked at. */
  readonly older: Standing | undefined;
}

/** `not-asked`: of another rule than those that were named. `not-written`: its fix changes a file that must not be. */
export type WhyNot = 'no-fix' | 'not-asked' | 'suggestion-only' | 'not-written';

/** Its fixes are the one that is to be made, or the one that must not be written. */
export interface Planned extends Finding {
  /** Why no fix of it is to be made; undefined where one is. */
  readonly whyNot: WhyNot | undefined;
}

export type Planning = Pick<Wish, 'rules' | 'safety' | 'refusal'>;

/** No words are written of fixes that are not to be made. */
export function planned(finding: Finding, { rules, safety, refusal }: Planning): Planned {
  const fixes = finding.fixes();
  const [first] = fixes;
  if (first === undefined) return left(finding, 'no-fix');
  if (rules.length > 0 && !rules.includes(finding.rule)) return left(finding, 'not-asked');
  const wanted = fixes.filter((fix) => safety === 'suggestion' || fix.safety === 'safe');
  if (wanted.length === 0) return left(finding, 'suggestion-only');
  const allowed = wanted.find((fix) => isAllowed(fix, refusal));
  return allowed === undefined ? left(finding, 'not-written', [written(first)]) : withFixes(finding, [written(allowed)]);
}

function left(finding: Finding, whyNot: WhyNot, fixes: readonly Fix[] = []): Planned {
  return { ...withFixes(finding, fixes), whyNot };
}

/** Made where nothing but the fixes is at hand for the function to hold on to. */
function withFixes(finding: Finding, fixes: readonly Fix[]): Planned {
  return { ...finding, fixes: () => fixes, whyNot: undefined };
}

/** What a fix is made of inside hangs on the graph. */
function written({ changes: _, ...fix }: Fix): Fix {
  return fix;
}
