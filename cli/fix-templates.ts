/** Repairs templates one after the other; a file that two of them include is repaired for both. */

import { cover, type Standing } from '../core/baseline/cover.ts';
import type { Finding } from '../core/finding.ts';
import { applyFixes, type AppliedFix, type RemainingFinding, type Texts, type WhyRemaining } from '../core/fix.ts';
import { lint, type Analysis } from '../core/lint.ts';
import { once } from '../core/remember.ts';
import type { Fix } from '../core/rule.ts';
import type { Source } from '../core/source.ts';
import type { ReadFile } from '../core/template/model.ts';
import { isAllowed, type Refusal } from './fix-limits.ts';
import { lintSet } from './link-templates.ts';
import { resolvePath } from './paths.ts';
import { baselineFor, contextFor, rulesFor, type Session } from './session.ts';

export interface FixRun {
  /** All texts that were read for a repair, as they are now. */
  readonly texts: Texts;
  /** Sorted by path. */
  readonly changed: readonly ChangedFile[];
  readonly applied: readonly AppliedFix[];
  /** Findings that are still there, each with the fixes that are left for it. */
  readonly left: readonly LeftFinding[];
}

/** `not-asked`: of another rule than those that were named. `not-written`: its fix changes a file that must not be. */
export type WhyLeft = WhyRemaining | 'not-asked' | 'not-written';

export interface LeftFinding {
  readonly finding: Finding;
  readonly why: WhyLeft;
}

/** What is to be repaired. */
export interface Wish {
  readonly rules: readonly string[];
  readonly safety: Fix['safety'];
  readonly refusal: Refusal;
  /** Knows what was there before the change that is looked at. */
  readonly older: Standing | undefined;
  /** What was found just now where there is one template alone: of many, too much would have to be kept. */
  readonly known: Analysis | undefined;
}

export interface ChangedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Makes all fixes that are wished for; each set of templates is one whole. */
export function fixTemplates(session: Session, sets: readonly (readonly Source[])[], wish: Wish): FixRun {
  const before = new Map(sets.flat().map(({ path, text }) => [path, text]));
  let texts: Texts = before;
  const applied: AppliedFix[] = [];
  const remaining: RemainingFinding[] = [];
  const judges = sets.map((set) => judgeOf(session, set, wish));
  for (const findingsIn of judges) {
    const fixed = applyFixes(texts, (now) => wishedFor(findingsIn(now), wish), wish.safety);
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
    left: left.map((finding) => ({ finding, why: whyLeft(finding, whys, wish) })),
  };
}

function isWished({ rule }: Finding, { rules }: Wish): boolean {
  return rules.length === 0 || rules.includes(rule);
}

/** The findings, with those of their fixes alone that are wished for and may be made. */
function wishedFor(findings: readonly Finding[], wish: Wish): readonly Finding[] {
  return findings.filter((finding) => isWished(finding, wish)).map((finding) => {
    return { ...finding, fixes: once(() => firstAllowed(finding, wish)) };
  });
}

/** No other one is made: its words need not be written. */
function firstAllowed(finding: Finding, wish: Wish): readonly Fix[] {
  const fix = wanted(finding, wish).find((one) => isAllowed(one, wish.refusal));
  return fix === undefined ? [] : [fix];
}

function wanted(finding: Finding, { safety }: Wish): readonly Fix[] {
  return finding.fixes().filter((fix) => safety === 'suggestion' || fix.safety === 'safe');
}

function whyLeft(finding: Finding, whys: ReadonlyMap<string, WhyRemaining>, wish: Wish): WhyLeft {
  if (finding.fixes().length === 0) return 'no-fix';
  if (!isWished(finding, wish)) return 'not-asked';
  const fixes = wanted(finding, wish);
  if (fixes.length === 0) return 'suggestion-only';
  if (!fixes.some((fix) => isAllowed(fix, wish.refusal))) return 'not-written';
  return whys.get(keyOf(finding)) ?? 'too-many-rounds';
}

function keyOf({ rule, problem, at }: Finding): string {
  return [rule, at.source.path, problem].join('\n');
}

/** The texts that were read for a set of templates; undefined for one that stands on disk as it was. */
type Seen = Map<string, string | undefined>;

/** What is found in a set of templates; asked again, it is linted anew only where a text is another that was read. */
function judgeOf(session: Session, set: readonly Source[], wish: Wish): (texts: Texts) => readonly Finding[] {
  const { known, older } = wish;
  let seen: Seen = new Map(known?.template.sources.map(({ path }) => [path, textIn(set, path)]));
  let findings = known && cover(known.result.findings, older).findings;
  return (texts) => {
    const isSame = [...seen].every(([path, text]) => texts.get(path) === text);
    if (findings !== undefined && isSame) return findings;
    seen = new Map(set.map(({ path }) => [path, texts.get(path)]));
    return (findings = findingsIn(session, set, texts, wish, seen));
  };
}

function textIn(set: readonly Source[], path: string): string | undefined {
  return set.find((source) => source.path === path)?.text;
}

function findingsIn(
  session: Session,
  set: readonly Source[],
  texts: Texts,
  { older }: Pick<Wish, 'older'>,
  seen: Seen,
): readonly Finding[] {
  const read = readOver(texts, session.read, seen);
  const paths = set.map(({ path }) => path);
  const [only] = paths;
  if (paths.length === 1) return cover(findingsAlone({ ...session, read }, only as string, texts), older).findings;
  return lintSet({ ...session, read }, paths, read).flatMap(({ result }) => cover(result.findings, older).findings);
}

function findingsAlone(session: Session, path: string, texts: Texts): readonly Finding[] {
  const file = resolvePath(session.host.cwd, path);
  const source = { path, text: texts.get(path) ?? '' };
  const names = session.rules.map(({ name }) => name);
  const analysis = lint(source, rulesFor(session, file), contextFor(session, file), names, baselineFor(session, file));
  return analysis?.result.findings ?? [];
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
