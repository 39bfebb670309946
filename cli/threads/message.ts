/** What the thread of the command and the threads that lint for it say to each other. */

import type { Job } from '../examine/job.ts';
import type { Packed } from './pack.ts';

/** What a thread is started with: the words after the command, from which it takes what the command takes. */
export interface ThreadData {
  readonly argv: readonly string[];
}

export interface Batch {
  readonly jobs: readonly Job[];
  /** As in a round; left out where it is what it was in the batch before. */
  readonly offered?: readonly string[];
}

/** One for each job, in their order; before the first of all, one that says that the thread is ready. */
export type Answer = 'ready' | Packed | { readonly trouble: string };

/** A thread, as far as it is used. */
export interface Thread {
  readonly post: (batch: Batch) => void;
  readonly end: () => void;
}

/** The threads that a machine has. */
export interface Threads {
  /** As many as make a run shorter, the thread of the command included. */
  readonly most: number;
  /** Bytes of templates for which one more thread pays, since it takes a while until it is ready. */
  readonly worth: number;
  /** `ended` is told why a thread ends that nobody ended. */
  readonly start: (data: ThreadData, heard: (answer: Answer) => void, ended: (reason: string) => void) => Thread;
  /** Lets answers in that wait to be heard. */
  readonly turn: () => Promise<void>;
}
