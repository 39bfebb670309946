/** What announces a value: its tag and its anchor. */

import type { Node } from '../tree.ts';
import { underTag } from '../under-tag.ts';
import { AMPERSAND, ASTERISK, EXCLAMATION, isBlank, isFlowMark } from './characters.ts';
import { codeAt, countValues, doubt, placeOf } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { skipSpaces } from './lines.ts';

/** The properties of one value, and how many values there were before it. */
export interface Properties {
  readonly tag: string | undefined;
  readonly tagStart: number;
  readonly anchor: string | undefined;
  readonly valuesBefore: number;
}

/** Tokens of a property: the word and the space behind it. */
const tokensOfProperty = 2;

/** Whether a character begins a property. */
export function isProperty(code: number): boolean {
  return code === EXCLAMATION || code === AMPERSAND;
}

/** Reads the tag and the anchor at hand, in either order; what follows them on the line is where `cursor.pos` is then. */
export function readProperties(cursor: Cursor): Properties {
  let tag, anchor: string | undefined;
  let tagStart = -1;
  const valuesBefore = cursor.values;
  for (let code = codeAt(cursor, cursor.pos); isProperty(code); code = skipSpaces(cursor)) {
    const start = cursor.pos;
    if (code === AMPERSAND) {
      if (anchor !== undefined) doubt();
      anchor = readName(cursor);
    } else {
      if (tag !== undefined) doubt();
      tagStart = start;
      tag = readTag(cursor);
    }
    cursor.end = cursor.pos;
    cursor.tokens += tokensOfProperty;
  }
  if (anchor !== undefined) cursor.anchors.set(anchor, undefined);
  return { tag, tagStart, anchor, valuesBefore };
}

/** A tag of letters; what else a tag may hold is left to the other reading. */
function readTag(cursor: Cursor): string {
  const start = cursor.pos;
  let pos = start + 1;
  while (isTagCharacter(codeAt(cursor, pos))) pos++;
  if (!isBlank(codeAt(cursor, pos))) doubt();
  cursor.pos = pos;
  return cursor.text.slice(start, pos);
}

function isTagCharacter(code: number): boolean {
  const letter = code | 32;
  return (letter >= 97 && letter <= 122) || (code >= 45 && code <= 58) || code === EXCLAMATION || code === 95;
}

/** The name behind `&` or `*`. */
function readName(cursor: Cursor): string {
  const start = cursor.pos + 1;
  let pos = start;
  for (let code = codeAt(cursor, pos); !isBlank(code) && !isFlowMark(code); code = codeAt(cursor, pos)) pos++;
  if (pos === start) doubt();
  cursor.pos = pos;
  return cursor.text.slice(start, pos);
}

/** The value that has been read, under its properties. */
export function withProperties(cursor: Cursor, value: Node, properties: Properties): Node {
  const { tag, tagStart, anchor, valuesBefore } = properties;
  let node = value;
  if (tag !== undefined) {
    cursor.values++;
    const key = placeOf(cursor, tagStart, tagStart + tag.length);
    node = underTag(value, tag, key, placeOf(cursor, tagStart, cursor.end));
  }
  if (anchor !== undefined) cursor.anchors.set(anchor, { node, size: cursor.values - valuesBefore });
  return node;
}

/** Whether a character begins an alias. */
export function isAlias(code: number): boolean {
  return code === ASTERISK;
}

/** Reads an alias: the very node of its anchor. */
export function readAlias(cursor: Cursor): Node {
  const anchor = cursor.anchors.get(readName(cursor)) ?? doubt();
  countValues(cursor, anchor.size + 1);
  cursor.tokens += tokensOfProperty;
  cursor.end = cursor.pos;
  return anchor.node;
}
