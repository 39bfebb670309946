/** Where the reading of a well-formed text stands, and how it is given up. */

import type { Place, Source } from '../../source.ts';
import { maxDepth, maxValues } from '../limits.ts';
import type { Node } from '../tree.ts';

/** The state of one reading; `codeAt` and the functions of `lines.ts` move it. */
export interface Cursor {
  readonly source: Source;
  readonly text: string;
  readonly length: number;
  pos: number;
  /** Where the line of the value at hand begins. */
  lineStart: number;
  /** Column of the first word of that line, once `nextLine` has found one; -1 behind the last line. */
  column: number;
  /** Where the value read last ends as it is written: the node of an alias ends elsewhere. */
  end: number;
  /** Mappings and sequences around the position, and those in brackets among them. */
  depth: number;
  brackets: number;
  /** Lines to which words and texts in quotes have gone on so far: no key does. */
  lines: number;
  /** Whether a line in the quotes or brackets at hand is indented too little, and how often that was so. */
  outdented: boolean;
  joins: number;
  /** Values so far, an alias counted as often as it is used. */
  values: number;
  /** At least as many as the library's lexer would find, so that what it refuses is not accepted here. */
  tokens: number;
  /** By name; undefined while the anchored value is still being read. */
  readonly anchors: Map<string, { readonly node: Node; readonly size: number } | undefined>;
}

/** A position at the beginning of a text. */
export function cursorOf(source: Source): Cursor {
  const { text } = source;
  return {
    source, text, length: text.length, pos: 0, lineStart: 0, column: -1, end: 0, depth: 0, brackets: 0, lines: 0,
    outdented: false, joins: 0, values: 0, tokens: 0, anchors: new Map(),
  };
}

/** What is thrown where a text may not be well-formed; costs no stack trace. */
const inDoubt = Symbol('in doubt');

/** Gives the reading up: the text is broken here, or says something rare. */
export function doubt(): never {
  throw inDoubt;
}

/** What `read` returns, or undefined if it came to doubt. */
export function unlessInDoubt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (thrown) {
    if (thrown === inDoubt) return undefined;
    throw thrown;
  }
}

/** The code of the character at an offset, 0 behind the last. */
export function codeAt(cursor: Cursor, offset: number): number {
  return offset < cursor.length ? cursor.text.charCodeAt(offset) : 0;
}

/** The place from one offset to another. */
export function placeOf({ source }: Pick<Cursor, 'source'>, start: number, end: number): Place {
  return { source, start, end };
}

/** Levels that the library's parser may need on its stack besides those of mappings and sequences. */
const spareLevels = 10;

/** Tokens of a mapping or sequence itself: its brackets. */
const tokensOfCollection = 2;

/** Counts a mapping or sequence that begins, and gives up where the text becomes too deep. */
export function enter(cursor: Cursor): void {
  cursor.values++;
  cursor.tokens += tokensOfCollection;
  if (++cursor.depth > maxDepth - spareLevels) doubt();
}

/** Counts the end of a mapping or sequence. */
export function leave(cursor: Cursor): void {
  cursor.depth--;
}

/** Counts the values that an alias brings in. */
export function countValues(cursor: Cursor, values: number): void {
  cursor.values += values;
  if (cursor.values > maxValues) doubt();
}
