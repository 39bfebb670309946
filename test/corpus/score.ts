/**
 * Precision and recall per rule against a reviewer's labels:
 *
 *   npm run corpus:score -- PATH      (PATH holds labels.json and the files it names)
 *
 * A finding matches a label of the same file and rule when its resource, or its line, is one of the label's; findings on
 * what the reviewer called arguable count neither way.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../core/finding.ts';
import { positionAt } from '../../core/source.ts';
import { rules } from '../../rules/index.ts';
import { lintAll } from './read.ts';

interface Label {
  readonly rule: string;
  readonly severity: string;
  readonly resources: readonly string[];
  readonly line?: number;
  readonly why: string;
}

interface LabelledFile {
  readonly file: string;
  readonly findings: readonly Label[];
  readonly borderline: readonly Label[];
}

interface Tally {
  right: number;
  wrong: number;
  missed: number;
  otherSeverity: number;
}

const root = process.argv[2];
if (root === undefined) {
  console.error('name the folder of labels.json: npm run corpus:score -- PATH');
  process.exit(2);
}

const labelled = JSON.parse(readFileSync(join(root, 'labels.json'), 'utf8')) as readonly LabelledFile[];
const known = new Set(rules.map((rule) => rule.name));
const tallies = new Map<string, Tally>([...known].map((name) => [name, { right: 0, wrong: 0, missed: 0, otherSeverity: 0 }]));
for (const file of labelled) score(file);
printTable();

function score(file: LabelledFile): void {
  const [linted] = lintAll(root as string, [join(root as string, file.file)]);
  const open = file.findings.filter((label) => known.has(label.rule));
  for (const finding of linted?.analysis.result.findings ?? []) {
    const tally = tallies.get(finding.rule);
    if (tally === undefined) continue;
    const index = open.findIndex((label) => matches(label, finding));
    if (index >= 0) {
      const [label] = open.splice(index, 1) as [Label];
      tally.right++;
      if (label.severity !== finding.severity) note(tally, file, finding, label);
    } else if (!file.borderline.some((label) => label.rule === finding.rule)) {
      tally.wrong++;
      console.log(`unexpected ${file.file}:${lineOf(finding)} ${finding.severity} ${finding.rule} [${finding.resource}]`);
    }
  }
  for (const label of open) {
    (tallies.get(label.rule) as Tally).missed++;
    console.log(`missed     ${file.file}:${label.line} ${label.severity} ${label.rule} [${label.resources.join()}] ${label.why}`);
  }
}

function note(tally: Tally, file: LabelledFile, finding: Finding, label: Label): void {
  tally.otherSeverity++;
  console.log(`severity   ${file.file}:${lineOf(finding)} ${finding.rule}: ${finding.severity}, labelled ${label.severity}`);
}

function matches(label: Label, finding: Finding): boolean {
  if (label.rule !== finding.rule) return false;
  return label.resources.includes(finding.resource ?? '') || label.line === lineOf(finding);
}

function lineOf(finding: Finding): number {
  return positionAt(finding.at.source, finding.at.start).line + 1;
}

function printTable(): void {
  console.log('\nrule'.padEnd(35), 'right', 'wrong', 'missed', 'other severity');
  for (const [name, { right, wrong, missed, otherSeverity }] of tallies) {
    console.log(name.padEnd(34), ...[right, wrong, missed, otherSeverity].map((count) => String(count).padStart(5)));
  }
  const sum = (key: keyof Tally): number => [...tallies.values()].reduce((total, tally) => total + tally[key], 0);
  const [right, wrong, missed] = [sum('right'), sum('wrong'), sum('missed')];
  console.log(`precision ${(right / (right + wrong)).toFixed(3)}, recall ${(right / (right + missed)).toFixed(3)}`);
}
