import type { TextEdit } from './edit.ts';
import { changedLines, linesOf } from './format/changed-lines.ts';
import type { Source } from './source.ts';

/** The edits that make another text of a source, in stretches of whole lines: what stays keeps its cursors and marks. */
export function lineEdits(source: Source, text: string): readonly TextEdit[] {
  const before = linesOf(source.text);
  const after = linesOf(text);
  const starts = startsOf(before);
  return changedLines(before, after).map(({ oldStart, oldEnd, newStart, newEnd }) => ({
    at: { source, start: starts[oldStart] as number, end: starts[oldEnd] as number },
    newText: after.slice(newStart, newEnd).join(''),
  }));
}

/** Where each line begins, and behind them where the text ends. */
function startsOf(lines: readonly string[]): readonly number[] {
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) as number) + line.length);
  return starts;
}
