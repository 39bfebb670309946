/** What a run says: findings on files, in the order of their places. */

import type { Fix, Related, Severity } from './rule.ts';
import type { Place } from './source.ts';
import type { Dialect } from './template/model.ts';

export interface Finding {
  /** The rule's name, or `parse-error`, `unused-suppression`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly problem: string;
  readonly consequence: string;
  readonly remedy: string;
  readonly resource: string | undefined;
  readonly at: Place;
  /** "IsProd is false"; null where it always holds. */
  readonly when: string | null;
  readonly related: readonly Related[];
  readonly fixes: () => readonly Fix[];
}

export interface Suppressed {
  readonly rule: string;
  readonly reason: string;
  readonly at: Place;
}

/** What was found in one template; findings in included files carry their own source. */
export interface FileResult {
  readonly path: string;
  readonly dialect: Dialect;
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  readonly hops: number;
}

/** The three sentences as one text, as editors and machine formats show it. */
export function messageOf(finding: Finding): string {
  const when = finding.when === null ? '' : ` when ${finding.when}`;
  return [`${finding.problem}${when}`, finding.consequence, finding.remedy]
    .filter((sentence) => sentence !== '')
    .map((sentence) => `${sentence}.`)
    .join(' ');
}
