import { examine, type Wish } from './examine.ts';
import type { RunRound } from './job.ts';

/** Does all jobs in this thread, one after the other. */
export function runHere<Kept>(wish: Wish<Kept>): RunRound<Kept> {
  return async ({ jobs, offered }, done) => {
    for (const job of jobs) done(job, examine(wish, job, offered));
  };
}
