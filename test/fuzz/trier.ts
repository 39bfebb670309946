/** A thread that tries inputs; one that never ends, or fills the memory, is a failure like any other. */

import { Worker } from 'node:worker_threads';
import type { Input } from './target.ts';
import type { Order, Said } from './trial-thread.ts';
import type { Failure } from './trial.ts';

export interface Tried {
  readonly failure: Failure | undefined;
  readonly milliseconds: number;
}

export interface Trier {
  readonly try: (order: Order) => Promise<Tried>;
  readonly stop: () => void;
}

/** Milliseconds after which an input counts as one that never ends; it takes many tries to make a failure small. */
const PATIENCE = 90_000;

/** Begins with the templates below a folder, or with our own. */
export function trierFrom(from: string | undefined): Trier {
  let worker = start(from);
  return {
    try: async (order) => {
      const tried = await tryIn(worker, order);
      if ('milliseconds' in tried) return tried;
      void worker.terminate();
      worker = start(from);
      return { failure: { ...order, ...tried }, milliseconds: PATIENCE };
    },
    stop: () => void worker.terminate(),
  };
}

/** What became of an input, or why the thread is of no use any more. */
function tryIn(worker: Worker, order: Order): Promise<Tried | Pick<Failure, 'why' | 'input'>> {
  return new Promise((resolve) => {
    let input: Input = [];
    const end = (tried: Tried | Pick<Failure, 'why' | 'input'>): void => {
      clearTimeout(timer);
      worker.off('message', hear).off('error', die);
      resolve(tried);
    };
    const hear = (said: Said): void => ('begun' in said ? void (input = said.begun) : end(said));
    const die = (error: Error): void => end({ why: `it ended the thread: ${error.stack ?? error.message}`, input });
    const timer = setTimeout(() => end({ why: 'it does not end', input }), PATIENCE);
    worker.on('message', hear).on('error', die);
    worker.postMessage(order);
  });
}

function start(from: string | undefined): Worker {
  return new Worker(new URL('trial-thread.js', import.meta.url), {
    workerData: { from },
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
}
