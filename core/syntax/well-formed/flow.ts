/** Mappings and sequences in brackets. */

import type { Entry, Mapping, Node, Scalar, Sequence } from '../tree.ts';
import { BRACE, BRACE_END, BRACKET, BRACKET_END, COLON, COMMA } from './characters.ts';
import { codeAt, doubt, enter, leave, placeOf } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { skipFlowSpace } from './flow-space.ts';
import { skipSpaces } from './lines.ts';
import { mappingOf } from './mapping.ts';
import { checkOutdented } from './outdented.ts';
import { readFlowWords, skipFlowWords } from './plain.ts';
import { isAlias, isProperty, readAlias, readProperties, withProperties } from './properties.ts';
import { isQuote, readQuoted, readQuotedKey } from './quoted.ts';
import { emptyScalar, plainScalar } from './scalars.ts';

/** Reads the mapping or sequence that begins at hand within the block in column `parent`. */
export function readFlow(cursor: Cursor, parent: number): Mapping | Sequence {
  const { pos } = cursor;
  enter(cursor);
  cursor.brackets++;
  const node = codeAt(cursor, cursor.pos) === BRACE ? readFlowMapping(cursor, parent) : readFlowSequence(cursor, parent);
  cursor.brackets--;
  checkOutdented(cursor, pos);
  leave(cursor);
  return node;
}

function readFlowSequence(cursor: Cursor, parent: number): Sequence {
  const start = cursor.pos++;
  const items: Node[] = [];
  while (skipFlowSpace(cursor, parent) !== BRACKET_END) {
    items.push(readItem(cursor, parent));
    skipComma(cursor, parent, BRACKET_END);
  }
  cursor.end = ++cursor.pos;
  return { kind: 'sequence', items, style: 'flow', at: placeOf(cursor, start, cursor.pos) };
}

/** Reads an item; `[a: b]` holds a mapping of one entry. */
function readItem(cursor: Cursor, parent: number): Node {
  const { pos: start, lines } = cursor;
  const node = readFlowValue(cursor, parent);
  if (node.kind !== 'scalar' || skipSpaces(cursor) !== COLON) return node;
  if (cursor.lines !== lines || node.at.start !== start) doubt();
  cursor.values++;
  return mappingOf(cursor, [readEntryOf(cursor, parent, node)], 'flow', start);
}

function readFlowMapping(cursor: Cursor, parent: number): Mapping {
  const start = cursor.pos++;
  const entries: Entry[] = [];
  while (skipFlowSpace(cursor, parent) !== BRACE_END) {
    entries.push(readEntryOf(cursor, parent, readFlowKey(cursor)));
    skipComma(cursor, parent, BRACE_END);
  }
  cursor.end = ++cursor.pos;
  return mappingOf(cursor, entries, 'flow', start);
}

/** Moves behind the comma that must follow a value unless the bracket ends there. */
function skipComma(cursor: Cursor, parent: number, end: number): void {
  cursor.tokens++;
  const code = skipFlowSpace(cursor, parent);
  if (code === COMMA) cursor.pos++;
  else if (code !== end) doubt();
}

function readEntryOf(cursor: Cursor, parent: number, key: Scalar): Entry {
  if (skipSpaces(cursor) !== COLON) doubt();
  cursor.pos++;
  cursor.tokens++;
  skipFlowSpace(cursor, parent);
  const value = readFlowValue(cursor, parent);
  return { key, value, at: placeOf(cursor, key.at.start, cursor.end) };
}

function readFlowKey(cursor: Cursor): Scalar {
  const start = cursor.pos;
  if (isQuote(codeAt(cursor, start))) return readQuotedKey(cursor);
  const end = skipFlowWords(cursor);
  return plainScalar(cursor, cursor.text.slice(start, end), start, end);
}

/** Reads a value within brackets; one that is missing is left to the other reading. */
function readFlowValue(cursor: Cursor, parent: number): Node {
  const code = codeAt(cursor, cursor.pos);
  if (isQuote(code)) return readQuoted(cursor, parent);
  if (code === BRACKET || code === BRACE) return readFlow(cursor, parent);
  if (isProperty(code)) return readAnnounced(cursor, parent);
  return isAlias(code) ? readAlias(cursor) : readFlowWords(cursor, parent);
}

function readAnnounced(cursor: Cursor, parent: number): Node {
  const properties = readProperties(cursor);
  const code = skipFlowSpace(cursor, parent);
  if (isAlias(code) || isProperty(code)) doubt();
  const isEmpty = code === BRACKET_END || code === BRACE_END;
  const value = isEmpty ? emptyScalar(cursor) : readFlowValue(cursor, parent);
  return withProperties(cursor, value, properties);
}
