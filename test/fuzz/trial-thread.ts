/** Tries what it is told, one input after the other, and says first what the input is. */

import { parentPort, workerData } from 'node:worker_threads';
import { ownSeeds, seedsIn } from './seeds.ts';
import type { Input } from './target.ts';
import { targets } from './targets/all.ts';
import { inputOf, tryInput, type Failure } from './trial.ts';

export interface Order {
  readonly target: string;
  readonly seed: number;
}

export type Said =
  | { readonly begun: Input }
  | { readonly failure: Failure | undefined; readonly milliseconds: number };

const { from } = workerData as { readonly from: string | undefined };
const seeds = from === undefined ? ownSeeds() : seedsIn(from);

parentPort?.on('message', (order: Order) => void obey(order));

async function obey({ target: name, seed }: Order): Promise<void> {
  const target = targets.find((one) => one.name === name);
  if (target === undefined) throw new RangeError(`there is no target ${name}`);
  const start = performance.now();
  const input = inputOf(target, seeds, seed);
  say({ begun: input });
  const failure = await tryInput(target, input, seed);
  say({ failure, milliseconds: performance.now() - start });
}

function say(said: Said): void {
  parentPort?.postMessage(said);
}
