/** One line of a template as a terminal shows it, with the marked range in columns. */

import { lineStarts, positionAt, type Place } from '../source.ts';
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
  const whole = textOfLine(place, line);
  const last = Math.max(character, whole.trimEnd().length);
  const end = Math.max(character, Math.min(last, character + place.end - place.start));
  const near = around(whole, character, end, columns * 4);
  const before = display(near.before, 0);
  const marked = display(near.marked, widthOf(before));
  const after = display(near.after, widthOf(before + marked)).trimEnd();
  return { line: line + 1, ...fit({ before, marked, after, cutLeft: near.cutLeft }, columns) };
}

function textOfLine(place: Place, line: number): string {
  const starts = lineStarts(place.source);
  const text = place.source.text.slice(starts[line], starts[line + 1] ?? place.source.text.length);
  return unspoken(text.replace(/[\r\n]+$/, ''));
}

interface Pieces {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
  readonly cutLeft: boolean;
}

/** A minified template is one line of a megabyte: only what can be shown is measured. */
function around(whole: string, start: number, end: number, units: number): Pieces {
  const from = Math.max(0, start - units);
  return {
    before: whole.slice(from, start).replace(/^\ufeff/, ''),
    marked: whole.slice(start, Math.min(end, start + units)),
    after: whole.slice(Math.min(end, start + units), end + units),
    cutLeft: from > 0,
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
