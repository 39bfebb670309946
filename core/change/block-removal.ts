/** Parts taken out of a list or mapping of YAML lines, with their own comments and one of the blank lines around. */

import {
  columnOf, endOfEntry, indentationOf, isFirstOnLine, lineAt, lineStart, nextLine, startOfEntry,
} from './lines.ts';
import type { Piece } from './piece.ts';
import { keptFrom, lastSlot, removedIn, type Row } from './row.ts';
import type { Spot } from './spot.ts';

/** The pieces that take out what goes; undefined where its text allows it not. */
export function removalPieces(row: Row): readonly Piece[] | undefined {
  const { text } = row.spot.node.at.source;
  const pieces: Piece[] = [];
  let from = 0;
  for (const child of removedIn(row)) {
    if (child.tail <= from) continue;
    const next = keptFrom(row, child.index + 1, 1);
    const piece = isFirstOnLine(text, child.head) ? wholeLines(row, child) : upToNext(text, child, next);
    if (piece === undefined) return undefined;
    pieces.push({ ...piece, start: Math.max(piece.start, from) });
    from = piece.end;
  }
  return pieces;
}

/** The first of several, behind a dash: what follows moves up to the dash. */
function upToNext(text: string, child: Spot, next: Spot | undefined): Piece | undefined {
  if (next === undefined) return undefined;
  const line = startOfEntry(text, next.head);
  return { start: child.head, end: line + indentationOf(text, next.head).length, text: '' };
}

function wholeLines(row: Row, child: Spot): Piece {
  const { spot } = row;
  const { text } = spot.node.at.source;
  const start = startOfEntry(text, child.head);
  const end = endOfEntry(text, child.tail, columnOf(text, child.head));
  if (end === text.length && !text.endsWith('\n')) return lastLines(text, start, row);
  const isBlankAfter = end === text.length || isBlankAt(text, end);
  if (start > 0 && isBlankAt(text, start - 1)) {
    return { start: isBlankAfter ? startOfBlanks(text, start) : start, end, text: '' };
  }
  const isLast = child === spot.children.at(-1);
  return { start, end: isBlankAfter && !isLast ? endOfBlanks(text, end) : end, text: '' };
}

/** The last lines of a text that does not end its last line: what stays does not end it either. */
function lastLines(text: string, start: number, row: Row): Piece {
  const isFollowed = lastSlot(row, () => true)?.was === undefined;
  const blanks = startOfBlanks(text, start);
  if (isFollowed || blanks === 0) return { start, end: text.length, text: '' };
  const breakLength = text[blanks - 2] === '\r' ? 2 : 1;
  return { start: blanks - breakLength, end: text.length, text: '' };
}

function isBlankAt(text: string, offset: number): boolean {
  return lineAt(text, offset).trim() === '';
}

function startOfBlanks(text: string, start: number): number {
  let first = start;
  while (first > 0 && isBlankAt(text, first - 1)) first = lineStart(text, first - 1);
  return first;
}

function endOfBlanks(text: string, end: number): number {
  let last = end;
  while (last < text.length && isBlankAt(text, last)) last = nextLine(text, last);
  return last;
}
