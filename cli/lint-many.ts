/** Lints the files of a run in as many threads as pay, and those alone that have changed since what the cache knows. */

import type { Source } from '../core/source.ts';
import type { Arguments } from './arguments.ts';
import { both, cachedRun, type Cached, type Store } from './cache/cached.ts';
import { cacheFolder } from './cache/cache-folder.ts';
import { Drawers } from './cache/drawers.ts';
import { keysFor } from './cache/job-key.ts';
import type { Wish } from './examine/examine.ts';
import { runHere } from './examine/here.ts';
import type { RunRound } from './examine/job.ts';
import { Trouble } from './host.ts';
import type { KeptTemplate } from './kept-template.ts';
import { lintFiles, type Linted } from './lint-files.ts';
import { commonKey, jobsOf, lintWish } from './lint-wish.ts';
import { resolvePath } from './paths.ts';
import { progressOn } from './progress.ts';
import type { Session } from './session.ts';
import { shardAsked } from './shard/shard.ts';
import type { Work } from './stats.ts';
import { Crew } from './threads/crew.ts';
import type { Recent } from './watch/recent.ts';

export interface LintedMany extends Linted<KeptTemplate>, Pick<Work, 'threads' | 'hits'> {}

/**
 * Lints files, folders and globs; what stands on standard input in this thread, and anew. `recent`: what the run before
 * has left.
 */
export async function lintMany(
  session: Session,
  args: Arguments,
  words: readonly string[],
  stdin: Source | undefined,
  recent?: Recent,
): Promise<LintedMany> {
  const shard = shardAsked(args);
  const wish = { ...lintWish(session, args), stdin };
  const progress = progressOn(session.host, !args.has('no-progress'));
  if (stdin !== undefined) {
    return { ...(await lintFiles({ ...wish, words, progress })), threads: 1, hits: undefined };
  }
  const crew = crewFor(wish, args);
  const run: RunRound<KeptTemplate> = crew === undefined ? runHere(wish) : (round, done) => crew.run(round, done);
  const drawers = drawersFor(session, args);
  const store = drawers && recent ? both(recent, drawers) : (drawers ?? recent);
  const cached = store && cachedFor(session, args, store, run);
  try {
    const linted = await lintFiles({ ...wish, words, progress, run: cached?.run ?? run, shard });
    const notes = [...linted.notes, ...(drawers === undefined ? [] : saved(session, drawers))];
    return { ...linted, notes, threads: crew?.size ?? 1, hits: drawers && cached?.hits() };
  } finally {
    crew?.end();
  }
}

function crewFor(wish: Wish<KeptTemplate>, args: Arguments): Crew<KeptTemplate> | undefined {
  const { host } = wish.session;
  const jobs = jobsOf(host, args);
  if (host.threads === undefined || jobs === 1) return undefined;
  return new Crew(wish, host.threads, jobs - 1, { argv: args.argv });
}

function drawersFor({ host }: Session, args: Arguments): Drawers | undefined {
  const folder = cacheFolder(host, args);
  return folder === undefined ? undefined : new Drawers(host.files, folder, host.build());
}

function cachedFor(
  session: Session,
  args: Arguments,
  store: Store,
  run: RunRound<KeptTemplate>,
): Cached<KeptTemplate> {
  return cachedRun(session, store, keysFor(session, commonKey(session, args)), run);
}

/** A cache that cannot be kept is no reason to fail. */
function saved({ host }: Session, drawers: Drawers): readonly string[] {
  try {
    drawers.save((path) => host.files.stat(resolvePath(host.cwd, path)) === undefined);
    return [];
  } catch (error) {
    if (error instanceof Trouble) return [error.message];
    throw error;
  }
}
