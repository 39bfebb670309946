/** What a run over several templates found, each finding with the file whose text carries it. */

import type { Recorded } from './baseline/cover.ts';
import type { FileResult, Finding, Suppressed } from './finding.ts';
import type { Survey } from './graph/survey.ts';

export interface RunResult {
  /** Sorted by path. A file that a template includes has an entry of its own when a finding lies in it. */
  readonly files: readonly FileResult[];
  readonly skipped: readonly Skipped[];
  /** Templates that were read; files that they include do not count. */
  readonly templates: number;
  readonly hops: number;
  /** Findings that the baseline records and that are gone; undefined where no baseline is in use. */
  readonly stale?: number | undefined;
  /** The version of which the findings were set apart, as it was asked for (`main`), and the commit that this meant. */
  readonly since?: { readonly ref: string; readonly commit: string } | undefined;
  /** How long the run took; left out where the same input must give the same bytes. */
  readonly milliseconds?: number | undefined;
  /** How much of the graphs is known; left out unless somebody asked for it. */
  readonly survey?: Survey | undefined;
}

/** A file that was named or found but not linted. */
export interface Skipped {
  readonly path: string;
  readonly reason: string;
}

export interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  /** Findings that `hoplint fix` repairs. */
  readonly safe: number;
  /** Findings whose only fixes need `--suggestions`. */
  readonly suggestion: number;
}

/** Sorts what each template gave by the file it stands in; what two templates find at one place counts once. */
export function gather(results: readonly FileResult[], skipped: readonly Skipped[]): RunResult {
  const files = new Map<string, Gathered>();
  for (const result of results) {
    fileOf(files, result.path, result);
    for (const finding of result.findings) fileOf(files, finding.at.source.path, result).findings.push(finding);
    for (const hidden of result.suppressed) fileOf(files, hidden.at.source.path, result).suppressed.push(hidden);
    for (const known of result.recorded) fileOf(files, known.finding.at.source.path, result).recorded.push(known);
    for (const finding of result.older ?? []) fileOf(files, finding.at.source.path, result).older.push(finding);
  }
  return {
    files: [...files.values()].map(finish).sort(byPath),
    skipped: [...skipped].sort(byPath),
    templates: results.length,
    hops: results.reduce((sum, { hops }) => sum + hops, 0),
  };
}

interface Gathered {
  readonly path: string;
  readonly dialect: FileResult['dialect'];
  readonly findings: Finding[];
  readonly suppressed: Suppressed[];
  readonly recorded: Recorded[];
  readonly older: Finding[];
  hops: number;
}

function fileOf(files: Map<string, Gathered>, path: string, { path: own, dialect, hops }: FileResult): Gathered {
  const file = files.get(path) ?? { path, dialect, findings: [], suppressed: [], recorded: [], older: [], hops: 0 };
  if (path === own) file.hops = hops;
  files.set(path, file);
  return file;
}

function finish(file: Gathered): FileResult {
  const findings = inPlaceOrder(once(file.findings));
  const suppressed = inPlaceOrder(once(file.suppressed));
  const recorded = new Map(file.recorded.map((one) => [one.finding, one]));
  const known = inPlaceOrder(once([...recorded.keys()])).flatMap((finding) => recorded.get(finding) ?? []);
  return { ...file, findings, suppressed, recorded: known, older: inPlaceOrder(once(file.older)) };
}

type Placed = Pick<Finding, 'rule' | 'at'> & { readonly problem?: string };

function once<T extends Placed>(all: readonly T[]): readonly T[] {
  const byIdentity = new Map<string, T>();
  for (const one of all) {
    const identity = `${one.at.start} ${one.at.end} ${one.rule} ${one.problem ?? ''}`;
    if (!byIdentity.has(identity)) byIdentity.set(identity, one);
  }
  return [...byIdentity.values()];
}

function inPlaceOrder<T extends Placed>(all: readonly T[]): readonly T[] {
  return [...all].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end || (a.rule < b.rule ? -1 : 1));
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/** How many findings of each severity there are, and how many of them a fix exists for. */
export function countFindings(run: RunResult): Counts {
  const counts = { error: 0, warning: 0, info: 0, safe: 0, suggestion: 0 };
  for (const finding of run.files.flatMap((file) => file.findings)) {
    counts[finding.severity] += 1;
    const fixes = finding.fixes();
    if (fixes.some((fix) => fix.safety === 'safe')) counts.safe += 1;
    else if (fixes.length > 0) counts.suggestion += 1;
  }
  return counts;
}
