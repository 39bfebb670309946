/** One run of the command line in a process of its own. */

import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import type { Limits, Taken } from './limits.ts';

export interface Run extends Taken {
  /** Undefined where it was ended from outside. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

const WATCHDOG = new URL('./watchdog.js', import.meta.url).href;

/** Where nobody can say what it took. */
const UNTOLD: Taken = { seconds: NaN, mebibytes: NaN, isStopped: false };

/** Runs `node program args…`; `input` is what it reads from standard input. */
export async function runWithin(
  limits: Limits,
  program: string,
  args: readonly string[],
  cwd: string,
  input = '',
): Promise<Run> {
  const env = { ...process.env, HAZARD_LIMITS: JSON.stringify(limits), NO_COLOR: '1' };
  const child = spawn(process.execPath, ['--import', WATCHDOG, program, ...args], {
    cwd,
    env,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  });
  // A program that reads nothing may be gone before all is written.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr, told] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    text(child.stdio[3] as Readable),
  ]);
  const taken = told === '' ? UNTOLD : (JSON.parse(told) as Taken);
  return { ...taken, code: (await ended) ?? undefined, stdout, stderr };
}
