/** Texts in quotes. */

import type { Scalar } from '../tree.ts';
import { BACKSLASH, DASH, DOT, DOUBLE_QUOTE, END, isLineEnd, NEWLINE, SINGLE_QUOTE, SPACE, TAB } from './characters.ts';
import { codeAt, doubt } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { folded } from './folded.ts';
import { checkOutdented } from './outdented.ts';
import { quotedScalar } from './scalars.ts';
import { unescaped } from './unescaped.ts';

/** Whether a character begins a text in quotes. */
export function isQuote(code: number): boolean {
  return code === DOUBLE_QUOTE || code === SINGLE_QUOTE;
}

/** Reads the text in quotes at hand; its lines are indented more than `parent`, the column of the block around it. */
export function readQuoted(cursor: Cursor, parent: number): Scalar {
  const start = cursor.pos;
  const text = codeAt(cursor, start) === DOUBLE_QUOTE ? inDouble(cursor, parent) : inSingle(cursor, parent);
  checkOutdented(cursor, start);
  return quotedScalar(cursor, text, start, cursor.pos);
}

/** Reads a text in quotes that stands on one line, as keys do. */
export function readQuotedKey(cursor: Cursor): Scalar {
  const { lines } = cursor;
  const scalar = readQuoted(cursor, -1);
  return cursor.lines === lines ? scalar : doubt();
}

function inDouble(cursor: Cursor, parent: number): string {
  const { text, pos: open } = cursor;
  let special = false;
  let lines = false;
  let pos = open + 1;
  for (let code = codeAt(cursor, pos); code !== DOUBLE_QUOTE; code = codeAt(cursor, pos)) {
    if (code === END) doubt();
    if (code === BACKSLASH) special = true;
    if (code === NEWLINE) lines = true;
    pos += code === BACKSLASH ? 2 : 1;
  }
  cursor.pos = pos + 1;
  if (lines) checkLines(cursor, open, parent);
  return special || lines ? unescaped(text, open + 1, pos) : text.slice(open + 1, pos);
}

function inSingle(cursor: Cursor, parent: number): string {
  const { text, pos: open } = cursor;
  let doubled = false;
  let lines = false;
  let pos = open + 1;
  for (let code = codeAt(cursor, pos); ; code = codeAt(cursor, ++pos)) {
    if (code === END) doubt();
    if (code === NEWLINE) lines = true;
    if (code !== SINGLE_QUOTE) continue;
    if (codeAt(cursor, pos + 1) !== SINGLE_QUOTE) break;
    doubled = true;
    pos++;
  }
  cursor.pos = pos + 1;
  if (lines) checkLines(cursor, open, parent);
  const inside = lines ? folded(text, open + 1, pos) : text.slice(open + 1, pos);
  return doubled ? inside.replaceAll("''", "'") : inside;
}

/** Looks whether lines that are not empty are indented enough; tabs and what may be another document are left alone. */
function checkLines(cursor: Cursor, open: number, parent: number): void {
  const { text, pos: end } = cursor;
  cursor.lines++;
  for (let line = text.indexOf('\n', open) + 1; line > 0 && line < end; line = text.indexOf('\n', line) + 1) {
    let pos = line;
    while (text.charCodeAt(pos) === SPACE) pos++;
    const code = text.charCodeAt(pos);
    const column = pos - line;
    if (code === TAB || (column === 0 && (code === DASH || code === DOT))) doubt();
    if (!isLineEnd(code) && (column <= parent || column === 0)) cursor.outdented = true;
  }
}
