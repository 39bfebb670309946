/** Which findings come and go: told apart by rule, resource and problem, so that a moved line changes nothing. */

import { inOrder, type Finding } from '../core/finding.ts';
import type { FindingChange } from './model.ts';

/** Those that are new first. `rename` turns the names of the version before into those of the version after. */
export function findingChangesIn(
  before: readonly Finding[],
  after: readonly Finding[],
  rename: (text: string) => string,
): readonly FindingChange[] {
  const gone = without(before, after.map((one) => identityOf(one)), (one) => identityOf(one, rename));
  const added = without(after, before.map((one) => identityOf(one, rename)), identityOf);
  return [
    ...inOrder(added).map((finding): FindingChange => ({ change: 'new', finding })),
    ...inOrder(gone).map((finding): FindingChange => ({ change: 'gone', finding })),
  ];
}

/** Figures apart: 20 s instead of 30 s, where 60 s are wanted, is the same problem. */
function identityOf({ rule, resource, problem }: Finding, rename = (text: string): string => text): string {
  const said = problem.replace(/\b\d[\d.,]*/g, '#');
  return [rule, ...[resource ?? '', said].map((text) => rename(text))].join('\n');
}

/** Each of `others` takes one away. */
function without(
  findings: readonly Finding[],
  others: readonly string[],
  identity: (finding: Finding) => string,
): readonly Finding[] {
  const counts = new Map<string, number>();
  for (const other of others) counts.set(other, (counts.get(other) ?? 0) + 1);
  return findings.filter((finding) => {
    const key = identity(finding);
    const left = counts.get(key) ?? 0;
    if (left > 0) counts.set(key, left - 1);
    return left === 0;
  });
}
