/** Words without quotes. */

import type { Scalar } from '../tree.ts';
import { COLON, DASH, HASH, isBlank, isFlowMark, isLineEnd, NEWLINE, RETURN } from './characters.ts';
import { codeAt, doubt } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { folded, withoutSpace } from './folded.ts';
import { skipFlowSpace } from './flow-space.ts';
import { nextLine } from './lines.ts';
import { plainScalar } from './scalars.ts';

/** Whether no such words begin with a character (1), or only if a word goes on behind it (2). */
const beginnings = new Uint8Array(128);
for (const character of '\0\t\n\r,[]{}#&*!|>\'"%@`') beginnings[character.charCodeAt(0)] = 1;
for (const character of '-?:') beginnings[character.charCodeAt(0)] = 2;

/** Moves behind the words at hand, to a colon, comment or line end, and tells where they end. */
export function skipWords(cursor: Cursor): number {
  const start = cursor.pos;
  const beginning = beginnings[codeAt(cursor, start)] ?? 0;
  if (beginning === 1 || (beginning === 2 && isBlank(codeAt(cursor, start + 1)))) doubt();
  return restOfWords(cursor);
}

function restOfWords(cursor: Cursor): number {
  const { text, length, pos: start } = cursor;
  let pos = start;
  for (; pos < length; pos++) {
    const code = text.charCodeAt(pos);
    if (code > COLON) continue;
    if (code === NEWLINE || code === RETURN) break;
    if (code === COLON && isBlank(codeAt(cursor, pos + 1))) break;
    if (code === HASH && isBlank(text.charCodeAt(pos - 1))) break;
  }
  cursor.pos = pos;
  return withoutSpace(text, start, pos);
}

/** Reads words up to `end` as a value, with the lines below that are indented more than the block around them. */
export function readWords(cursor: Cursor, start: number, end: number, parent: number): Scalar {
  const { text } = cursor;
  nextLine(cursor);
  if (cursor.column <= parent) return plainScalar(cursor, text.slice(start, end), start, end);
  let last = end;
  do {
    if (text.slice(last, cursor.pos).includes('#')) doubt();
    cursor.lines++;
    last = restOfWords(cursor);
    if (codeAt(cursor, cursor.pos) === COLON) doubt();
    nextLine(cursor);
  } while (cursor.column > parent);
  return plainScalar(cursor, folded(text, start, last), start, last);
}

/** Moves behind the words at hand within brackets, and tells where they end. */
export function skipFlowWords(cursor: Cursor): number {
  const start = cursor.pos;
  const code = codeAt(cursor, start);
  const beginning = beginnings[code] ?? 0;
  if (beginning === 1 || (beginning === 2 && (code !== DASH || endsFlowWord(codeAt(cursor, start + 1))))) doubt();
  return restOfFlowWords(cursor);
}

function restOfFlowWords(cursor: Cursor): number {
  const { text, length, pos: start } = cursor;
  let pos = start;
  for (; pos < length; pos++) {
    const code = text.charCodeAt(pos);
    if (isFlowMark(code) || code === NEWLINE || code === RETURN) break;
    if (code === COLON && endsFlowWord(codeAt(cursor, pos + 1))) break;
    if (code === HASH && isBlank(text.charCodeAt(pos - 1))) break;
  }
  cursor.pos = pos;
  return withoutSpace(text, start, pos);
}

function endsFlowWord(code: number): boolean {
  return isBlank(code) || isFlowMark(code);
}

/** Reads the words at hand within brackets as a value. */
export function readFlowWords(cursor: Cursor, parent: number): Scalar {
  const { text, pos: start } = cursor;
  let end = skipFlowWords(cursor);
  if (!isLineEnd(codeAt(cursor, cursor.pos))) return plainScalar(cursor, text.slice(start, end), start, end);
  while (isLineEnd(codeAt(cursor, cursor.pos)) && !isFlowMark(skipFlowSpace(cursor, parent))) {
    if (text.slice(end, cursor.pos).includes('#')) doubt();
    cursor.lines++;
    end = restOfFlowWords(cursor);
  }
  return plainScalar(cursor, folded(text, start, end), start, end);
}
