/** Numbers about a run, for whoever tunes rules or waits too long. They go to standard error, beside every report. */

import { duration, plural } from '../core/format/summary-line.ts';
import type { RunResult } from '../core/run-result.ts';
import type { Host } from './host.ts';

/** How long one file took, from its text to its findings. */
export interface Timing {
  readonly path: string;
  readonly milliseconds: number;
}

const SLOWEST = 3;
const LONGEST_LABEL = 48;

export function reportStats({ stderr }: Host, run: RunResult, timings: readonly Timing[]): void {
  const byTime = [...timings].sort((a, b) => b.milliseconds - a.milliseconds);
  const linting = timings.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const rows: [string, string][] = [
    ...countsByRule(run),
    ['files read', String(timings.length)],
    ['templates', String(run.templates)],
    ['hops', String(run.hops)],
    ['reading and linting', duration(linting)],
    ...byTime.slice(0, SLOWEST).map(timingRow),
    ['everything else', duration(Math.max(0, (run.milliseconds ?? 0) - linting))],
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  const lines = rows.map(([label, value]) => `${label.padEnd(width)}  ${value.padStart(8)}`);
  stderr.write(`\n${lines.join('\n')}\n`);
}

function timingRow({ path, milliseconds }: Timing): [string, string] {
  const tail = path.length <= LONGEST_LABEL ? path : `…${path.slice(1 - LONGEST_LABEL)}`;
  return [`  ${tail}`, duration(milliseconds)];
}

function countsByRule(run: RunResult): readonly [string, string][] {
  const counts = new Map<string, number>();
  for (const { rule } of run.files.flatMap(({ findings }) => findings)) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const sorted = [...counts].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1));
  return sorted.map(([rule, count]) => [rule, plural(count, 'finding')]);
}
