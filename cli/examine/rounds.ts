/**
 * Lints the files of a run in rounds, so that templates that hand values to each other are judged once, as one, and
 * every other one alone: those that ask nothing, those that ask, then the sets that have come out.
 */

import { withoutIncluded } from '../../core/search/without-included.ts';
import { linkedSets } from '../../core/template/stacks/linked-sets.ts';
import type { Key } from '../../core/template/stacks/offers.ts';
import type { Progress } from '../progress.ts';
import { pathsOf, type Examined, type Job, type Outcome, type PutsOff, type RunRound, type Spent } from './job.ts';

/** A file of a run, by the path that messages show. */
export interface ToDo {
  readonly path: string;
  readonly bytes: number;
}

/** What has come of the files. */
export interface Done<Kept> {
  /** Of each file alone. */
  readonly outcomes: ReadonlyMap<string, Outcome<Kept>>;
  /** In the order of the files; those that another one includes are part of that one. */
  readonly templates: readonly Judged<Kept>[];
  /** Sets that could not be judged as one, each a sentence. */
  readonly failures: readonly string[];
  readonly spent: readonly Effort[];
}

/** A template with what the command keeps of it. */
export type Judged<Kept> = Examined<Kept> & { readonly kept: Kept };

/** What a file took, or those that were judged as one. */
export interface Effort extends Spent {
  readonly paths: readonly string[];
}

interface Ledger<Kept> {
  readonly files: readonly ToDo[];
  readonly outcomes: Map<string, Outcome<Kept>>;
  readonly together: Map<string, Kept>;
  readonly failures: Map<Job, string>;
  readonly spent: Map<string, Effort>;
}

/** What was told of files before: the sets of those that are tied, and what came of those that were read for it. */
export interface Plan<Kept> {
  readonly sets: readonly (readonly string[])[];
  readonly outcomes: ReadonlyMap<string, Outcome<Kept>>;
}

/** Does everything there is to do with the files. */
export async function runRounds<Kept>(
  files: readonly ToDo[],
  run: RunRound<Kept>,
  progress: Progress,
  plan?: Plan<Kept>,
): Promise<Done<Kept>> {
  const ledger = newLedger(files, plan);
  const finished = new Set<string>();
  const round = (jobs: readonly Job[], offered: ReadonlySet<Key> = new Set()): Promise<void> => {
    return run({ jobs, offered }, (job, outcome) => {
      note(ledger, job, outcome);
      if (!isPutOff(outcome)) for (const path of pathsOf(job)) finished.add(path);
      progress.step(finished.size, files.length);
    });
  };
  const stateOf = ({ path }: ToDo): Outcome<Kept>['kind'] | undefined => ledger.outcomes.get(path)?.kind;
  await round(files.filter((file) => stateOf(file) === undefined).map(alone(plan === undefined ? 'asking' : 'none')));
  await round(files.filter((file) => stateOf(file) === 'put off').map(alone('answered')), offeredIn(ledger));
  const templates = withoutIncluded(templatesIn(ledger));
  const sets = plan?.sets ?? linkedSets(new Map(templates.map(({ path, ties }) => [path, ties])));
  const jobs = sets.map(together(new Map(files.map(({ path, bytes }) => [path, bytes]))));
  await round(jobs);
  const open = new Set(templates.filter((one) => keptOf(ledger, one) === undefined).map(({ path }) => path));
  await round(files.filter(({ path }) => open.has(path)).map(alone('none')));
  progress.end();
  const failures = jobs.flatMap((job) => ledger.failures.get(job) ?? []);
  const { outcomes, spent } = ledger;
  return { outcomes, templates: judged(ledger, templates), failures, spent: [...spent.values()] };
}

function together(sizes: ReadonlyMap<string, number>): (set: readonly string[]) => Job {
  return (set) => ({ kind: 'together', set, bytes: set.reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0) });
}

function newLedger<Kept>(files: readonly ToDo[], plan: Plan<Kept> | undefined): Ledger<Kept> {
  const known = files.flatMap(({ path }): readonly [string, Outcome<Kept>][] => {
    const outcome = plan?.outcomes.get(path);
    return outcome === undefined ? [] : [[path, outcome]];
  });
  return { files, outcomes: new Map(known), together: new Map(), failures: new Map(), spent: new Map() };
}

function alone(putsOff: PutsOff): (file: ToDo) => Job {
  return ({ path, bytes }) => ({ kind: 'alone', path, bytes, putsOff });
}

function isPutOff<Kept>(outcome: Outcome<Kept>): boolean {
  return outcome.kind === 'put off' || (outcome.kind === 'template' && outcome.examined.kept === undefined);
}

function note<Kept>(ledger: Ledger<Kept>, job: Job, outcome: Outcome<Kept>): void {
  const paths = pathsOf(job);
  const key = paths.join('\n');
  const { reading, judging } = ledger.spent.get(key) ?? { reading: 0, judging: 0 };
  const { spent } = outcome;
  ledger.spent.set(key, { paths, reading: reading + spent.reading, judging: judging + spent.judging });
  if (job.kind === 'alone') ledger.outcomes.set(job.path, outcome);
  else if (outcome.kind === 'failed') ledger.failures.set(job, outcome.reason);
  else if (outcome.kind === 'together') for (const [path, kept] of outcome.kept) ledger.together.set(path, kept);
}

function templatesIn<Kept>({ files, outcomes }: Ledger<Kept>): readonly Examined<Kept>[] {
  return files.flatMap(({ path }) => {
    const outcome = outcomes.get(path);
    return outcome?.kind === 'template' ? [outcome.examined] : [];
  });
}

function offeredIn<Kept>(ledger: Ledger<Kept>): ReadonlySet<Key> {
  return new Set(templatesIn(ledger).flatMap(({ ties }) => ties.offers));
}

function keptOf<Kept>({ outcomes, together }: Ledger<Kept>, { path }: Examined<Kept>): Kept | undefined {
  const outcome = outcomes.get(path);
  return together.get(path) ?? (outcome?.kind === 'template' ? outcome.examined.kept : undefined);
}

/** One that failed at the last is left out: its failure is among the outcomes. */
function judged<Kept>(ledger: Ledger<Kept>, templates: readonly Examined<Kept>[]): readonly Judged<Kept>[] {
  return templates.flatMap((one) => {
    const kept = keptOf(ledger, one);
    return kept === undefined ? [] : [{ ...one, kept }];
  });
}
