/**
 * Put before a program by `node --import`: says at its end on file descriptor 3 what it took, and ends it by force where
 * it takes more than it may. A thread of its own looks, for the others may never come to rest.
 */

import { writeSync } from 'node:fs';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import type { Limits, Taken } from './limits.ts';

const OWN = 'watchdog';

/** Milliseconds between two looks. */
const PAUSE = 100;

if (isMainThread) {
  const dog = new Worker(new URL(import.meta.url), { workerData: OWN, execArgv: [] });
  dog.unref();
  process.on('exit', () => tell(false));
} else if (workerData === OWN) {
  const limits = JSON.parse(process.env['HAZARD_LIMITS'] ?? '{}') as Limits;
  setInterval(() => {
    const { seconds, mebibytes } = taken();
    if (seconds <= limits.seconds && mebibytes <= limits.mebibytes) return;
    tell(true);
    process.kill(process.pid, 'SIGKILL');
  }, PAUSE);
}

function taken(): Omit<Taken, 'isStopped'> {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return { seconds: (userCPUTime + systemCPUTime) / 1e6, mebibytes: maxRSS / 1024 };
}

function tell(isStopped: boolean): void {
  writeSync(3, JSON.stringify({ ...taken(), isStopped }));
}
