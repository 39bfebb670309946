/** Lines of a text by offsets, and the comment lines that belong to what stands above or below them. */

import type { Source } from '../source.ts';

/** A line of more characters than this is broken where it can be. */
export const longestLine = 120;

/** Where the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line of an offset ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline < 0) return text.length;
  return text[newline - 1] === '\r' && newline > offset ? newline - 1 : newline;
}

/** Where the next line begins; the end of the text after its last line. */
export function nextLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline + 1;
}

/** Whether a line begins at the offset, so that whole lines can be put there. */
export function beginsLine(text: string, offset: number): boolean {
  return offset === 0 || text[offset - 1] === '\n';
}

/** How far an offset is from the beginning of its line, a byte order mark not counted. */
export function columnOf(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return offset - start - (start === 0 && text.startsWith('\ufeff') ? 1 : 0);
}

/** The blanks that the line of an offset begins with. */
export function indentationOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

/** Where the blanks begin that stand before an offset on its line; a line may be as long as the file. */
export function startOfBlanks(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text.charAt(start - 1).trim() === '') start--;
  return start;
}

/** Whether nothing but blanks stands before the offset on its line. */
export function isFirstOnLine(text: string, offset: number): boolean {
  return beginsLine(text, startOfBlanks(text, offset));
}

/** The line of an offset, without its line break. */
export function lineAt(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), lineEnd(text, offset));
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
export function endOfEntry(text: string, tail: number, column: number): number {
  let end = nextLine(text, tail);
  let afterBlank = false;
  for (let at = end; at < text.length; at = nextLine(text, at)) {
    const line = lineAt(text, at);
    const own = columnOfLine(line);
    if (own === undefined) afterBlank = true;
    else if (!isComment(line) || endOfRegion.test(line) || !continues(text, at, own, column, afterBlank)) break;
    else end = nextLine(text, at);
  }
  return end;
}

function continues(text: string, at: number, own: number, column: number, afterBlank: boolean): boolean {
  const introduced = introducedColumn(text, at);
  if (afterBlank) return own > column && introduced === undefined;
  return own >= column && own !== introduced;
}

/** The column of the line that a comment introduces because it stands directly above; undefined if it does not. */
function introducedColumn(text: string, at: number): number | undefined {
  let line = lineAt(text, at);
  let here = at;
  while (isComment(line)) {
    here = nextLine(text, here);
    if (here >= text.length) return undefined;
    line = lineAt(text, here);
  }
  return columnOfLine(line);
}

/** Where an entry's lines begin, with the comments directly above it that stand in its column. */
export function startOfEntry(text: string, head: number): number {
  const column = columnOf(text, head);
  let start = lineStart(text, head);
  while (start > 0) {
    const above = lineStart(text, start - 1);
    const line = lineAt(text, above);
    if (!isComment(line) || columnOfLine(line) !== column) break;
    start = above;
  }
  return start;
}

const lineBreakBySource = new WeakMap<Source, '\n' | '\r\n'>();

/** The line break that a text uses, the more frequent one if it mixes them; each fix asks for it. */
export function lineBreakOf(source: Source): '\n' | '\r\n' {
  const known = lineBreakBySource.get(source) ?? lineBreakIn(source.text);
  lineBreakBySource.set(source, known);
  return known;
}

function lineBreakIn(text: string): '\n' | '\r\n' {
  let windows = 0;
  let all = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    all++;
    if (text[at - 1] === '\r') windows++;
  }
  return windows * 2 > all ? '\r\n' : '\n';
}
