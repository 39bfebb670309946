/** Words and texts as nodes of the tree. */

import { maxTokens } from '../limits.ts';
import { plainValue } from '../plain-value.ts';
import type { Scalar } from '../tree.ts';
import { doubt, placeOf } from './cursor.ts';
import type { Cursor } from './cursor.ts';

/** Tokens of a word: its mark, the word and the space behind it. */
const tokensOfPlain = 3;

/** Tokens of a text block: its header with space, comment and line end, its mark and the text. */
const tokensOfBlock = 6;

/** Words without quotes. */
export function plainScalar(cursor: Cursor, text: string, start: number, end: number): Scalar {
  count(cursor, end, tokensOfPlain);
  return { kind: 'scalar', value: plainValue(text), text, style: 'plain', at: placeOf(cursor, start, end) };
}

/** A text in quotes. */
export function quotedScalar(cursor: Cursor, text: string, start: number, end: number): Scalar {
  count(cursor, end, 1);
  return { kind: 'scalar', value: text, text, style: 'quoted', at: placeOf(cursor, start, end) };
}

/** A text block. */
export function blockScalar(cursor: Cursor, text: string, start: number, end: number): Scalar {
  count(cursor, end, tokensOfBlock);
  return { kind: 'scalar', value: text, text, style: 'block', at: placeOf(cursor, start, end) };
}

/** A value that is not written, as in `Key:`; it stands where what announces it ends. */
export function emptyScalar(cursor: Cursor): Scalar {
  const { end } = cursor;
  count(cursor, end, 0);
  return { kind: 'scalar', value: null, text: '', style: 'plain', at: placeOf(cursor, end, end) };
}

function count(cursor: Cursor, end: number, tokens: number): void {
  cursor.values++;
  cursor.tokens += tokens;
  cursor.end = end;
  if (cursor.tokens > maxTokens) doubt();
}
