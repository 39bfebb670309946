import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Answer, Batch, ThreadData, Threads } from './message.ts';

/** A thread is ready after 150 ms of CPU time, in which another one lints 150 to 500 KB. */
const WORTH_A_THREAD = 512 * 1024;

/** MB of objects that a thread may have: a template of 16 MB needs less, and a machine has several threads. */
const MOST_MEMORY = 1024;

/** The threads of this machine; each runs the script at an address once more. */
export function nodeThreads(script: URL, memory = MOST_MEMORY): Threads {
  return {
    // On two cores 3,000 templates take 8.9 s in one and 7.0 s in two, though each compiles the program for itself.
    most: availableParallelism(),
    worth: WORTH_A_THREAD,
    start: (data, heard, ended) => {
      const worker = new Worker(script, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: memory } });
      let reason = 'it exited';
      let isEnded = false;
      worker.on('message', heard);
      worker.on('error', (error) => (reason = error.stack ?? error.message));
      worker.on('exit', () => {
        if (!isEnded) ended(reason);
      });
      return {
        post: (batch) => worker.postMessage(batch),
        end: () => {
          isEnded = true;
          void worker.terminate();
        },
      };
    },
    turn: () => new Promise((resolve) => setImmediate(resolve)),
  };
}

/** Does the work of the thread that this script runs in; false in the main one. */
export function workAsThread(
  work: (data: ThreadData, say: (answer: Answer) => void) => (batch: Batch) => void,
): boolean {
  if (isMainThread || parentPort === null) return false;
  const port = parentPort;
  const take = work(workerData as ThreadData, (answer) => port.postMessage(answer));
  port.on('message', take);
  return true;
}
