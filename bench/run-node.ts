/** Runs Node programs and says what each has used. */

import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** Tells of the process that it is put into. */
export const USAGE = fileURLToPath(new URL('./probes/usage.cjs', import.meta.url));

export interface Usage {
  /** Milliseconds of CPU time, all threads together. */
  readonly cpu: number;
  /** The most that it held at once, in MiB. */
  readonly peak: number;
  /** What it holds now, in MiB. */
  readonly memory: number;
  /** What of that are objects of its main thread, in MiB. */
  readonly heap: number;
}

export interface Run extends Usage {
  /** Milliseconds from the start to the end. */
  readonly wall: number;
  readonly stdout: string;
}

/** Runs `node args…`; exit codes 0 and 1 are those of a run that went well. */
export async function runNode(args: readonly string[], cwd?: string): Promise<Run> {
  const started = performance.now();
  const child = spawn(process.execPath, ['--require', USAGE, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr, usage] = await Promise.all([
    text(child.stdout as Readable),
    text(child.stderr as Readable),
    text(child.stdio[3] as Readable),
  ]);
  const status = await ended;
  if (status !== 0 && status !== 1) throw new Error(`node ${args.join(' ')} ended with ${status}:\n${stderr}`);
  return { ...(JSON.parse(usage) as Usage), wall: performance.now() - started, stdout };
}
