/** Which files of a run cannot be linted apart: those that are tied to each other, and those that include others. */

import { withoutIncluded } from '../../core/search/without-included.ts';
import type { Source } from '../../core/source.ts';
import { looksLikeTemplate } from '../../core/syntax/sniff.ts';
import { mayOffer, mayReach } from '../../core/template/stacks/may-be-tied.ts';
import { linkedSets } from '../../core/template/stacks/linked-sets.ts';
import type { Key } from '../../core/template/stacks/offers.ts';
import type { Examined, Job, Outcome, RunRound } from '../examine/job.ts';
import type { ToDo } from '../examine/rounds.ts';

export interface Grouped<Kept, File extends ToDo> {
  /** Each file is in one of them. */
  readonly groups: readonly (readonly File[])[];
  /** The templates that are judged as one. */
  readonly sets: readonly (readonly string[])[];
  /** What has come of those that had to be read for it. */
  readonly outcomes: ReadonlyMap<string, Outcome<Kept>>;
}

/** `sourceOf` gives a file's text; undefined where it cannot be read. */
export async function grouped<Kept, File extends ToDo>(
  files: readonly File[],
  sourceOf: (path: string) => Source | undefined,
  run: RunRound<Kept>,
): Promise<Grouped<Kept, File>> {
  const outcomes = new Map<string, Outcome<Kept>>();
  const read = (some: readonly File[]): Promise<void> => {
    const jobs = some.map(({ path, bytes }): Job => ({ kind: 'alone', path, bytes, putsOff: 'all' }));
    return run({ jobs, offered: new Set() }, (job, outcome) => {
      if (job.kind === 'alone') outcomes.set(job.path, outcome);
    });
  };
  const isWorth = (test: (source: Source) => boolean) => ({ path }: File): boolean => {
    const source = outcomes.has(path) ? undefined : sourceOf(path);
    return source !== undefined && looksLikeTemplate(source) && test(source);
  };
  await read(files.filter(isWorth(mayReach)));
  const asked = new Set<Key>(templatesIn(outcomes).flatMap(({ ties }) => ties.asks.flat()));
  if (asked.size > 0) await read(files.filter(isWorth((source) => mayOffer(source, asked))));
  const inOrder = files.flatMap(({ path }) => templatesOf(outcomes.get(path)));
  const sets = linkedSets(new Map(withoutIncluded(inOrder).map(({ path, ties }) => [path, ties])));
  const bonds = [...sets, ...inOrder.map(({ path, includes }) => [path, ...includes])];
  return { groups: joined(files, bonds), sets, outcomes };
}

function templatesIn<Kept>(outcomes: ReadonlyMap<string, Outcome<Kept>>): readonly Examined<Kept>[] {
  return [...outcomes.values()].flatMap(templatesOf);
}

function templatesOf<Kept>(outcome: Outcome<Kept> | undefined): readonly Examined<Kept>[] {
  return outcome?.kind === 'template' ? [outcome.examined] : [];
}

/** The files in groups, in their order; `bonds` hold paths that belong together, of which some may be no files here. */
function joined<File extends ToDo>(
  files: readonly File[],
  bonds: readonly (readonly string[])[],
): readonly (readonly File[])[] {
  const leaders = new Map<string, string>();
  const leaderOf = (path: string): string => {
    let leader = path;
    for (let next = leaders.get(leader); next !== undefined; next = leaders.get(leader)) leader = next;
    return leader;
  };
  for (const [first = '', ...others] of bonds) {
    for (const other of others) {
      const [one, two] = [leaderOf(first), leaderOf(other)];
      if (one !== two) leaders.set(two, one);
    }
  }
  const groups = new Map<string, File[]>();
  for (const file of files) {
    const leader = leaderOf(file.path);
    groups.set(leader, [...(groups.get(leader) ?? []), file]);
  }
  return [...groups.values()];
}
