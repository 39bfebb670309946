/** Two versions of a text as a unified diff, as `diff -u` and `git apply` write and read it. */

import { changedLines, linesOf, type Stretch } from './changed-lines.ts';

const context = 3;

/** A part of the diff: stretches of changed lines that share context. */
interface Hunk {
  readonly first: Stretch;
  readonly last: Stretch;
  readonly stretches: readonly Stretch[];
}

/** The diff of one file, with a line break at its end; nothing where the texts are the same. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const oldLines = linesOf(before);
  const newLines = linesOf(after);
  const hunks = hunksOf(changedLines(oldLines, newLines));
  if (hunks.length === 0) return '';
  const bodies = hunks.map((hunk) => hunkText(hunk, oldLines, newLines));
  // Of an absolute path git writes no second slash, and applies it from the root.
  const shown = path.replace(/^\/+/, '');
  return `--- a/${shown}\n+++ b/${shown}\n${bodies.join('')}`;
}

/** Stretches with at most twice the context between them share a hunk. */
function hunksOf(stretches: readonly Stretch[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  for (const stretch of stretches) {
    const last = hunks.at(-1);
    if (last !== undefined && stretch.oldStart - last.last.oldEnd <= 2 * context) {
      hunks[hunks.length - 1] = { first: last.first, last: stretch, stretches: [...last.stretches, stretch] };
    } else {
      hunks.push({ first: stretch, last: stretch, stretches: [stretch] });
    }
  }
  return hunks;
}

function hunkText({ first, last, stretches }: Hunk, oldLines: readonly string[], newLines: readonly string[]): string {
  const lead = Math.min(context, first.oldStart);
  const trail = Math.min(context, oldLines.length - last.oldEnd);
  const oldSpan = span(first.oldStart - lead, last.oldEnd + trail);
  const newSpan = span(first.newStart - lead, last.newEnd + trail);
  const body: string[] = [];
  let at = first.oldStart - lead;
  for (const { oldStart, oldEnd, newStart, newEnd } of stretches) {
    body.push(...marked(' ', oldLines.slice(at, oldStart)));
    body.push(...marked('-', oldLines.slice(oldStart, oldEnd)));
    body.push(...marked('+', newLines.slice(newStart, newEnd)));
    at = oldEnd;
  }
  body.push(...marked(' ', oldLines.slice(at, at + trail)));
  return `@@ -${oldSpan} +${newSpan} @@\n${body.join('')}`;
}

/** First line and number of lines, the number left out where it is one; a span without lines names the line before. */
function span(start: number, end: number): string {
  const length = end - start;
  if (length === 1) return String(start + 1);
  return `${length === 0 ? start : start + 1},${length}`;
}

function marked(mark: string, lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line.endsWith('\n') ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`));
}
