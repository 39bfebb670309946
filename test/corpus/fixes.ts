/**
 * Applies every fix to every template of a folder and tells where one goes wrong:
 *
 *   npm run corpus:fix -- PATH
 *
 * After the fixes a template parses, has no finding that was fixed and no new warning or error, and a second run
 * changes nothing.
 */

import { messageOf, type Finding } from '../../core/finding.ts';
import { applyFixes } from '../../core/fix.ts';
import { lint } from '../../core/lint.ts';
import type { Source } from '../../core/source.ts';
import { lintAll, readSource, RECOMMENDED, type CorpusFile } from './read.ts';

const root = process.argv[2];
if (root === undefined) {
  console.error('name a folder: npm run corpus:fix -- PATH');
  process.exit(2);
}

const counts = { templates: 0, fixed: 0, withComplaints: 0 };
for (const file of lintAll(root)) check(file);
console.log(`${counts.templates} templates with fixes, ${counts.fixed} findings fixed, ${counts.withComplaints} with complaints`);
process.exitCode = counts.withComplaints === 0 ? 0 : 1;

function check({ path, analysis }: CorpusFile): void {
  const { findings } = analysis.result;
  if (findings.every((finding) => finding.fixes().length === 0)) return;
  const texts = new Map(analysis.template.sources.map((source) => [source.path, source.text]));
  const main = analysis.template.source.path;
  const once = applyFixes(texts, (now) => findingsIn(main, now), 'suggestion');
  const twice = applyFixes(once.texts, (now) => findingsIn(main, now), 'suggestion');
  counts.templates++;
  counts.fixed += once.applied.length;
  const complaints = [...newFindings(findings, findingsIn(main, once.texts)), ...changes(once.texts, twice.texts)];
  if (complaints.length === 0) return;
  counts.withComplaints++;
  console.log(`${path}\n${complaints.map((complaint) => `  ${complaint}`).join('\n')}`);
}

function findingsIn(main: string, texts: ReadonlyMap<string, string>): readonly Finding[] {
  const read = (path: string): Source | undefined => {
    const text = texts.get(path);
    return text === undefined ? readSource(path) : { path, text };
  };
  return lint(read(main) as Source, RECOMMENDED, { read, parameters: new Map() })?.result.findings ?? [];
}

/** Warnings and errors on a resource that had none of that rule before. */
function newFindings(before: readonly Finding[], after: readonly Finding[]): readonly string[] {
  const key = ({ rule, resource }: Finding): string => `${rule} ${resource}`;
  const known = new Set(before.map(key));
  return after
    .filter((finding) => finding.severity !== 'info' && !known.has(key(finding)))
    .map((finding) => `new: ${finding.rule}: ${messageOf(finding)}`);
}

function changes(once: ReadonlyMap<string, string>, twice: ReadonlyMap<string, string>): readonly string[] {
  return [...once].filter(([path, text]) => twice.get(path) !== text).map(([path]) => `a second run changes ${path}`);
}
