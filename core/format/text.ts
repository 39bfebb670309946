/** Findings as a person reads them on a terminal: the line of the template, what happens to the message, what to do. */

import type { FileResult } from '../finding.ts';
import { positionAt } from '../source.ts';
import type { RunResult } from '../run-result.ts';
import { formatFinding, type View } from './finding-text.ts';
import { painter } from './paint.ts';
import { summaryLine } from './summary-line.ts';
import { printable } from './width.ts';

export interface TextOptions {
  readonly columns: number;
  readonly colored: boolean;
}

/** The whole report, with a line break at its end. */
export function formatText(run: RunResult, options: TextOptions): string {
  const paint = painter(options.colored);
  const blocks = run.files
    .filter((file) => file.findings.length > 0)
    .flatMap((file) => blocksOf(file, { columns: options.columns, gutter: gutterOf(file), paint }));
  const skipped = run.skipped.map(({ path, reason }) => paint('calm', `skipped ${printable(path)}: ${reason}`));
  if (skipped.length > 0) blocks.push(skipped.join('\n'));
  return `${[...blocks, summaryLine(run, options.columns, paint)].join('\n\n')}\n`;
}

function blocksOf(file: FileResult, view: View): readonly string[] {
  const findings = file.findings.map((finding) => formatFinding(finding, view).join('\n'));
  return [view.paint('path', printable(file.path)), ...findings];
}

/** Digits of the highest line number, so that the frames of a file stand in one column. */
function gutterOf(file: FileResult): number {
  const lines = file.findings.map(({ at }) => positionAt(at.source, at.start).line + 1);
  return Math.max(2, String(Math.max(...lines)).length);
}
