/** Lines of a text by offsets, and the comment lines that belong to what stands above or below them. */

import { firstWhere } from '../first-where.ts';
import { remembered } from '../remember.ts';
import type { Source } from '../source.ts';

/** A line of more characters than this is broken where it can be. */
export const longestLine = 120;

/** Where the line breaks stand: a line may be as long as the file, and each fix asks where its line begins and ends. */
const lineBreaks = remembered(({ text }: Source): readonly number[] => {
  const breaks: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) breaks.push(at);
  return breaks;
});

/** How many line breaks stand before an offset. */
function breaksBefore(source: Source, offset: number): number {
  return firstWhere(lineBreaks(source), (at) => at >= offset);
}

/** Where the line of an offset begins. */
export function lineStart(source: Source, offset: number): number {
  return (lineBreaks(source)[breaksBefore(source, offset) - 1] ?? -1) + 1;
}

/** Where the line of an offset ends, before its line break. */
export function lineEnd(source: Source, offset: number): number {
  const newline = lineBreaks(source)[breaksBefore(source, offset)];
  if (newline === undefined) return source.text.length;
  return source.text[newline - 1] === '\r' && newline > offset ? newline - 1 : newline;
}

/** Where the next line begins; the end of the text after its last line. */
export function nextLine(source: Source, offset: number): number {
  const newline = lineBreaks(source)[breaksBefore(source, offset)];
  return newline === undefined ? source.text.length : newline + 1;
}

/** Whether a range begins and ends on one line. */
export function isOnOneLine(source: Source, start: number, end: number): boolean {
  return (lineBreaks(source)[breaksBefore(source, start)] ?? end) >= end;
}

/** Whether a line begins at the offset, so that whole lines can be put there. */
export function beginsLine({ text }: Source, offset: number): boolean {
  return offset === 0 || text[offset - 1] === '\n';
}

/** How far an offset is from the beginning of its line, a byte order mark not counted. */
export function columnOf(source: Source, offset: number): number {
  const start = lineStart(source, offset);
  return offset - start - (start === 0 && source.text.startsWith('\ufeff') ? 1 : 0);
}

/** The blanks that the line of an offset begins with. */
export function indentationOf(source: Source, offset: number): string {
  return /^[ \t]*/.exec(source.text.slice(lineStart(source, offset), offset))?.[0] ?? '';
}

/** Where the blanks begin that stand before an offset on its line. */
export function startOfBlanks({ text }: Source, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text.charAt(start - 1).trim() === '') start--;
  return start;
}

/** Whether nothing but blanks stands before the offset on its line. */
export function isFirstOnLine(source: Source, offset: number): boolean {
  return beginsLine(source, startOfBlanks(source, offset));
}

/** The line of an offset, without its line break. */
export function lineAt(source: Source, offset: number): string {
  return source.text.slice(lineStart(source, offset), lineEnd(source, offset));
}

const comment = /^\s*(?:#|\/\/|\/\*)/;

export function isComment(line: string): boolean {
  return comment.test(line);
}

/** Closes a fold of the editor, which what follows an entry is to stay in. */
const endOfRegion = /^\s*#\s*endregion\b/;

/** The column of a comment or of content; undefined for a blank line. */
function columnOfLine(line: string): number | undefined {
  const column = line.search(/\S/);
  return column < 0 ? undefined : column;
}

/**
 * Where the lines of an entry end that stands in `column` and whose content ends at `tail`: comments that continue it
 * belong to it, those that introduce what follows do not.
 */
export function endOfEntry(source: Source, tail: number, column: number): number {
  let end = nextLine(source, tail);
  let afterBlank = false;
  let introduced: { readonly column: number | undefined } | undefined;
  for (let at = end; at < source.text.length; at = nextLine(source, at)) {
    const line = lineAt(source, at);
    const own = columnOfLine(line);
    if (own === undefined) [afterBlank, introduced] = [true, undefined];
    else if (!isComment(line) || endOfRegion.test(line)) break;
    else {
      introduced ??= { column: introducedColumn(source, at) };
      if (!continues(own, introduced.column, column, afterBlank)) break;
      end = nextLine(source, at);
    }
  }
  return end;
}

function continues(own: number, introduced: number | undefined, column: number, afterBlank: boolean): boolean {
  return afterBlank ? own > column && introduced === undefined : own >= column && own !== introduced;
}

/** The column of the line that comments introduce because they stand directly above; undefined if they do not. */
function introducedColumn(source: Source, at: number): number | undefined {
  let line = lineAt(source, at);
  let here = at;
  while (isComment(line)) {
    here = nextLine(source, here);
    if (here >= source.text.length) return undefined;
    line = lineAt(source, here);
  }
  return columnOfLine(line);
}

/** Where an entry's lines begin, with the comments directly above it that stand in its column. */
export function startOfEntry(source: Source, head: number): number {
  const column = columnOf(source, head);
  let start = lineStart(source, head);
  while (start > 0) {
    const above = lineStart(source, start - 1);
    const line = lineAt(source, above);
    if (!isComment(line) || columnOfLine(line) !== column) break;
    start = above;
  }
  return start;
}

/** The line break that a text uses, the more frequent one if it mixes them; each fix asks for it. */
export const lineBreakOf = remembered((source: Source): '\n' | '\r\n' => {
  const breaks = lineBreaks(source);
  const windows = breaks.filter((at) => source.text[at - 1] === '\r').length;
  return windows * 2 > breaks.length ? '\r\n' : '\n';
});
