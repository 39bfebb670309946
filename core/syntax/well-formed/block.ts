/** Mappings and sequences by indentation, and the values in them. */

import type { Entry, Mapping, Node, Scalar, Sequence } from '../tree.ts';
import { readBlockText } from './block-text.ts';
import { BAR, BRACE, BRACKET, COLON, DASH, GREATER, HASH, isBlank, isLineEnd } from './characters.ts';
import { codeAt, doubt, enter, leave, placeOf } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { readFlow } from './flow.ts';
import { endLine, nextLine, skipSpaces } from './lines.ts';
import { mappingOf } from './mapping.ts';
import { readWords, skipWords } from './plain.ts';
import { isAlias, isProperty, readAlias, readProperties, withProperties } from './properties.ts';
import { isQuote, readQuoted, readQuotedKey } from './quoted.ts';
import { emptyScalar, plainScalar } from './scalars.ts';

/**
 * Reads the value at hand within the block in column `parent`, and moves to the first word of a line below it. Where
 * `compact`, as behind a dash or on a line of its own, a mapping or sequence may begin here, whose column is that of its
 * first word.
 */
export function readValue(cursor: Cursor, parent: number, compact: boolean): Node {
  const code = codeAt(cursor, cursor.pos);
  if (isQuote(code)) return readTextOrMapping(cursor, parent, compact);
  if (isBlockText(cursor)) return readBlockText(cursor, parent);
  if (code === BRACKET || code === BRACE) return endingLine(cursor, readFlow(cursor, parent));
  if (isProperty(code)) return readAnnounced(cursor, parent, compact);
  if (isAlias(code)) return endingLine(cursor, readAlias(cursor));
  if (code === DASH && compact && isBlank(codeAt(cursor, cursor.pos + 1))) {
    return readSequence(cursor, cursor.pos - cursor.lineStart);
  }
  return readWordsOrMapping(cursor, parent, compact);
}

function endingLine(cursor: Cursor, node: Node): Node {
  endLine(cursor);
  return node;
}

function readWordsOrMapping(cursor: Cursor, parent: number, compact: boolean): Node {
  const start = cursor.pos;
  const end = skipWords(cursor);
  if (codeAt(cursor, cursor.pos) !== COLON) return readWords(cursor, start, end, parent);
  if (!compact) doubt();
  return readMapping(cursor, plainScalar(cursor, cursor.text.slice(start, end), start, end));
}

function readTextOrMapping(cursor: Cursor, parent: number, compact: boolean): Node {
  const { lines } = cursor;
  const scalar = readQuoted(cursor, parent);
  if (compact && skipSpaces(cursor) === COLON) {
    if (cursor.lines !== lines) doubt();
    return readMapping(cursor, scalar);
  }
  cursor.pos = scalar.at.end;
  return endingLine(cursor, scalar);
}

/** Reads the mapping whose first key was just read. */
function readMapping(cursor: Cursor, firstKey: Scalar): Mapping {
  enter(cursor);
  const { start } = firstKey.at;
  const column = start - cursor.lineStart;
  const entries: Entry[] = [];
  for (let key = firstKey; ; key = readKey(cursor)) {
    const value = readEntryValue(cursor, column);
    entries.push({ key, value, at: placeOf(cursor, key.at.start, cursor.end) });
    if (cursor.column !== column) break;
  }
  if (cursor.column > column) doubt();
  leave(cursor);
  return mappingOf(cursor, entries, 'block', start);
}

function readKey(cursor: Cursor): Scalar {
  const start = cursor.pos;
  if (isQuote(codeAt(cursor, start))) return readQuotedKey(cursor);
  const end = skipWords(cursor);
  return plainScalar(cursor, cursor.text.slice(start, end), start, end);
}

function readEntryValue(cursor: Cursor, column: number): Node {
  if (skipSpaces(cursor) !== COLON || !isBlank(codeAt(cursor, cursor.pos + 1))) doubt();
  return readAfterMark(cursor, column, true);
}

/** Reads what the dash or colon at hand announces. */
function readAfterMark(cursor: Cursor, column: number, isColon: boolean): Node {
  cursor.end = ++cursor.pos;
  cursor.tokens++;
  if (!endsLine(skipSpaces(cursor))) return readValue(cursor, column, !isColon);
  nextLine(cursor);
  return readBelow(cursor, column, isColon);
}

function endsLine(code: number): boolean {
  return isLineEnd(code) || code === HASH;
}

/**
 * Reads the value on the line at hand, if it is not empty; the dashes of a sequence may stand in the column of the key
 * that announces it. A text block that begins here is left to the other reading.
 */
function readBelow(cursor: Cursor, parent: number, isColon: boolean): Node {
  if (cursor.column > parent) return isBlockText(cursor) ? doubt() : readValue(cursor, parent, true);
  if (isColon && cursor.column === parent && isDash(cursor)) return readSequence(cursor, parent);
  return emptyScalar(cursor);
}

function readSequence(cursor: Cursor, column: number): Sequence {
  enter(cursor);
  const start = cursor.pos;
  const items: Node[] = [];
  do items.push(readAfterMark(cursor, column, false));
  while (cursor.column === column && isDash(cursor));
  if (cursor.column > column) doubt();
  leave(cursor);
  return { kind: 'sequence', items, style: 'block', at: placeOf(cursor, start, cursor.end) };
}

function isBlockText(cursor: Cursor): boolean {
  const code = codeAt(cursor, cursor.pos);
  return code === BAR || code === GREATER;
}

function isDash(cursor: Cursor): boolean {
  return codeAt(cursor, cursor.pos) === DASH && isBlank(codeAt(cursor, cursor.pos + 1));
}

/** Reads a value with tag or anchor; neither may stand before a mapping on its line, where it would be the key's. */
function readAnnounced(cursor: Cursor, parent: number, compact: boolean): Node {
  const properties = readProperties(cursor);
  const atEnd = endsLine(codeAt(cursor, cursor.pos));
  if (atEnd) nextLine(cursor);
  const code = codeAt(cursor, cursor.pos);
  if (isAlias(code) || (atEnd && isProperty(code) && cursor.column > parent)) doubt();
  const value = atEnd ? readBelow(cursor, parent, !compact) : readValue(cursor, parent, false);
  return withProperties(cursor, value, properties);
}
