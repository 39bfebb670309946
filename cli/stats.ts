/** Numbers about a run, for whoever tunes rules or waits too long. They go to standard error, beside every report. */

import { duration, plural } from '../core/format/summary-line.ts';
import type { Survey } from '../core/graph/survey.ts';
import type { RunResult } from '../core/run-result.ts';
import { grouped } from '../core/words.ts';
import type { Effort } from './examine/rounds.ts';
import type { Host } from './host.ts';

/** How far in a row stands, what it counts and how much. */
type Row = readonly [depth: number, label: string, value: string];

const MOST_REASONS = 10;
const SLOWEST = 3;
const LONGEST_LABEL = 60;

/** How the work was done. */
export interface Work {
  readonly efforts: readonly Effort[];
  /** How many threads have worked at the same time. */
  readonly threads: number;
  /** Of how many files and sets nothing had changed; undefined where nothing is kept. */
  readonly hits: number | undefined;
}

export function reportStats({ stderr }: Host, run: RunResult, survey: Survey, work: Work): void {
  const { efforts } = work;
  const read = efforts.filter(({ paths }) => paths.length === 1).length;
  const rows = [...findingRows(run), ...templateRows(read, run, survey), ...hopRows(survey), ...timeRows(run, work)];
  const labels = rows.map(([depth, label]) => '  '.repeat(depth) + ending(label, LONGEST_LABEL - 2 * depth));
  const width = Math.max(...labels.map((label) => label.length));
  const values = Math.max(...rows.map(([, , value]) => value.length));
  const lines = rows.map(([, , value], index) => `${(labels[index] ?? '').padEnd(width)}  ${value.padStart(values)}`.trimEnd());
  stderr.write(`\n${lines.join('\n')}\n`);
}

function findingRows(run: RunResult): readonly Row[] {
  const counts = new Map<string, number>();
  const findings = run.files.flatMap((file) => file.findings);
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const sorted = [...counts].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1));
  return [[0, 'findings', grouped(findings.length)], ...sorted.map(([rule, count]): Row => [1, rule, grouped(count)])];
}

function templateRows(read: number, { templates }: RunResult, { incomplete, missing }: Survey): readonly Row[] {
  return [
    [0, 'files read', grouped(read)],
    [1, 'templates', grouped(templates)],
    [1, 'templates that may have resources unseen', grouped(incomplete)],
    [1, 'included files that could not be read', grouped(missing)],
  ];
}

function hopRows({ hops, ends, reasons }: Survey): readonly Row[] {
  const all = [...reasons];
  const others = all.slice(MOST_REASONS).reduce((sum, [, count]) => sum + count, 0);
  const last: readonly Row[] = others > 0 ? [[2, 'other reasons', grouped(others)]] : [];
  return [
    [0, 'hops', grouped(hops)],
    [1, 'ends in the template', grouped(ends.inside)],
    [1, 'ends outside it', grouped(ends.outside)],
    [1, 'ends that cannot be known', grouped(ends.unknown)],
    ...all.slice(0, MOST_REASONS).map(([reason, count]): Row => [2, reason, grouped(count)]),
    ...last,
  ];
}

function timeRows({ milliseconds = 0 }: RunResult, { efforts, threads, hits }: Work): readonly Row[] {
  const [reading, judging] = [sum(efforts.map((one) => one.reading)), sum(efforts.map((one) => one.judging))];
  // The times of several threads add up to more than has passed.
  const rest = Math.max(0, milliseconds - reading - judging);
  const others: readonly Row[] = threads === 1 ? [[1, 'everything else', duration(rest)]] : [];
  const kept: readonly Row[] = hits === undefined ? [] : [[0, 'known from the cache', grouped(hits)]];
  return [
    [0, 'time', duration(milliseconds)],
    [1, 'reading templates', duration(reading)],
    [1, 'judging them', duration(judging)],
    ...others,
    [0, 'threads', grouped(threads)],
    ...kept,
    ...slowestRows(efforts),
  ];
}

/** None where nothing was to be done. */
function slowestRows(efforts: readonly Effort[]): readonly Row[] {
  const byTime = efforts.filter((one) => whole(one) > 0).sort((a, b) => whole(b) - whole(a));
  if (byTime.length === 0) return [];
  const slowest = byTime.slice(0, SLOWEST).map((one): Row => [1, titleOf(one), duration(whole(one))]);
  return [[0, 'what took longest', ''], ...slowest];
}

function whole({ reading, judging }: Effort): number {
  return reading + judging;
}

function sum(all: readonly number[]): number {
  return all.reduce((total, one) => total + one, 0);
}

function titleOf({ paths: [first = '', ...others] }: Effort): string {
  return others.length === 0 ? first : `${first} and ${plural(others.length, 'template')} tied to it`;
}

/** The end of a path tells more than its beginning. */
function ending(label: string, most: number): string {
  return label.length <= most ? label : `…${label.slice(1 - most)}`;
}
