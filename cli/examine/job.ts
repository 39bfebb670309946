/** What is to be done with the files of a run, and what came of it. */

import type { Key } from '../../core/template/stacks/offers.ts';
import type { Ties } from '../../core/template/stacks/linked-sets.ts';
import type { Asks } from '../parameter-notes.ts';

/** Paths are those that messages show; `bytes` say how much work it may be. */
export type Job = LookAlone | LookTogether;

export interface LookAlone {
  readonly kind: 'alone';
  readonly path: string;
  readonly bytes: number;
  readonly putsOff: PutsOff;
}

/** Templates that are tied to each other, judged as one. */
export interface LookTogether {
  readonly kind: 'together';
  readonly set: readonly string[];
  readonly bytes: number;
}

/**
 * Which templates are not judged for now, as they may have to be judged together with others: all that may ask others
 * for something, those that ask for something that is offered, none, or all, where only their ties are of interest.
 */
export type PutsOff = 'asking' | 'answered' | 'none' | 'all';

/** Jobs that may be done in any order, and what the templates known so far offer to others. */
export interface Round {
  readonly jobs: readonly Job[];
  readonly offered: ReadonlySet<Key>;
}

/** What came of a job. `Kept` is what the command wants of a template. */
export type Outcome<Kept> = Found<Kept> & { readonly spent: Spent; readonly reads?: Reads };

/** What it rests on: the digests of the files that were read, `null` for one that was looked for in vain. */
export type Reads = ReadonlyMap<string, string | null>;

type Found<Kept> =
  | { readonly kind: 'no template' | 'put off' }
  /** `reason` follows `cannot read …`. */
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** A defect of Hoplint itself, as a sentence with where it happened. */
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'template'; readonly examined: Examined<Kept> }
  | { readonly kind: 'together'; readonly kept: ReadonlyMap<string, Kept> };

/** What is kept of a template; no trees. */
export interface Examined<Kept> {
  readonly path: string;
  /** The other files that it was read from. */
  readonly includes: ReadonlySet<string>;
  readonly asks: Asks;
  readonly ties: Ties;
  /** Undefined where its judgement was put off. */
  readonly kept: Kept | undefined;
}

/** Milliseconds; of templates that were judged together all of it is judging. */
export interface Spent {
  readonly reading: number;
  readonly judging: number;
}

export const NOTHING: Spent = { reading: 0, judging: 0 };

/** Does all jobs of a round; `done` hears of each, in any order. */
export type RunRound<Kept> = (round: Round, done: (job: Job, outcome: Outcome<Kept>) => void) => Promise<void>;

export function pathsOf(job: Job): readonly string[] {
  return job.kind === 'alone' ? [job.path] : job.set;
}

/** A defect of Hoplint itself must not hide what is found elsewhere. */
export function failure(job: Job, error: unknown): Outcome<never> {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const told = `hoplint failed on ${pathsOf(job).join(', ')}, please report this:\n${reason}`;
  return { kind: 'failed', reason: told, spent: NOTHING };
}
