/** One line of a template as a terminal shows it, with the marked range in columns. */

import { lineStarts, positionAt, type Place, type Source } from '../source.ts';
import { characters, printable, unspoken, widthOf, widthOfCharacter } from './width.ts';

export interface Excerpt {
  /** One-based. */
  readonly line: number;
  readonly text: string;
  /** Column of `text` at which the mark begins. */
  readonly start: number;
  /** Columns that are marked, at least one. */
  readonly width: number;
}

const TAB = 4;
const ELLIPSIS = '…';

/** The first line of a place, cut to `columns` around the place where it is longer. */
export function excerptOf(place: Place, columns: number): Excerpt {
  const { line, character } = positionAt(place.source, place.start);
  const near = around(lineOf(place.source, line), character, place.end - place.start, columns * 4);
  const before = display(near.before, 0);
  const marked = display(near.marked, widthOf(before));
  const after = display(near.after, widthOf(before + marked)).trimEnd();
  return { line: line + 1, ...fit({ before, marked, after, cutLeft: near.cutLeft }, columns) };
}

/** Offsets of a line: where it begins, where its break stands, and where the blanks before that begin. */
interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly lastWord: number;
}

function lineOf(source: Source, line: number): Line {
  const { text } = source;
  const starts = lineStarts(source);
  const start = starts[line] as number;
  const end = endBefore(/[\r\n]/, text, start, starts[line + 1] ?? text.length);
  return { text, start, end, lastWord: endBefore(/\s/, text, start, end) };
}

/** Where the characters of a kind begin with which a stretch ends. */
function endBefore(kind: RegExp, text: string, start: number, end: number): number {
  let at = end;
  while (at > start && kind.test(text.charAt(at - 1))) at--;
  return at;
}

interface Pieces {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
  readonly cutLeft: boolean;
}

/** Longer than what a runner takes for a command. */
const MARGIN = 200;

/** A minified template is one line of a megabyte: only what can be shown is read. */
function around({ text, start, end, lastWord }: Line, character: number, length: number, units: number): Pieces {
  const from = start + character;
  const to = Math.max(from, Math.min(lastWord, from + length));
  const shown = Math.max(start, from - units);
  const cut = Math.min(to, from + units);
  const read = Math.max(start, shown - MARGIN);
  const calm = unspoken(text.slice(read, Math.min(end, cut + units + MARGIN)));
  const piece = (first: number, last: number): string => calm.slice(first - read, Math.max(0, last - read));
  return {
    before: piece(shown, from).replace(/^\ufeff/, ''),
    marked: piece(from, cut),
    after: piece(cut, cut + units),
    cutLeft: shown > start,
  };
}

/** Tabs become spaces up to the next stop, so that carets below stand where the text stands. */
function display(text: string, column: number): string {
  const [first = '', ...others] = text.split('\t').map(printable);
  return others.reduce((shown, next) => shown + ' '.repeat(TAB - ((column + widthOf(shown)) % TAB)) + next, first);
}

function fit(pieces: Pieces, columns: number): Omit<Excerpt, 'line'> {
  const markedWidth = widthOf(pieces.marked);
  const total = widthOf(pieces.before) + markedWidth + widthOf(pieces.after);
  if (total <= columns && !pieces.cutLeft) return joined(pieces.before, pieces.marked, pieces.after);
  // What stands before the mark says what it belongs to: it keeps half of the line, and more where the mark is short.
  const rest = columns - markedWidth - Math.min(widthOf(pieces.after), columns / 4);
  const before = keepRight(pieces.before, Math.floor(Math.max(columns / 2, rest)), pieces.cutLeft);
  const marked = keepLeft(pieces.marked, columns - widthOf(before));
  return joined(before, marked, keepLeft(pieces.after, columns - widthOf(before + marked)));
}

function joined(before: string, marked: string, after: string): Omit<Excerpt, 'line'> {
  return { text: (before + marked + after).trimEnd(), start: widthOf(before), width: Math.max(1, widthOf(marked)) };
}

function keepLeft(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  return columns < 1 ? '' : take(characters(text), columns - 1).join('') + ELLIPSIS;
}

function keepRight(text: string, columns: number, alreadyCut: boolean): string {
  if (widthOf(text) <= columns && !alreadyCut) return text;
  const kept = take([...characters(text)].reverse(), columns - 1).reverse();
  return ELLIPSIS + kept.join('');
}

function take(from: readonly string[], columns: number): string[] {
  const taken: string[] = [];
  let used = 0;
  for (const character of from) {
    used += widthOfCharacter(character);
    if (used > columns) break;
    taken.push(character);
  }
  return taken;
}
