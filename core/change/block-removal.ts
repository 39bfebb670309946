/** Parts taken out of a list or mapping of YAML lines, with their own comments and one of the blank lines around. */

import { keptIn } from './gaps.ts';
import {
  columnOf, endOfEntry, indentationOf, isFirstOnLine, lineAt, lineStart, nextLine, startOfEntry,
} from './lines.ts';
import type { Piece } from './piece.ts';
import type { Slot } from './plan.ts';
import type { Spot } from './spot.ts';

/** The pieces that take out what is in no slot any more; undefined where its text allows it not. */
export function removalPieces(spot: Spot, slots: readonly Slot[]): readonly Piece[] | undefined {
  const stay = keptIn(slots);
  if (stay.length === spot.children.length) return [];
  const kept = new Set(stay);
  const { text } = spot.node.at.source;
  const pieces: Piece[] = [];
  let from = 0;
  for (const child of spot.children) {
    if (kept.has(child) || child.tail <= from) continue;
    const next = spot.children.find((other) => other.head > child.head && kept.has(other));
    const piece = isFirstOnLine(text, child.head) ? wholeLines(spot, child, slots) : upToNext(text, child, next);
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

function wholeLines(spot: Spot, child: Spot, slots: readonly Slot[]): Piece {
  const { text } = spot.node.at.source;
  const start = startOfEntry(text, child.head);
  const end = endOfEntry(text, child.tail, columnOf(text, child.head));
  if (end === text.length && !text.endsWith('\n')) return lastLines(text, start, slots);
  const isBlankAfter = end === text.length || isBlankAt(text, end);
  if (start > 0 && isBlankAt(text, start - 1)) {
    return { start: isBlankAfter ? startOfBlanks(text, start) : start, end, text: '' };
  }
  const isLast = child === spot.children.at(-1);
  return { start, end: isBlankAfter && !isLast ? endOfBlanks(text, end) : end, text: '' };
}

/** The last lines of a text that does not end its last line: what stays does not end it either. */
function lastLines(text: string, start: number, slots: readonly Slot[]): Piece {
  const isFollowed = slots.at(-1)?.was === undefined;
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
