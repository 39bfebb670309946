import { countFindings, type Counts, type RunResult } from '../run-result.ts';
import { counted, grouped } from '../words.ts';
import type { Paint } from './paint.ts';
import { widthOf } from './width.ts';

const SEVERITIES = ['error', 'warning', 'info'] as const;

/** The end of a report: how much was found, what can be repaired, how long it took; on one line where it fits. */
export function summaryLine(run: RunResult, columns: number, paint: Paint): string {
  const counts = countFindings(run);
  const found = counts.error + counts.warning + counts.info;
  const first = found === 0 ? nothing(run) : [totals(run, counts, paint), ...fixable(run, counts, paint)];
  const hidden = run.files.reduce((sum, file) => sum + file.suppressed.length, 0);
  const known = run.files.reduce((sum, file) => sum + file.recorded.length, 0);
  const older = run.files.reduce((sum, file) => sum + (file.older?.length ?? 0), 0);
  const last = [
    ...(hidden > 0 ? [paint('calm', `${grouped(hidden)} suppressed`)] : []),
    ...(known > 0 ? [paint('calm', `${grouped(known)} in the baseline`)] : []),
    ...(run.since !== undefined && older > 0 ? [paint('calm', olderCount(run.since.ref, older))] : []),
    ...stale(run, paint),
    ...(run.milliseconds === undefined ? [] : [paint('calm', duration(run.milliseconds))]),
  ];
  return joined([...first, ...last], columns, paint('calm', ' · '));
}

function joined(parts: readonly string[], columns: number, separator: string): string {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = lines.length === 0 ? part : `${lines.at(-1)}${separator}${part}`;
    if (lines.length > 0 && widthOf(longer.replace(COLOR, '')) > columns) lines.push(part);
    else lines.splice(-1, 1, longer);
  }
  return lines.join('\n');
}

const COLOR = /\u001b\[[\d;]*m/g;

function nothing(run: RunResult): readonly string[] {
  if (run.templates === 0) return ['no template found'];
  return [`${plural(run.templates, 'template')}, ${plural(run.hops, 'hop')}, nothing to report`];
}

function stale({ stale = 0 }: RunResult, paint: Paint): readonly string[] {
  return stale === 0 ? [] : [`${grouped(stale)} of the baseline gone: ${paint('fix', 'hoplint --prune-baseline')}`];
}

/** What a comparison leaves out. */
export function olderCount(ref: string, count: number): string {
  return `${grouped(count)} older than ${ref}`;
}

function totals(run: RunResult, counts: Counts, paint: Paint): string {
  const found = counts.error + counts.warning + counts.info;
  const files = run.files.filter((file) => file.findings.length > 0).length;
  const parts = SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) =>
    paint(severity, severity === 'info' ? `${grouped(counts.info)} info` : plural(counts[severity], severity)),
  );
  return `${paint('strong', plural(found, 'finding'))} in ${plural(files, 'file')}: ${parts.join(', ')}`;
}

function fixable({ since }: RunResult, { safe, suggestion }: Counts, paint: Paint): readonly string[] {
  const parts = [];
  const fix = since === undefined ? 'hoplint fix' : `hoplint fix --since ${since.ref}`;
  if (safe > 0) parts.push(`${grouped(safe)} fixable: ${paint('fix', fix)}`);
  if (suggestion > 0) {
    const flag = paint('fix', safe > 0 ? '--suggestions' : `${fix} --suggestions`);
    parts.push(safe > 0 ? `${grouped(suggestion)} more with ${flag}` : `${grouped(suggestion)} fixable: ${flag}`);
  }
  return parts;
}

/** "1 file", "2 files". */
export function plural(count: number, noun: string, nouns = `${noun}s`): string {
  return counted(count, noun, nouns);
}

/** "14 ms", "1.4 s". */
export function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
