/** What stands between values in brackets. */

import { BRACE_END, BRACKET_END, DASH, DOT, END, HASH, NEWLINE, RETURN } from './characters.ts';
import { codeAt, doubt } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { findWord, lineEnd, skipSpaces } from './lines.ts';

/** Moves over spaces, comments and line ends within brackets, and yields the character behind them: there is one. */
export function skipFlowSpace(cursor: Cursor, parent: number): number {
  const { pos } = cursor;
  const code = skipSpaces(cursor);
  if (code === END) doubt();
  if (code === HASH ? cursor.pos === pos : code !== NEWLINE && code !== RETURN) return code;
  cursor.tokens++;
  findWord(cursor, lineEnd(cursor, cursor.pos) + 1);
  return firstOfLine(cursor, parent);
}

/** Lines of a value in brackets are to be indented more than the block around it, but for the bracket that ends it. */
function firstOfLine(cursor: Cursor, parent: number): number {
  const code = codeAt(cursor, cursor.pos);
  if (code === END) doubt();
  if (cursor.column <= parent) {
    const isEnd = code === BRACKET_END || code === BRACE_END;
    if (!isEnd || cursor.brackets !== 1 || cursor.column !== parent) cursor.outdented = true;
  }
  if (cursor.column === 0 && (code === DASH || code === DOT)) doubt();
  return code;
}
