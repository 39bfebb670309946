/** Text blocks: `|` keeps line ends, `>` folds them. */

import type { Scalar } from '../tree.ts';
import { DASH, END, GREATER, HASH, isBlank, isLineEnd, PLUS, RETURN, SPACE, TAB } from './characters.ts';
import { codeAt, doubt } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { withoutSpace } from './folded.ts';
import { lineEnd, skipSpaces, toLine } from './lines.ts';
import { blockScalar } from './scalars.ts';

/** Reads the text block whose `|` or `>` is at hand, and moves to the first word below it. */
export function readBlockText(cursor: Cursor, parent: number): Scalar {
  const { text, pos: start } = cursor;
  const folds = codeAt(cursor, start) === GREATER;
  const chomping = readHeader(cursor);
  const lines = readLines(cursor, indentOf(cursor, parent));
  const end = cursor.pos;
  const empty = removeEmpty(lines);
  // At the end of a text, and where there is nothing to keep, `+` has rules of its own.
  if (chomping === PLUS && (lines.length === 0 || end > cursor.length)) doubt();
  const written = folds ? foldedLines(lines) : lines.join('\n');
  const value = lines.length === 0 ? '' : written + lineEnds(chomping, empty);
  toLine(cursor, end);
  return blockScalar(cursor, value, start, withoutSpace(text, start, Math.min(end, cursor.length)));
}

/** Reads `|` or `>` and what stands on its line, and yields the `+` or `-`; columns are left to the other reading. */
function readHeader(cursor: Cursor): number {
  let code = codeAt(cursor, ++cursor.pos);
  const chomping = code === PLUS || code === DASH ? code : 0;
  if (chomping !== 0) code = codeAt(cursor, ++cursor.pos);
  if (!isBlank(code)) doubt();
  code = skipSpaces(cursor);
  if (code === END || (code !== HASH && !isLineEnd(code))) doubt();
  cursor.pos = lineEnd(cursor, cursor.pos) + 1;
  return chomping;
}

/** The column of the text, which is that of its first word; -1 if nothing is indented more than `parent`. */
function indentOf(cursor: Cursor, parent: number): number {
  let line = cursor.pos;
  let widest = 0;
  for (;;) {
    let pos = line;
    while (codeAt(cursor, pos) === SPACE) pos++;
    const code = codeAt(cursor, pos);
    const indent = pos - line;
    if (code === END) return -1;
    if (!isLineEnd(code)) {
      if (widest > indent || parent < 0) doubt();
      return indent > parent ? indent : -1;
    }
    widest = Math.max(widest, indent);
    line = lineEnd(cursor, pos) + 1;
  }
}

/** The lines of the text without their indentation; `cursor.pos` is then where the next line begins. */
function readLines(cursor: Cursor, indent: number): string[] {
  const { text, length } = cursor;
  const lines: string[] = [];
  let line = cursor.pos;
  while (indent > 0 && line < length) {
    let pos = line;
    while (pos < line + indent && codeAt(cursor, pos) === SPACE) pos++;
    const isEmpty = isLineEnd(codeAt(cursor, pos));
    if (!isEmpty && pos < line + indent) break;
    const end = lineEnd(cursor, pos);
    lines.push(isEmpty ? '' : text.slice(pos, text.charCodeAt(end - 1) === RETURN ? end - 1 : end));
    line = end + 1;
  }
  cursor.pos = line;
  return lines;
}

/** Takes the empty lines at the end away, and tells how many there were. */
function removeEmpty(lines: string[]): number {
  const { length } = lines;
  while (lines[lines.length - 1] === '') lines.pop();
  return length - lines.length;
}

function lineEnds(chomping: number, empty: number): string {
  if (chomping === DASH) return '';
  return chomping === PLUS ? '\n'.repeat(empty + 1) : '\n';
}

/** Lines as one; those that are indented more keep their line ends. */
function foldedLines(lines: readonly string[]): string {
  let result = '';
  let empty = 0;
  let apart = true;
  for (const line of lines) {
    if (line === '') {
      empty++;
      continue;
    }
    const first = line.charCodeAt(0);
    const more = first === SPACE || first === TAB;
    if (result === '') result = '\n'.repeat(empty);
    else if (more || apart) result += '\n'.repeat(empty + 1);
    else result += empty === 0 ? ' ' : '\n'.repeat(empty);
    result += line;
    apart = more;
    empty = 0;
  }
  return result;
}
