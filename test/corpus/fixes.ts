/**
 * Applies the fixes to every template of a folder and tells where one goes wrong:
 *
 *   npm run corpus:fix -- PATH [strict]
 *
 * All fixes at once, and each fix alone: a template then parses, has no finding that was fixed and no new warning or
 * error, and a second run of all fixes changes nothing.
 */

import { messageOf, type Finding } from '../../core/finding.ts';
import { applyEdits } from '../../core/edit.ts';
import { applyFixes, type WhyRemaining } from '../../core/fix.ts';
import { lint, type ActiveRule } from '../../core/lint.ts';
import type { Fix } from '../../core/rule.ts';
import type { Source } from '../../core/source.ts';
import { lintAll, readSource, RECOMMENDED, STRICT, type CorpusFile } from './read.ts';

type Texts = ReadonlyMap<string, string>;

const root = process.argv[2];
if (root === undefined) {
  console.error('name a folder: npm run corpus:fix -- PATH');
  process.exit(2);
}
const active: readonly ActiveRule[] = process.argv[3] === 'strict' ? STRICT : RECOMMENDED;

/** A new dead-letter queue wants an alarm under the strict preset, which is a fix of its own. */
const SECOND_STEP = 'dlq-without-alarm';

/** Why a finding may be left although it has a fix. */
const NOT_DONE: ReadonlySet<WhyRemaining> = new Set<WhyRemaining>(['not-removed', 'unreadable', 'too-many-rounds']);

const counts = { templates: 0, fixed: 0, alone: 0, withComplaints: 0 };
for (const file of lintAll(root, undefined, active)) check(file);
console.log(
  `${counts.templates} templates with fixes, ${counts.fixed} findings fixed, ` +
    `${counts.alone} fixes made alone, ${counts.withComplaints} templates with complaints`,
);
process.exitCode = counts.withComplaints === 0 ? 0 : 1;

function check({ path, analysis }: CorpusFile): void {
  const { findings } = analysis.result;
  if (findings.every((finding) => finding.fixes().length === 0)) return;
  const texts = new Map(analysis.template.sources.map((source) => [source.path, source.text]));
  const main = analysis.template.source.path;
  counts.templates++;
  const complaints = [...complaintsOfAll(main, texts, findings), ...complaintsOfEach(main, texts, findings)];
  if (complaints.length === 0) return;
  counts.withComplaints++;
  console.log(`${path}\n${complaints.map((complaint) => `  ${complaint}`).join('\n')}`);
}

function complaintsOfAll(main: string, texts: Texts, findings: readonly Finding[]): readonly string[] {
  const once = applyFixes(texts, (now) => findingsIn(main, now), 'suggestion');
  const twice = applyFixes(once.texts, (now) => findingsIn(main, now), 'suggestion');
  counts.fixed += once.applied.length;
  const left = once.remaining.filter(({ why, finding }) => NOT_DONE.has(why) && finding.severity !== 'info');
  return [
    ...newFindings(findings, findingsIn(main, once.texts)),
    ...left.map(({ finding, why }) => `${why}: ${finding.rule}: ${messageOf(finding)}`),
    ...changes(once.texts, twice.texts),
  ];
}

function complaintsOfEach(main: string, texts: Texts, findings: readonly Finding[]): readonly string[] {
  return findings.flatMap((finding) =>
    finding.fixes().flatMap((fix) => {
      counts.alone++;
      const after = findingsIn(main, edited(texts, fix));
      const remains = countOf(after, finding) >= countOf(findings, finding) ? ['does not go'] : [];
      const about = (complaint: string): string => `“${fix.title}” for ${finding.rule}: ${complaint}`;
      return [...remains, ...newFindings(findings, after.filter(({ rule }) => rule !== SECOND_STEP))].map(about);
    }),
  );
}

function edited(texts: Texts, { edits }: Fix): Texts {
  const paths = new Set(edits.map(({ at }) => at.source.path));
  const changed = [...paths].map((path): [string, string] => {
    const own = edits.filter(({ at }) => at.source.path === path);
    return [path, applyEdits(texts.get(path) ?? readSource(path)?.text ?? '', own)];
  });
  return new Map([...texts, ...changed]);
}

function findingsIn(main: string, texts: Texts): readonly Finding[] {
  const read = (path: string): Source | undefined => {
    const text = texts.get(path);
    return text === undefined ? readSource(path) : { path, text };
  };
  return lint(read(main) as Source, active, { read, parameters: new Map() })?.result.findings ?? [];
}

/** Warnings and errors of which there are more than before; a finding's words may change with what is fixed. */
function newFindings(before: readonly Finding[], after: readonly Finding[]): readonly string[] {
  const isMore = (finding: Finding): boolean => countLike(after, finding) > countLike(before, finding);
  return after
    .filter((finding) => finding.severity !== 'info' && isMore(finding))
    .map((finding) => `new: ${finding.rule}: ${messageOf(finding)}`);
}

function countLike(findings: readonly Finding[], { rule, resource }: Finding): number {
  return findings.filter((other) => other.rule === rule && other.resource === resource).length;
}

/** A fix may do its part by making a finding less severe. */
function countOf(findings: readonly Finding[], { rule, resource, problem, severity }: Finding): number {
  return findings.filter(
    (other) => other.rule === rule && other.resource === resource && other.problem === problem &&
      other.severity === severity,
  ).length;
}

function changes(once: Texts, twice: Texts): readonly string[] {
  return [...once].filter(([path, text]) => twice.get(path) !== text).map(([path]) => `a second run changes ${path}`);
}
