/** What is left of a baseline after a run: entries that hide something, under the present names of their files. */

import { baselineOf, entryOf, identityOf, type Baseline, type Entry } from './baseline.ts';
import type { Recorded, Standing } from './cover.ts';

export interface Settled {
  readonly baseline: Baseline;
  /** Findings that it records and that are not there any more. */
  readonly stale: number;
}

/**
 * `recorded`: all that a run found and the baseline hid. An entry that the run could not have met is kept as it is:
 * `isJudged` tells, by what the baseline calls its file.
 */
export function settle(
  { baseline, nameOf }: Pick<Standing, 'baseline' | 'nameOf'>,
  recorded: readonly Recorded[],
  isJudged: (file: string, entry: Entry) => boolean,
): Settled {
  const met = byEntry(recorded);
  let stale = 0;
  const left = [...baseline].flatMap(([file, entries]) => {
    return entries.flatMap((entry) => {
      const found = met.get(whole(file, entry)) ?? [];
      const missing = Math.max(0, entry.count - found.length);
      const kept = isJudged(file, entry) ? 0 : missing;
      stale += missing - kept;
      const hidden = found.slice(0, entry.count).map(({ finding }) => nameOf(finding.at.source.path));
      const still = kept === 0 ? [] : [{ file, count: kept }];
      return [...hidden.map((name) => ({ file: name, count: 1 })), ...still].map((where) => ({ ...entry, ...where }));
    });
  });
  return { baseline: baselineOf(left), stale };
}

function byEntry(recorded: readonly Recorded[]): ReadonlyMap<string, readonly Recorded[]> {
  const met = new Map<string, Recorded[]>();
  for (const one of recorded) {
    const entry = whole(one.under, entryOf(one.finding));
    met.set(entry, [...(met.get(entry) ?? []), one]);
  }
  return met;
}

function whole(file: string, entry: Entry): string {
  return `${file}\n${identityOf(entry)}`;
}
