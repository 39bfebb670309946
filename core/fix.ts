/** Fix, read again, fix: until nothing is left that a fix of the wanted safety repairs. */

import { alike, clashes, join, noneTogether } from './clash.ts';
import { applyEdits, type TextEdit } from './edit.ts';
import { inOrder, type Finding } from './finding.ts';
import { groupBy } from './group-by.ts';
import { MOST_PLANS } from './limited.ts';
import type { Fix } from './rule.ts';

/** Texts by path. */
export type Texts = ReadonlyMap<string, string>;

export interface Fixed {
  readonly texts: Texts;
  /** What was repaired, in the order in which it was done. */
  readonly applied: readonly AppliedFix[];
  /** What is still to be found in the new texts. */
  readonly remaining: readonly RemainingFinding[];
}

interface Choice {
  readonly finding: Finding;
  readonly fix: Fix;
}

export interface AppliedFix extends Choice {
  /** Counted from 0: fixes of one round were made at once, in the same texts. */
  readonly round: number;
}

export interface RemainingFinding {
  readonly finding: Finding;
  readonly why: WhyRemaining;
}

/**
 * `no-fix`: its rule knows none here. `suggestion-only`: its fixes need a look. `not-removed`: it came back after its
 * fix. `unreadable`: with its fix, the file could not be read any more. `too-many-rounds`: it still waits for its turn.
 */
export type WhyRemaining = 'no-fix' | 'suggestion-only' | 'not-removed' | 'unreadable' | 'too-many-rounds';

const mostRounds = 8;

/** When so many fixes had to wait for a next round, where each is planned anew, none follows. */
const mostWaits = 2500;

/** Of more fixes that spoil a file together, nobody looks for the one that does: the file is too large with them. */
const mostSuspects = 100;

/** What is known of the rounds so far: findings by what they say, however many places they say it of. */
interface Progress {
  planned: number;
  waits: number;
  /** Whether no further round is to follow. */
  isOver: boolean;
  /** How many findings like one that was fixed may be left if its fix has helped. */
  readonly expected: Map<string, number>;
  /** Those whose fix was taken back. */
  readonly refused: Set<string>;
}

/**
 * Makes one fix of each finding: the first that is safe, or with `suggestion` the first of all. Fixes that get into
 * each other's way wait for the next round, where they are computed from the text as it is then; no round follows where
 * very many were planned, or have waited. A file that is not in `texts` joins them when a fix changes it. The order in
 * which findings come does not matter.
 */
export function applyFixes(
  texts: Texts,
  findingsOf: (texts: Texts) => readonly Finding[],
  safety: Fix['safety'],
): Fixed {
  const applied: AppliedFix[] = [];
  const progress: Progress = { planned: 0, waits: 0, isOver: false, expected: new Map(), refused: new Set() };
  let now = texts;
  let findings = inOrder(findingsOf(now));
  for (let round = 0; round < mostRounds && !progress.isOver; round++) {
    const chosen = chooseFixes(findings, safety, progress).map((each) => ({ ...each, round }));
    if (chosen.length === 0) break;
    const step = advance(now, findings, chosen, findingsOf, progress);
    if (step === undefined) continue;
    if (chosen.length - step.applied.length > mostSuspects) progress.isOver = true;
    applied.push(...step.applied);
    now = step.texts;
    findings = step.findings;
  }
  const stuck = stuckKeys(findings, progress);
  const remaining = findings.map((finding) => ({ finding, why: whyRemaining(finding, stuck, safety, progress) }));
  return { texts: now, applied, remaining };
}

interface Step {
  readonly texts: Texts;
  readonly findings: readonly Finding[];
  readonly applied: readonly AppliedFix[];
}

/** Makes the fixes; only the first of them where all together spoil a file, and none where that one does. */
function advance(
  texts: Texts,
  findings: readonly Finding[],
  chosen: readonly AppliedFix[],
  findingsOf: (texts: Texts) => readonly Finding[],
  progress: Progress,
): Step | undefined {
  const next = withEdits(texts, chosen);
  const after = inOrder(findingsOf(next));
  if (unreadable(after) <= unreadable(findings)) {
    noteExpected(findings, chosen, progress);
    return { texts: next, findings: after, applied: chosen };
  }
  const [first] = chosen as readonly [AppliedFix, ...AppliedFix[]];
  if (chosen.length > 1) return advance(texts, findings, [first], findingsOf, progress);
  progress.refused.add(keyOf(first.finding));
  return undefined;
}

function unreadable(findings: readonly Finding[]): number {
  return findings.filter(({ rule }) => rule === 'parse-error').length;
}

function noteExpected(findings: readonly Finding[], chosen: readonly AppliedFix[], { expected }: Progress): void {
  const counts = countByKey(findings);
  for (const [key, fixed] of countByKey(chosen.map(({ finding }) => finding))) {
    expected.set(key, (counts.get(key) ?? 0) - fixed);
  }
}

/** Keys of findings that their fixes did not remove, which are not fixed again. */
function stuckKeys(findings: readonly Finding[], { expected }: Progress): ReadonlySet<string> {
  const stuck = [...countByKey(findings)].filter(([key, count]) => count > (expected.get(key) ?? Infinity));
  return new Set(stuck.map(([key]) => key));
}

function countByKey(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of findings.map(keyOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function keyOf({ rule, resource, problem, at }: Finding): string {
  return [rule, at.source.path, resource, problem].join('\n');
}

/**
 * Fixes that can be made at once; one that several findings want alike is made once. They are written out, so that they
 * do not keep the graph that they were planned in.
 */
function chooseFixes(findings: readonly Finding[], safety: Fix['safety'], progress: Progress): readonly Choice[] {
  const chosen: Choice[] = [];
  const together = noneTogether();
  const stuck = stuckKeys(findings, progress);
  for (const finding of findings) {
    const key = keyOf(finding);
    if (stuck.has(key) || progress.refused.has(key)) continue;
    const fix = fixFor(finding, safety);
    if (fix === undefined || fix.edits.length === 0) continue;
    progress.planned++;
    const same = alike(together, fix);
    if (same === undefined && clashes(together, fix)) {
      progress.waits++;
      continue;
    }
    const made = same ?? { ...fix };
    if (same === undefined) join(together, made);
    chosen.push({ finding: { ...finding, fixes: () => [made] }, fix: made });
  }
  if (progress.planned > MOST_PLANS || progress.waits > mostWaits) progress.isOver = true;
  return chosen;
}

function fixFor(finding: Finding, safety: Fix['safety']): Fix | undefined {
  return finding.fixes().find((fix) => safety === 'suggestion' || fix.safety === 'safe');
}

function withEdits(texts: Texts, chosen: readonly AppliedFix[]): Texts {
  const edits = [...new Set(chosen.map(({ fix }) => fix))].flatMap((fix) => fix.edits);
  const changed = new Map(texts);
  for (const [path, own] of groupBy(edits, ({ at }) => at.source.path)) {
    changed.set(path, applyEdits(texts.get(path) ?? (own[0] as TextEdit).at.source.text, own));
  }
  return changed;
}

function whyRemaining(
  finding: Finding,
  stuck: ReadonlySet<string>,
  safety: Fix['safety'],
  progress: Progress,
): WhyRemaining {
  if (progress.refused.has(keyOf(finding))) return 'unreadable';
  if (stuck.has(keyOf(finding))) return 'not-removed';
  if (fixFor(finding, safety) !== undefined) return 'too-many-rounds';
  return finding.fixes().length > 0 ? 'suggestion-only' : 'no-fix';
}
