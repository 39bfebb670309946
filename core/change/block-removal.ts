/** Parts taken out of a list or mapping of YAML lines, with their own comments and one of the blank lines around. */

import type { Source } from '../source.ts';
import {
  columnOf, endOfEntry, indentationOf, isFirstOnLine, lineAt, lineStart, nextLine, startOfEntry,
} from './lines.ts';
import type { Piece } from './piece.ts';
import { keptFrom, lastSlot, removedIn, type Row } from './row.ts';
import type { Spot } from './spot.ts';

/** The pieces that take out what goes; undefined where its text allows it not. */
export function removalPieces(row: Row): readonly Piece[] | undefined {
  const { source } = row.spot.node.at;
  const pieces: Piece[] = [];
  let from = 0;
  for (const child of removedIn(row)) {
    if (child.tail <= from) continue;
    const next = keptFrom(row, child.index + 1, 1);
    const piece = isFirstOnLine(source, child.head) ? wholeLines(row, child) : upToNext(source, child, next);
    if (piece === undefined) return undefined;
    pieces.push({ ...piece, start: Math.max(piece.start, from) });
    from = piece.end;
  }
  return pieces;
}

/** The first of several, behind a dash: what follows moves up to the dash. */
function upToNext(source: Source, child: Spot, next: Spot | undefined): Piece | undefined {
  if (next === undefined) return undefined;
  const line = startOfEntry(source, next.head);
  return { start: child.head, end: line + indentationOf(source, next.head).length, text: '' };
}

function wholeLines(row: Row, child: Spot): Piece {
  const { spot } = row;
  const { source } = spot.node.at;
  const { text } = source;
  const start = startOfEntry(source, child.head);
  const end = endOfEntry(source, child.tail, columnOf(source, child.head));
  if (end === text.length && !text.endsWith('\n')) return lastLines(source, start, row);
  const isBlankAfter = end === text.length || isBlankAt(source, end);
  if (start > 0 && isBlankAt(source, start - 1)) {
    return { start: isBlankAfter ? startOfBlanks(source, start) : start, end, text: '' };
  }
  const isLast = child === spot.children.at(-1);
  return { start, end: isBlankAfter && !isLast ? endOfBlanks(source, end) : end, text: '' };
}

/** The last lines of a text that does not end its last line: what stays does not end it either. */
function lastLines(source: Source, start: number, row: Row): Piece {
  const { text } = source;
  const isFollowed = lastSlot(row, () => true)?.was === undefined;
  const blanks = startOfBlanks(source, start);
  if (isFollowed || blanks === 0) return { start, end: text.length, text: '' };
  const breakLength = text[blanks - 2] === '\r' ? 2 : 1;
  return { start: blanks - breakLength, end: text.length, text: '' };
}

function isBlankAt(source: Source, offset: number): boolean {
  return lineAt(source, offset).trim() === '';
}

function startOfBlanks(source: Source, start: number): number {
  let first = start;
  while (first > 0 && isBlankAt(source, first - 1)) first = lineStart(source, first - 1);
  return first;
}

function endOfBlanks(source: Source, end: number): number {
  let last = end;
  while (last < source.text.length && isBlankAt(source, last)) last = nextLine(source, last);
  return last;
}
