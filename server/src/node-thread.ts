import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Rule } from '../../core/rule.ts';
import { jobsIn } from './examining-thread.ts';
import type { Thread } from './thread-examiner.ts';
import type { Job, Outcome, ThreadData } from './thread.ts';

/**
 * A template that needs more is given up. Little room for young objects keeps a search of 300 templates at 80 MB less
 * than the default does, in the same time.
 */
const LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 1 };

export interface ThreadListener {
  readonly started: () => void;
  readonly heard: (outcome: Outcome) => void;
  /** Is told why a thread ends that nobody ended. */
  readonly ended: (reason: string) => void;
}

/** Starts a script once more, as a thread. Its output goes nowhere: what the process prints is the protocol. */
export function startNodeThread(
  script: string,
  data: ThreadData,
  { started, heard, ended }: ThreadListener,
): Thread {
  const quiet = { execArgv: [], stdout: true, stderr: true };
  const worker = new Worker(script, { ...quiet, workerData: data, resourceLimits: LIMITS });
  let isEnded = false;
  worker.on('online', started);
  worker.on('message', heard);
  worker.on('error', (error) => ended(error.message));
  worker.on('exit', () => {
    if (!isEnded) ended('it exited');
  });
  worker.unref();
  return {
    post: (job) => worker.postMessage(job),
    end: () => {
      isEnded = true;
      void worker.terminate();
    },
  };
}

/** Does the work of the thread that this script runs in; false in the main one. */
export function workAsThread(rules: readonly Rule[], read: (uri: string) => string | undefined): boolean {
  if (isMainThread || parentPort === null) return false;
  const port = parentPort;
  const outcomeOf = jobsIn(workerData as ThreadData, rules, read);
  port.on('message', async (job: Job) => port.postMessage(await outcomeOf(job)));
  return true;
}
