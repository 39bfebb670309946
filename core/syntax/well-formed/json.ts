/**
 * The short way from a JSON text to its tree, in one pass. At the first sign of a mistake, a comment or a comma too many
 * the reading is given up, so those are the business of `../json.ts` alone. What both read is the same tree.
 */

import type { Source } from '../../source.ts';
import { maxDepth, maxValues } from '../limits.ts';
import { safeNumber } from '../plain-value.ts';
import type { Entry, Mapping, Node, Scalar, Sequence } from '../tree.ts';
import {
  BACKSLASH, BRACE, BRACE_END, BRACKET, BRACKET_END, COLON, COMMA, DOUBLE_QUOTE, NEWLINE, RETURN, SPACE, TAB,
} from './characters.ts';
import { doubt, placeOf, unlessInDoubt } from './cursor.ts';

/** Where the reading stands, how many brackets are open there, and how many values there were so far. */
interface Reading {
  readonly source: Source;
  readonly text: string;
  pos: number;
  depth: number;
  values: number;
}

/** The tree of a text; undefined if it is not strictly JSON, or more of it than is read. */
export function readWellFormedJson(source: Source): Node | undefined {
  return unlessInDoubt(() => readDocument({ source, text: source.text, pos: 0, depth: 0, values: 0 }));
}

function readDocument(reading: Reading): Node {
  const root = readValue(reading);
  skipSpace(reading);
  return reading.pos === reading.text.length ? root : doubt();
}

/** What is at hand behind any space. */
function skipSpace(reading: Reading): number {
  const { text } = reading;
  let { pos } = reading;
  let code = text.charCodeAt(pos);
  while (code === SPACE || code === NEWLINE || code === RETURN || code === TAB) code = text.charCodeAt(++pos);
  reading.pos = pos;
  return code;
}

function readValue(reading: Reading): Node {
  if (++reading.values > maxValues) doubt();
  switch (skipSpace(reading)) {
    case DOUBLE_QUOTE:
      return readText(reading);
    case BRACE:
      return readObject(reading);
    case BRACKET:
      return readArray(reading);
    default:
      return readWord(reading);
  }
}

function readObject(reading: Reading): Mapping {
  const start = reading.pos;
  const entries: Entry[] = [];
  for (let more = begins(reading, BRACE_END); more; more = goesOn(reading, BRACE_END)) entries.push(readEntry(reading));
  return { kind: 'mapping', entries, style: 'flow', at: placeOf(reading, start, reading.pos) };
}

function readArray(reading: Reading): Sequence {
  const start = reading.pos;
  const items: Node[] = [];
  for (let more = begins(reading, BRACKET_END); more; more = goesOn(reading, BRACKET_END)) items.push(readValue(reading));
  return { kind: 'sequence', items, style: 'flow', at: placeOf(reading, start, reading.pos) };
}

/** Steps over a bracket; whether anything stands in it. */
function begins(reading: Reading, end: number): boolean {
  reading.pos++;
  if (++reading.depth > maxDepth) doubt();
  return skipSpace(reading) !== end || leaves(reading);
}

/** Steps over what follows an item: whether that is a comma, or the end of the bracket. */
function goesOn(reading: Reading, end: number): boolean {
  const code = skipSpace(reading);
  if (code === end) return leaves(reading);
  if (code !== COMMA) doubt();
  reading.pos++;
  return true;
}

function leaves(reading: Reading): false {
  reading.pos++;
  reading.depth--;
  return false;
}

function readEntry(reading: Reading): Entry {
  if (skipSpace(reading) !== DOUBLE_QUOTE) doubt();
  const key = readText(reading);
  if (skipSpace(reading) !== COLON) doubt();
  reading.pos++;
  const value = readValue(reading);
  return { key, value, at: placeOf(reading, key.at.start, value.at.end) };
}

/** Characters of a text as they are written; a control character would be a mistake. */
const written = /[^"\\\u0000-\u001f]*/y;

function readText(reading: Reading): Scalar {
  const { text, pos } = reading;
  let end = writtenTo(text, pos + 1);
  while (text.charCodeAt(end) === BACKSLASH) end = writtenTo(text, end + 2);
  if (text.charCodeAt(end) !== DOUBLE_QUOTE) doubt();
  reading.pos = end + 1;
  const inside = text.slice(pos + 1, end);
  const value = inside.includes('\\') ? unescaped(inside) : inside;
  return { kind: 'scalar', value, text: value, style: 'quoted', at: placeOf(reading, pos, end + 1) };
}

function writtenTo(text: string, from: number): number {
  written.lastIndex = from;
  written.test(text);
  return written.lastIndex;
}

function unescaped(inside: string): string {
  try {
    return JSON.parse(`"${inside}"`) as string;
  } catch {
    return doubt();
  }
}

const word = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

const meanings: ReadonlyMap<string, boolean | null> = new Map([['true', true], ['false', false], ['null', null]]);

/** What follows it is looked at by who reads on: `truest` and `01` end in doubt. */
function readWord(reading: Reading): Scalar {
  const { text, pos } = reading;
  word.lastIndex = pos;
  if (!word.test(text)) doubt();
  reading.pos = word.lastIndex;
  const found = text.slice(pos, reading.pos);
  const meaning = meanings.get(found);
  const value = meaning === undefined ? safeNumber(found) : meaning;
  return { kind: 'scalar', value, text: found, style: 'plain', at: placeOf(reading, pos, reading.pos) };
}
