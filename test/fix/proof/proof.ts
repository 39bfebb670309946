/**
 * What has to hold of every fix, alone and with all others. A template can still be read, by other parsers too; the
 * finding is gone and no warning or error is new; the text says what it said with the changes of the fix made, and lost
 * nothing else; what is written exists in the schema of the tool that deploys it; and a second run changes nothing.
 */

import { messageOf, type Finding } from '../../../core/finding.ts';
import { applyEdits } from '../../../core/edit.ts';
import { applyFixes, type AppliedFix, type Fixed, type WhyRemaining } from '../../../core/fix.ts';
import type { Fix } from '../../../core/rule.ts';
import { NOT_THERE, templateComplaints } from '../schema/template-complaints.ts';
import { deviations } from './as-meant.ts';
import { newFindings, remains } from './new-findings.ts';
import { newTroubles } from './readable.ts';
import { analysisOf, findingsOf, type Texts, type Whole } from './whole.ts';

export interface Proof {
  readonly findings: number;
  /** Findings that have a fix. */
  readonly fixable: number;
  readonly fixedSafely: number;
  readonly fixed: number;
  readonly alone: number;
  readonly rounds: number;
  /** What does not hold, each a sentence. */
  readonly complaints: readonly string[];
}

/** A new dead-letter queue wants an alarm under the strict preset, which is a suggestion of its own. */
const SECOND_STEP = 'dlq-without-alarm';

/** Why a finding may be left although it has a fix. */
const NOT_DONE: ReadonlySet<WhyRemaining> = new Set<WhyRemaining>(['not-removed', 'unreadable', 'too-many-rounds']);

/** Makes all fixes that are safe, all fixes, and each fix alone. */
export function prove(whole: Whole): Proof {
  const findings = findingsOf(whole, whole.texts);
  const safe = run(whole, 'safe');
  const all = run(whole, 'suggestion');
  const alone = findings.flatMap((finding) => finding.fixes().map((fix) => ({ finding, fix })));
  return {
    findings: findings.length,
    fixable: findings.filter((finding) => finding.fixes().length > 0).length,
    fixedSafely: safe.applied.length,
    fixed: all.applied.length,
    alone: alone.length,
    rounds: Math.max(0, ...all.applied.map(({ round }) => round + 1)),
    complaints: [
      ...complaintsOfRun(whole, findings, safe, 'safe').map((complaint) => `safe: ${complaint}`),
      ...complaintsOfRun(whole, findings, all, 'suggestion').map((complaint) => `all: ${complaint}`),
      ...alone.flatMap(({ finding, fix }) => complaintsOfOne(whole, findings, finding, fix)),
    ],
  };
}

function run(whole: Whole, safety: Fix['safety'], texts = whole.texts): Fixed {
  return applyFixes(texts, (now) => findingsOf(whole, now), safety);
}

function complaintsOfRun(
  whole: Whole,
  findings: readonly Finding[],
  { texts, applied, remaining }: Fixed,
  safety: Fix['safety'],
): readonly string[] {
  if (applied.length === 0) return [];
  const after = remaining.map(({ finding }) => finding);
  const left = remaining.filter(({ why, finding }) => NOT_DONE.has(why) && finding.severity !== 'info');
  const twice = run(whole, safety, texts).texts;
  return [
    ...newTroubles(whole.texts, texts),
    ...newFindings(findings, after.filter(({ rule }) => counts(rule, safety)), applied.map(({ finding }) => finding)),
    ...left.map(({ finding, why }) => `${why}: ${finding.rule}: ${messageOf(finding)}`),
    ...[...texts].filter(([path, text]) => twice.get(path) !== text).map(([path]) => `a second run changes ${path}`),
    ...newComplaints(whole, texts),
    ...deviationsByRound(whole, applied),
  ];
}

function counts(rule: string, safety: Fix['safety']): boolean {
  return rule !== SECOND_STEP || safety === 'suggestion';
}

/** Each round has made its fixes at once. */
function deviationsByRound({ texts }: Whole, applied: readonly AppliedFix[]): readonly string[] {
  let before = texts;
  return [...new Set(applied.map(({ round }) => round))].flatMap((round) => {
    const fixes = [...new Set(applied.filter((one) => one.round === round).map(({ fix }) => fix))];
    const now = before;
    before = withEdits(now, fixes);
    return deviations(fixes, withSources(now, fixes), before);
  });
}

function complaintsOfOne(whole: Whole, findings: readonly Finding[], finding: Finding, fix: Fix): readonly string[] {
  const texts = withEdits(whole.texts, [fix]);
  const after = findingsOf(whole, texts);
  const complaints = [
    ...newTroubles(whole.texts, texts),
    ...(remains(finding, findings, after) ? ['does not go'] : []),
    ...newFindings(findings, after.filter(({ rule }) => rule !== SECOND_STEP), [finding]),
    ...newComplaints(whole, texts),
    ...deviations([fix], withSources(whole.texts, [fix]), texts),
  ];
  return complaints.map((complaint) => `“${fix.title}” for ${finding.rule}: ${complaint}`);
}

/**
 * What the tools would say against the fixed template that they would not say against what it was. A name that nothing
 * in its text has, as in a part of a template that is put together later, may be repeated.
 */
function newComplaints(whole: Whole, texts: Texts): readonly string[] {
  const [old, now] = [complaintsIn(whole, whole.texts), complaintsIn(whole, texts)];
  const isRepeated = (complaint: string): boolean => complaint.startsWith(NOT_THERE) && old.includes(complaint);
  return now.filter((complaint) => count(now, complaint) > count(old, complaint) && !isRepeated(complaint));
}

/** An item that goes moves those behind it. */
function complaintsIn(whole: Whole, texts: Texts): readonly string[] {
  const template = analysisOf(whole, texts)?.template;
  return template === undefined ? [] : templateComplaints(template).map((one) => one.replace(/\/\d+(?=[/:])/g, '/…'));
}

function count(all: readonly string[], wanted: string): number {
  return all.filter((one) => one === wanted).length;
}

function withEdits(texts: Texts, fixes: readonly Fix[]): Texts {
  const edits = fixes.flatMap((fix) => fix.edits);
  const changed = [...withSources(texts, fixes)].map(([path, text]): [string, string] => {
    return [path, applyEdits(text, edits.filter(({ at }) => at.source.path === path))];
  });
  return new Map(changed);
}

/** A file that only a fix touches joins the texts. */
function withSources(texts: Texts, fixes: readonly Fix[]): Texts {
  const sources = fixes.flatMap(({ edits }) => edits.map(({ at }) => at.source));
  return new Map([...sources.map(({ path, text }): [string, string] => [path, text]), ...texts]);
}
