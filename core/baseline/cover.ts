/** What of the findings in a template the baseline knows. */

import type { Finding } from '../finding.ts';
import { entryOf, identityOf, type Baseline } from './baseline.ts';

/** A baseline, ready to be asked. */
export interface Indexed {
  readonly baseline: Baseline;
  /** How many of each identity it records, by file. */
  readonly counts: Counts;
}

/** A baseline where it stands. */
export interface Standing extends Indexed {
  /** What it calls a file, by the path that findings give. */
  readonly nameOf: (path: string) => string;
  /** Whether there is no such file any more, by what the baseline calls it. */
  readonly isGone: (name: string) => boolean;
}

type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** A finding that the baseline records. */
export interface Recorded {
  readonly finding: Finding;
  /** The file it is recorded for, which may have been renamed since. */
  readonly under: string;
  readonly by: Standing;
}

export interface Covered<Found extends Finding> {
  readonly findings: readonly Found[];
  readonly recorded: readonly Recorded[];
}

export function indexed(baseline: Baseline): Indexed {
  const counts = new Map<string, Map<string, number>>();
  for (const [file, entries] of baseline) {
    for (const entry of entries) {
      const identity = identityOf(entry);
      counts.set(identity, (counts.get(identity) ?? new Map()).set(file, entry.count));
    }
  }
  return { baseline, counts };
}

/** Takes out what is recorded: of findings that nothing tells apart, as many as the baseline counts. */
export function cover<Found extends Finding>(
  findings: readonly Found[],
  known: Standing | undefined,
): Covered<Found> {
  if (known === undefined || known.baseline.size === 0) return { findings, recorded: [] };
  const used = new Map<string, number>();
  const fresh: Found[] = [];
  const recorded: Recorded[] = [];
  for (const finding of findings) {
    const identity = identityOf(entryOf(finding));
    const under = fileWithRoom(finding, identity, known, used);
    if (under === undefined) fresh.push(finding);
    else recorded.push({ finding, under, by: known });
  }
  return { findings: fresh, recorded };
}

/** The file's own entries come first, then those of the file that is gone and had the same. */
function fileWithRoom(
  { at }: Finding,
  identity: string,
  { counts, nameOf, isGone }: Standing,
  used: Map<string, number>,
): string | undefined {
  const byFile = counts.get(identity);
  if (byFile === undefined) return undefined;
  const own = nameOf(at.source.path);
  // Drawn by each file for itself: what is found in one must not depend on which others are looked at.
  const draw = (file: string): string => [own, file, identity].join('\n');
  const hasRoom = (file: string): boolean => (used.get(draw(file)) ?? 0) < (byFile.get(file) ?? 0);
  const gone = (): readonly string[] => [...byFile.keys()].filter((file) => file !== own && isGone(file));
  const under = hasRoom(own) ? own : formerName(own, gone());
  if (under === undefined || !hasRoom(under)) return undefined;
  used.set(draw(under), (used.get(draw(under)) ?? 0) + 1);
  return under;
}

/** The one that ends most like it, as in a folder that was renamed; undefined where several do. */
function formerName(own: string, gone: readonly string[]): string | undefined {
  const likeness = gone.map((name) => ({ name, steps: stepsShared(own, name) }));
  const most = Math.max(...likeness.map(({ steps }) => steps));
  const [first, ...others] = likeness.filter(({ steps }) => steps === most);
  return others.length === 0 ? first?.name : undefined;
}

/** How many names at the end of two paths are the same. */
function stepsShared(one: string, other: string): number {
  const here = one.split('/').reverse();
  const there = other.split('/').reverse();
  const differs = here.findIndex((step, index) => step !== there[index]);
  return differs < 0 ? here.length : differs;
}
