/** From one word to the next: spaces, comments and line ends, on whose columns the structure of a text hangs. */

import { DASH, DOT, END, HASH, isBlank, isLineEnd, NEWLINE, RETURN, SPACE, TAB } from './characters.ts';
import { codeAt, doubt } from './cursor.ts';
import type { Cursor } from './cursor.ts';

/** Tokens of a line besides its words: the line end before it and its indentation. */
const tokensOfLine = 2;

/** Moves over spaces and yields the character behind them. Tabs are left to the other reading. */
export function skipSpaces(cursor: Cursor): number {
  let { pos } = cursor;
  let code = codeAt(cursor, pos);
  while (code === SPACE) code = codeAt(cursor, ++pos);
  if (code === TAB) doubt();
  if (pos !== cursor.pos) cursor.tokens++;
  cursor.pos = pos;
  return code;
}

/** Moves from the end of a value, behind which only a comment may follow, to the first word of another line. */
export function endLine(cursor: Cursor): void {
  const { pos } = cursor;
  const code = skipSpaces(cursor);
  if (code === HASH ? cursor.pos === pos : !isLineEnd(code)) doubt();
  nextLine(cursor);
}

/** Moves from a comment or the end of a line to the first word of a line below it. */
export function nextLine(cursor: Cursor): void {
  cursor.tokens++;
  toLine(cursor, lineEnd(cursor, cursor.pos) + 1);
}

/** Moves to the first word on the line that begins at an offset, or below; another document is not read. */
export function toLine(cursor: Cursor, offset: number): void {
  findWord(cursor, offset);
  if (cursor.column === 0 && isMarker(cursor)) doubt();
}

/** Moves to the first word on the line that begins at an offset, or below. */
export function findWord(cursor: Cursor, offset: number): void {
  let lineStart = offset;
  let pos = offset;
  for (;;) {
    cursor.tokens += tokensOfLine;
    let code = codeAt(cursor, pos);
    while (code === SPACE) code = codeAt(cursor, ++pos);
    if (code === HASH) pos = endOfComment(cursor, pos);
    else if (code === RETURN) pos++;
    else if (code !== NEWLINE) return arrive(cursor, lineStart, pos, code);
    lineStart = ++pos;
  }
}

function endOfComment(cursor: Cursor, offset: number): number {
  cursor.tokens++;
  return lineEnd(cursor, offset);
}

function arrive(cursor: Cursor, lineStart: number, pos: number, code: number): void {
  if (code === TAB) doubt();
  cursor.lineStart = lineStart;
  cursor.pos = pos;
  cursor.column = code === END ? -1 : pos - lineStart;
}

/** The offset of the line feed that ends a line, or the length of the text. */
export function lineEnd(cursor: Cursor, offset: number): number {
  const end = cursor.text.indexOf('\n', offset);
  return end < 0 ? cursor.length : end;
}

/** Whether the first word of a line is the `---` or `...` between documents. */
export function isMarker(cursor: Cursor): boolean {
  const { pos } = cursor;
  const code = codeAt(cursor, pos);
  if (code !== DASH && code !== DOT) return false;
  return codeAt(cursor, pos + 1) === code && codeAt(cursor, pos + 2) === code && isBlank(codeAt(cursor, pos + 3));
}
