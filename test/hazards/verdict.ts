import type { Run } from './run.ts';

/** 0 nothing found, 1 findings, 2 something could not be done. */
const CODES: ReadonlySet<number | undefined> = new Set([0, 1, 2]);

/** What a program writes where somebody forgot a case. */
const SLIP = /\[object \w+\]|\bNaN\b|(?<!["'`.\w])undefined\b/;

/** What is wrong about a run; undefined where it went as it should. */
export function complaintAbout({ code, isStopped, seconds, mebibytes, stdout, stderr }: Run): string | undefined {
  if (isStopped) return `stopped after ${seconds.toFixed(0)} s of CPU time with ${mebibytes.toFixed(0)} MiB`;
  if (!CODES.has(code)) return code === undefined ? 'was killed, or ran out of memory' : `ended with ${code}`;
  if (/^\s+at .+:\d+:\d+\)?$/m.test(stderr)) return `wrote a stack trace: ${firstLine(stderr)}`;
  if (/please report/.test(stderr)) return firstLine(stderr);
  if (code === 2 && !/^hoplint: ./m.test(stderr)) return `ended with 2 and did not say why: ${firstLine(stderr)}`;
  const slip = SLIP.exec(stdout) ?? SLIP.exec(stderr);
  if (slip === null) return undefined;
  return `says ${slip[0]}: …${slip.input.slice(Math.max(0, slip.index - 40), slip.index + 20)}`;
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1).join('').slice(0, 160);
}
