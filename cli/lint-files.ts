/** Lints what was found; what goes wrong with one file is said and the rest goes on. */

import type { Skipped } from '../core/run-result.ts';
import { whyNoTemplate } from '../core/template/serverless/program.ts';
import type { Ties } from '../core/template/stacks/linked-sets.ts';
import type { Wish } from './examine/examine.ts';
import { runHere } from './examine/here.ts';
import type { Outcome, RunRound } from './examine/job.ts';
import { runRounds, type Done, type Effort, type Plan } from './examine/rounds.ts';
import { findTemplates, type Found } from './find-templates.ts';
import { unasked } from './parameter-notes.ts';
import { displayPath } from './paths.ts';
import type { Progress } from './progress.ts';
import { readAnew } from './session.ts';
import { grouped } from './shard/group.ts';
import { groupsOf, type Shard } from './shard/shard.ts';

export interface Linted<Kept> {
  /** What is kept of each template; a file that another one includes is part of that one. */
  readonly kept: readonly Kept[];
  readonly skipped: readonly Skipped[];
  /** What could not be read, and values that a deployment would refuse, each a sentence. */
  readonly troubles: readonly string[];
  /** What is odd but stops nothing, each a sentence. */
  readonly notes: readonly string[];
  readonly efforts: readonly Effort[];
  /** By the paths of the templates, what they offer to others and ask of them. */
  readonly ties: ReadonlyMap<string, Ties>;
}

export interface Task<Kept> extends Wish<Kept> {
  /** Where the work is done, if not in this thread alone. */
  readonly run?: RunRound<Kept> | undefined;
  /** The part of the files that is to be linted, if not all of them. */
  readonly shard?: Shard | undefined;
  readonly words: readonly string[];
  readonly progress: Progress;
}

/** A file of the run, by the path that messages show. */
interface File {
  readonly path: string;
  readonly bytes: number;
  /** Named by the user: then it is worth a word if it is no template. */
  readonly named: boolean;
}

/** Lints files, folders and globs. */
export async function lintFiles<Kept>(task: Task<Kept>): Promise<Linted<Kept>> {
  const { host, searched, configs } = task.session;
  const found = findTemplates(searched, host.cwd, configs, task.words.filter((word) => word !== '-'));
  const all = filesOf(task, found);
  const run = task.run ?? runHere(task);
  const part = task.shard && (await partOf(task, task.shard, all, run));
  const files = part?.files ?? all;
  const done = await runRounds(files, run, task.progress, part);
  return {
    ...told(task, found, files, done),
    kept: done.templates.map(({ kept }) => kept),
    efforts: done.spent,
    ties: new Map(done.templates.map(({ path, ties }) => [path, ties])),
  };
}

function filesOf<Kept>({ stdin, session: { host } }: Task<Kept>, { inputs }: Found): readonly File[] {
  const found = inputs.map(({ path, ...input }) => ({ path: displayPath(host.cwd, path), ...input }));
  const others = found.filter(({ path }) => path !== stdin?.path);
  return stdin === undefined ? found : [{ path: stdin.path, bytes: stdin.text.length, named: true }, ...others];
}

interface Part<Kept> extends Plan<Kept> {
  readonly files: readonly File[];
}

/** What falls to a shard: files that are tied to each other stay together, so that the same is found in them. */
async function partOf<Kept>(
  { session }: Task<Kept>,
  shard: Shard,
  files: readonly File[],
  run: RunRound<Kept>,
): Promise<Part<Kept>> {
  const { groups, sets, outcomes } = await grouped(files, readAnew(session.host), run);
  const own = new Set(groupsOf(groups, shard).flat());
  const paths = new Set([...own].map(({ path }) => path));
  return {
    files: files.filter((file) => own.has(file)),
    sets: sets.filter(([first = '']) => paths.has(first)),
    outcomes,
  };
}

/**
 * What an included file asks for, the template that includes it gives. What holds for the run as a whole is said by one
 * shard; whether any template asks for a value, none of them knows.
 */
function told<Kept>(
  { session, shard }: Task<Kept>,
  found: Found,
  files: readonly File[],
  { outcomes, templates, failures }: Done<Kept>,
): Pick<Linted<Kept>, 'skipped' | 'troubles' | 'notes'> {
  const asks = templates.map((template) => template.asks);
  const isFirst = shard === undefined || shard.number === 1;
  const none = files.filter(({ path, named }) => named && outcomes.get(path)?.kind === 'no template');
  const troubles = files.flatMap(({ path }) => troubleWith(path, outcomes.get(path)) ?? []);
  return {
    skipped: [...(isFirst ? found.skipped : []), ...none.map(({ path }) => ({ path, reason: whyNoTemplate(path) }))],
    troubles: [...found.troubles, ...troubles, ...failures, ...asks.flatMap(({ refused }) => refused)],
    notes: [...asks.flatMap(({ doubtful }) => doubtful), ...(shard === undefined ? unasked(session.given, asks) : [])],
  };
}

function troubleWith<Kept>(path: string, outcome: Outcome<Kept> | undefined): string | undefined {
  if (outcome?.kind === 'unreadable') return `cannot read ${path}: ${outcome.reason}`;
  return outcome?.kind === 'failed' ? outcome.reason : undefined;
}
