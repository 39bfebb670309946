/** Repairs templates one after the other; a file that two of them include is repaired for both. */

import { cover } from '../core/baseline/cover.ts';
import type { FileResult, Finding } from '../core/finding.ts';
import { applyFixes, type AppliedFix, type RemainingFinding, type Texts, type WhyRemaining } from '../core/fix.ts';
import { lint } from '../core/lint.ts';
import type { Source } from '../core/source.ts';
import type { ReadFile } from '../core/template/model.ts';
import { lintSet } from './link-templates.ts';
import { resolvePath } from './paths.ts';
import { planned, type Planned, type WhyNot, type Wish } from './planned.ts';
import { baselineFor, contextFor, rulesFor, type Session } from './session.ts';
import { withoutFixes } from './without-fixes.ts';

export interface FixRun {
  /** All texts that were read for a repair, as they are now. */
  readonly texts: Texts;
  /** Sorted by path. */
  readonly changed: readonly ChangedFile[];
  readonly applied: readonly AppliedFix[];
  /** Findings that are still there, each with the fixes that are left for it. */
  readonly left: readonly LeftFinding[];
}

export type WhyLeft = WhyRemaining | WhyNot;

export interface LeftFinding {
  readonly finding: Finding;
  readonly why: WhyLeft;
}

/** A template as it was linted just now. */
export interface Linted {
  readonly source: Source;
  /** Paths of all texts that it was read from. */
  readonly read: readonly string[];
  readonly findings: readonly Planned[];
}

export interface ChangedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Makes all fixes that are wished for; each set of templates is one whole. */
export function fixTemplates(session: Session, sets: readonly (readonly Linted[])[], wish: Wish): FixRun {
  const before = new Map(sets.flat().map(({ source: { path, text } }) => [path, text]));
  let texts: Texts = before;
  const applied: AppliedFix[] = [];
  const remaining: RemainingFinding[] = [];
  const judges = sets.map((set) => judgeOf(session, set, wish));
  for (const findingsIn of judges) {
    const fixed = applyFixes(texts, (now) => toFix(findingsIn(now)), wish.safety);
    texts = fixed.texts;
    applied.push(...fixed.applied);
    remaining.push(...fixed.remaining);
  }
  const left = judges.flatMap((findingsIn) => findingsIn(texts));
  const whys = new Map(remaining.toReversed().map(({ finding, why }) => [keyOf(finding), why]));
  return {
    texts,
    changed: changes(session.read, before, texts),
    applied,
    left: left.map((finding) => ({ finding, why: finding.whyNot ?? whys.get(keyOf(finding)) ?? 'too-many-rounds' })),
  };
}

/** The findings that were asked for, with those of their fixes alone that may be made. */
function toFix(findings: readonly Planned[]): readonly Finding[] {
  const asked = findings.filter(({ whyNot }) => whyNot !== 'not-asked');
  return asked.map((finding) => (finding.whyNot === undefined ? finding : withoutFixes(finding)));
}

function keyOf({ rule, problem, at }: Finding): string {
  return [rule, at.source.path, problem].join('\n');
}

/** The texts that were read for a set of templates; undefined for one that stands on disk as it was. */
type Seen = Map<string, string | undefined>;

/** What is found in a set of templates; it is linted anew only where a text is another that was read. */
function judgeOf(session: Session, set: readonly Linted[], wish: Wish): (texts: Texts) => readonly Planned[] {
  const texts = new Map(set.map(({ source: { path, text } }) => [path, text]));
  let seen: Seen = new Map(set.flatMap(({ read }) => read).map((path) => [path, texts.get(path)]));
  let findings: readonly Planned[] = set.flatMap((one) => cover(one.findings, wish.older).findings);
  return (now) => {
    const isSame = [...seen].every(([path, text]) => now.get(path) === text);
    if (isSame) return findings;
    seen = new Map([...texts.keys()].map((path) => [path, now.get(path)]));
    return (findings = findingsIn(session, [...texts.keys()], now, wish, seen));
  };
}

function findingsIn(
  session: Session,
  paths: readonly string[],
  texts: Texts,
  wish: Wish,
  seen: Seen,
): readonly Planned[] {
  const read = readOver(texts, session.read, seen);
  const [only] = paths;
  const results = paths.length === 1
    ? lintAlone({ ...session, read }, only as string, texts)
    : lintSet({ ...session, read }, paths, read).map(({ result }) => result);
  const findings = results.flatMap((result) => cover(result.findings, wish.older).findings);
  return findings.map((finding) => planned(finding, wish));
}

function lintAlone(session: Session, path: string, texts: Texts): readonly FileResult[] {
  const file = resolvePath(session.host.cwd, path);
  const source = { path, text: texts.get(path) ?? '' };
  const names = session.rules.map(({ name }) => name);
  const analysis = lint(source, rulesFor(session, file), contextFor(session, file), names, baselineFor(session, file));
  return analysis === undefined ? [] : [analysis.result];
}

/** Reads what was repaired already as it is now. */
function readOver(texts: Texts, read: ReadFile, seen: Seen): ReadFile {
  return (path) => {
    const text = texts.get(path);
    seen.set(path, text);
    return text === undefined ? read(path) : { path, text };
  };
}

/** An included file joins the texts when it is changed; what it was is on disk. */
function changes(read: ReadFile, before: Texts, after: Texts): readonly ChangedFile[] {
  return [...after]
    .map(([path, text]) => ({ path, before: before.get(path) ?? read(path)?.text ?? '', after: text }))
    .filter((file) => file.before !== file.after)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
