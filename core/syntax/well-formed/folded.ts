/** Texts of several lines that read as one. */

import { NEWLINE, RETURN, SPACE, TAB } from './characters.ts';

/**
 * The lines from one offset to another as one: a line end is a space, each empty line a line feed. Space around line
 * ends means nothing.
 */
export function folded(text: string, start: number, end: number): string {
  let result = '';
  let pos = start;
  for (;;) {
    const newline = text.indexOf('\n', pos);
    if (newline < 0 || newline >= end) return result + text.slice(pos, end);
    const next = endOfFold(text, newline, end);
    result += text.slice(pos, withoutSpace(text, pos, newline)) + foldOf(text, newline, next);
    pos = next;
  }
}

/** The offset of the first character behind a line end that is neither space nor line end. */
export function endOfFold(text: string, newline: number, end: number): number {
  let pos = newline;
  while (pos < end && isSpace(text.charCodeAt(pos))) pos++;
  return pos;
}

/** What the line ends between two words stand for. */
export function foldOf(text: string, start: number, end: number): string {
  let newlines = 0;
  for (let pos = start; pos < end; pos++) {
    if (text.charCodeAt(pos) === NEWLINE) newlines++;
  }
  return newlines === 1 ? ' ' : '\n'.repeat(newlines - 1);
}

/** Where a text ends without the space at its end. */
export function withoutSpace(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && isSpace(text.charCodeAt(last - 1))) last--;
  return last;
}

function isSpace(code: number): boolean {
  return code === SPACE || code === NEWLINE || code === RETURN || code === TAB;
}
