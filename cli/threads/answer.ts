/** The side of a thread: takes batches of jobs and answers each. */

import { examine, type Wish } from '../examine/examine.ts';
import { Trouble } from '../host.ts';
import type { Answer, Batch } from './message.ts';
import { pack } from './pack.ts';

/** Says that it is ready, and gives what does the jobs of a batch; `say` hears each answer. */
export function answering<Kept>(wish: Wish<Kept>, say: (answer: Answer) => void): (batch: Batch) => void {
  let known: ReadonlySet<string> = new Set();
  say('ready');
  return ({ jobs, offered }) => {
    if (offered !== undefined) known = new Set(offered);
    for (const job of jobs) {
      try {
        say(pack(examine(wish, job, known)));
      } catch (error) {
        if (!(error instanceof Trouble)) throw error;
        say({ trouble: error.message });
      }
    }
  };
}
