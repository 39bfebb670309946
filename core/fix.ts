/** Fix, read again, fix: until nothing is left that a fix of the wanted safety repairs. */

import { applyEdits, type TextEdit } from './edit.ts';
import type { Finding } from './finding.ts';
import type { Fix } from './rule.ts';

/** Texts by path. */
export type Texts = ReadonlyMap<string, string>;

export interface Fixed {
  readonly texts: Texts;
  /** What was repaired, in the order in which it was done. */
  readonly applied: readonly AppliedFix[];
}

export interface AppliedFix {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** A template in which each fix uncovers the next one is not followed for ever. */
const MOST_ROUNDS = 100;

/**
 * Makes one fix of each finding: the first that is safe, or with `suggestion` the first of all. Fixes that touch each
 * other wait for the next round, where they are computed from the text as it is then. A file that is not in `texts`
 * joins them when a fix changes it.
 */
export function applyFixes(
  texts: Texts,
  findingsOf: (texts: Texts) => readonly Finding[],
  safety: Fix['safety'],
): Fixed {
  const applied: AppliedFix[] = [];
  const done = new Set<string>();
  let now = texts;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const chosen = chooseFixes(findingsOf(now), safety, done);
    if (chosen.length === 0) break;
    for (const { finding } of chosen) done.add(keyOf(finding));
    applied.push(...chosen);
    now = withEdits(now, chosen.flatMap(({ fix }) => fix.edits));
  }
  return { texts: now, applied };
}

/** Fixes of findings that have not had theirs, none of which touches another. */
function chooseFixes(findings: readonly Finding[], safety: Fix['safety'], done: ReadonlySet<string>): AppliedFix[] {
  const chosen: AppliedFix[] = [];
  const taken: TextEdit[] = [];
  for (const finding of findings) {
    if (done.has(keyOf(finding))) continue;
    const fix = finding.fixes().find((one) => safety === 'suggestion' || one.safety === 'safe');
    if (fix === undefined || fix.edits.some((edit) => taken.some((other) => touches(edit, other)))) continue;
    chosen.push({ finding, fix });
    taken.push(...fix.edits);
  }
  return chosen;
}

/** A finding that its fix did not remove is not fixed again. */
function keyOf({ rule, resource, problem, at }: Finding): string {
  return [rule, at.source.path, resource, problem].join('\n');
}

/** Two insertions at one place count: they may be the same queue, wanted twice. */
function touches(one: TextEdit, other: TextEdit): boolean {
  return one.at.source.path === other.at.source.path && one.at.start <= other.at.end && other.at.start <= one.at.end;
}

function withEdits(texts: Texts, edits: readonly TextEdit[]): Texts {
  const changed = new Map(texts);
  for (const path of new Set(edits.map(({ at }) => at.source.path))) {
    const own = edits.filter(({ at }) => at.source.path === path);
    changed.set(path, applyEdits(texts.get(path) ?? (own[0] as TextEdit).at.source.text, own));
  }
  return changed;
}
