/**
 * The short way from a text to its tree. Most texts are well-formed and plain; they are read here in one pass, an order
 * of magnitude faster than by way of tokens. At the first sign of anything else the reading is given up, so mistakes,
 * their messages and what is rare are the business of `yaml.ts` alone. What both read is the same tree.
 */

import type { Source } from '../../source.ts';
import type { Node } from '../tree.ts';
import { readValue } from './block.ts';
import { DASH } from './characters.ts';
import { codeAt, cursorOf, doubt, unlessInDoubt } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { endLine, findWord, isMarker } from './lines.ts';

/** Characters that make a text odd: controls, and line ends that the library does not take for any. */
const odd = /[\u0001-\u0008\u000b\u000c\u000e-\u001f]|\r(?!\n)/;

const byteOrderMark = '\uFEFF';

/** The tree of a text; undefined if the text is not well-formed or not plain. */
export function readWellFormed(source: Source): Node | undefined {
  if (odd.test(source.text) || source.text.includes(byteOrderMark, 1)) return undefined;
  return unlessInDoubt(() => readDocument(cursorOf(source)));
}

function readDocument(cursor: Cursor): Node {
  const start = cursor.text.startsWith(byteOrderMark) ? 1 : 0;
  findWord(cursor, start);
  if (cursor.column === 0 && isMarker(cursor)) readMarker(cursor);
  if (cursor.column < 0) doubt();
  // The library does not count the columns of a line that begins with the mark as those of others.
  if (start === 1 && cursor.lineStart === start && cursor.column > 0) doubt();
  const root = readValue(cursor, -1, true);
  const isNothing = root.at.start === root.at.end;
  if (isNothing || cursor.column >= 0) doubt();
  return root;
}

/** Reads the `---` before the document. */
function readMarker(cursor: Cursor): void {
  if (codeAt(cursor, cursor.pos) !== DASH) doubt();
  cursor.pos += 3;
  endLine(cursor);
}
