/** Lints what was found; what goes wrong with one file is said and the rest goes on. */

import type { Skipped } from '../core/run-result.ts';
import { whyNoTemplate } from '../core/template/serverless/program.ts';
import type { Ties } from '../core/template/stacks/linked-sets.ts';
import type { Wish } from './examine/examine.ts';
import { runHere } from './examine/here.ts';
import type { Outcome, RunRound } from './examine/job.ts';
import { runRounds, type Done, type Effort } from './examine/rounds.ts';
import { findTemplates, type Found } from './find-templates.ts';
import { unasked } from './parameter-notes.ts';
import { displayPath } from './paths.ts';
import type { Progress } from './progress.ts';

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
  const { host, configs } = task.session;
  const found = findTemplates(host.files, host.cwd, configs, task.words.filter((word) => word !== '-'));
  const files = filesOf(task, found);
  const done = await runRounds(files, task.run ?? runHere(task), task.progress);
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

/** What an included file asks for, the template that includes it gives. */
function told<Kept>(
  { session }: Task<Kept>,
  found: Found,
  files: readonly File[],
  { outcomes, templates, failures }: Done<Kept>,
): Pick<Linted<Kept>, 'skipped' | 'troubles' | 'notes'> {
  const asks = templates.map((template) => template.asks);
  const none = files.filter(({ path, named }) => named && outcomes.get(path)?.kind === 'no template');
  const troubles = files.flatMap(({ path }) => troubleWith(path, outcomes.get(path)) ?? []);
  return {
    skipped: [...found.skipped, ...none.map(({ path }) => ({ path, reason: whyNoTemplate(path) }))],
    troubles: [...found.troubles, ...troubles, ...failures, ...asks.flatMap(({ refused }) => refused)],
    notes: [...asks.flatMap(({ doubtful }) => doubtful), ...unasked(session.given, asks)],
  };
}

function troubleWith<Kept>(path: string, outcome: Outcome<Kept> | undefined): string | undefined {
  if (outcome?.kind === 'unreadable') return `cannot read ${path}: ${outcome.reason}`;
  return outcome?.kind === 'failed' ? outcome.reason : undefined;
}
