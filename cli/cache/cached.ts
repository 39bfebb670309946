/** Does only those jobs of a round whose outcome is not known from an earlier run. */

import type { Source } from '../../core/source.ts';
import { NOTHING, type Job, type Outcome, type RunRound } from '../examine/job.ts';
import { baselineFor, type Session } from '../session.ts';
import { resolvePath } from '../paths.ts';
import { pack, unpack } from '../threads/pack.ts';
import { digestOf } from './digest.ts';
import type { Entry } from './drawers.ts';

/** What lies there from run to run. */
export interface Store {
  readonly find: (key: string) => Entry | undefined;
  readonly keep: (entry: Entry) => void;
}

/** What is in neither has to be done. */
export function both(near: Store, far: Store): Store {
  return {
    find: (key) => near.find(key) ?? far.find(key),
    keep: (entry) => {
      near.keep(entry);
      far.keep(entry);
    },
  };
}

export interface Cached<Kept> {
  readonly run: RunRound<Kept>;
  /** How many jobs were not to be done. */
  readonly hits: () => number;
}

export function cachedRun<Kept>(
  session: Session,
  store: Store,
  keyOf: (job: Job) => string,
  run: RunRound<Kept>,
): Cached<Kept> {
  let hits = 0;
  const isSame = ([path, then]: Entry['reads'][number]): boolean => {
    const source = session.read(path);
    return (source === undefined ? null : digestOf(source)) === then;
  };
  const known = (job: Job, key: string): Outcome<Kept> | undefined => {
    const entry = store.find(key);
    if (entry === undefined || !entry.reads.every(isSame)) return undefined;
    const outcome = outcomeOf<Kept>(session, entry);
    return outcome !== undefined && isEnough(outcome, job) ? outcome : undefined;
  };
  return {
    hits: () => hits,
    run: async ({ jobs, offered }, done) => {
      const open = new Map<Job, string>();
      for (const job of jobs) {
        const key = keyOf(job);
        const outcome = known(job, key);
        if (outcome === undefined) open.set(job, key);
        else done(job, outcome);
      }
      hits += jobs.length - open.size;
      await run({ jobs: [...open.keys()], offered }, (job, outcome) => {
        const entry = entryOf(open.get(job) ?? keyOf(job), outcome);
        if (entry !== undefined) store.keep(entry);
        done(job, outcome);
      });
    },
  };
}

/** One that was put off then may have to be judged now. */
function isEnough<Kept>(outcome: Outcome<Kept>, job: Job): boolean {
  if (outcome.kind !== 'template' || job.kind !== 'alone') return true;
  return outcome.examined.kept !== undefined || job.putsOff !== 'none';
}

/** Undefined where what was kept is damaged. */
function outcomeOf<Kept>(session: Session, { json, sources }: Entry): Outcome<Kept> | undefined {
  const texts = sources.flatMap((path): Source | readonly Source[] => session.read(path) ?? []);
  if (texts.length < sources.length) return undefined;
  let outcome: Outcome<Kept>;
  try {
    outcome = { ...(unpack(json, texts) as Outcome<Kept>), spent: NOTHING };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
  if (outcome.kind === 'template') baselineFor(session, resolvePath(session.host.cwd, outcome.examined.path));
  return outcome;
}

/** Undefined for what may come out otherwise next time, or rests on a text that was not read as a file. */
function entryOf<Kept>(key: string, { reads, spent: _, ...outcome }: Outcome<Kept>): Entry | undefined {
  if (reads === undefined || outcome.kind === 'put off') return undefined;
  if (outcome.kind === 'failed' || outcome.kind === 'unreadable') return undefined;
  const { json, sources } = pack(outcome);
  const paths = sources.map(({ path }) => path);
  if (paths.some((path) => (reads.get(path) ?? null) === null)) return undefined;
  return { key, reads: [...reads], sources: paths, json };
}
