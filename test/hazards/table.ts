/** Runs as text, at most 100 characters wide. */

import type { Run } from './run.ts';

export interface Outcome {
  readonly hazard: string;
  readonly command: string;
  readonly run: Run;
  /** What was wrong about it. */
  readonly complaint: string | undefined;
}

const CELLS = 3;

/** The runs over one input, side by side, and below them what was wrong. */
export function blockOf(title: string, outcomes: readonly Outcome[]): string {
  const cells = outcomes.map(({ command, run, complaint }) => `${complaint === undefined ? ' ' : '✗'}${cellOf(command, run)}`);
  const lines = Array.from({ length: Math.ceil(cells.length / CELLS) }, (_, row) => {
    return `  ${cells.slice(row * CELLS, (row + 1) * CELLS).join(' ')}`.trimEnd();
  });
  const wrong = outcomes.flatMap(({ command, complaint }) => (complaint === undefined ? [] : [`  ✗ ${command}: ${complaint}`]));
  return [title, ...lines, ...wrong, ''].join('\n');
}

function cellOf(command: string, { seconds, mebibytes, code }: Run): string {
  const figures = `${figure(seconds, 1).padStart(5)} s ${figure(mebibytes, 0).padStart(4)} M`;
  return `${command.padEnd(13)}${figures}  ${code ?? '✗'}`.padEnd(31);
}

function figure(value: number, digits: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(digits);
}

/** What was run, and the ten that took most time and most memory. */
export function summaryOf(outcomes: readonly Outcome[]): string {
  const inputs = new Set(outcomes.map(({ hazard }) => hazard)).size;
  const commands = new Set(outcomes.map(({ command }) => command)).size;
  const wrong = outcomes.filter(({ complaint }) => complaint !== undefined);
  return [
    ...worst('most CPU time', outcomes, ({ seconds }) => seconds, (seconds) => `${seconds.toFixed(1)} s`),
    ...worst('most memory', outcomes, ({ mebibytes }) => mebibytes, (mebibytes) => `${mebibytes.toFixed(0)} MiB`),
    ...wrong.map(({ hazard, command, complaint }) => `✗ ${hazard}, ${command}: ${complaint}`),
    `${inputs} inputs × ${commands} commands: ${outcomes.length} runs, ${wrong.length} not as they should be`,
  ].join('\n');
}

function worst(
  title: string,
  outcomes: readonly Outcome[],
  of: (run: Run) => number,
  print: (value: number) => string,
): readonly string[] {
  const told = outcomes.filter(({ run }) => !Number.isNaN(of(run)));
  const first = [...told].sort((a, b) => of(b.run) - of(a.run)).slice(0, 10);
  const lines = first.map(({ hazard, command, run }) => {
    return `  ${print(of(run)).padStart(9)}  ${hazard}, ${command}`;
  });
  return [title, ...lines, ''];
}
