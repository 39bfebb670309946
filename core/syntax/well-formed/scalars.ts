/** Words and texts as nodes of the tree. */

import { maxTokens } from '../limits.ts';
import { plainValue } from '../plain-value.ts';
import type { Scalar } from '../tree.ts';
import { doubt } from './cursor.ts';
import type { Cursor } from './cursor.ts';

/** Tokens that a word may take: its mark, the word, the space around it. */
const tokensOfScalar = 4;

/** Words without quotes. */
export function plainScalar(cursor: Cursor, text: string, start: number, end: number): Scalar {
  count(cursor, end);
  const { source } = cursor;
  return { kind: 'scalar', value: plainValue(text), text, style: 'plain', at: { source, start, end } };
}

/** A text in quotes. */
export function quotedScalar(cursor: Cursor, text: string, start: number, end: number): Scalar {
  count(cursor, end);
  return { kind: 'scalar', value: text, text, style: 'quoted', at: { source: cursor.source, start, end } };
}

/** A text block. */
export function blockScalar(cursor: Cursor, text: string, start: number, end: number): Scalar {
  count(cursor, end);
  return { kind: 'scalar', value: text, text, style: 'block', at: { source: cursor.source, start, end } };
}

/** A value that is not written, as in `Key:`; it stands where what announces it ends. */
export function emptyScalar(cursor: Cursor): Scalar {
  const { source, end } = cursor;
  count(cursor, end);
  return { kind: 'scalar', value: null, text: '', style: 'plain', at: { source, start: end, end } };
}

function count(cursor: Cursor, end: number): void {
  cursor.values++;
  cursor.tokens += tokensOfScalar;
  cursor.end = end;
  if (cursor.tokens > maxTokens) doubt();
}
