/** A list or mapping of YAML lines with parts added, replaced and removed. */

import { remembered } from '../remember.ts';
import type { Source } from '../source.ts';
import { quotedAsBefore } from './as-before.ts';
import { blankLineBetween } from './blank-lines.ts';
import { blockText, entryLines, itemLines } from './block-text.ts';
import { removalPieces } from './block-removal.ts';
import { durationInWords } from './duration-comment.ts';
import { keyAbove } from './evidence.ts';
import { flowEntry } from './flow-text.ts';
import { columnOf, endOfEntry, lineEnd, lineStart, longestLine, nextLine } from './lines.ts';
import { gapsOf } from './gaps.ts';
import { insertion, newLines, type Piece } from './piece.ts';
import { replacedIn, type Row, type Slot } from './row.ts';
import type { Shape } from './shape.ts';
import type { Spot } from './spot.ts';
import { styleAt, type Style } from './style.ts';
import { intrinsicName, isBracketed } from './votes.ts';

/** Whether each value that is replaced stands behind a plain colon or dash. */
export function isTakenOnLines({ replaced }: Row): boolean {
  return [...replaced.keys()].every((was) => endOfMark(was) !== undefined);
}

/** The pieces that make the parts of a list or mapping what they will be; undefined where one of them cannot go. */
export function blockPieces(row: Row): readonly Piece[] | undefined {
  const { spot } = row;
  const style = styleAt(spot);
  const pieces: Piece[] = [];
  for (const { was, becomes } of replacedIn(row)) {
    pieces.push(...replacement(was, quotedAsBefore(was, becomes), style), ...durationInWords(was, becomes));
  }
  for (const { before, added } of gapsOf(row)) {
    if (added.length > 0) pieces.push(addition(spot, before, added, style));
  }
  const removed = removalPieces(row);
  return removed && [...pieces, ...removed];
}

/** New lines after a part, or at the end of a mapping that only merge keys fill. */
function addition(spot: Spot, before: Spot | undefined, added: readonly Slot[], style: Style): Piece {
  const { source } = spot.node.at;
  const column = columnOf(source, before?.head ?? spot.start);
  const isLast = before === undefined || before === spot.children.at(-1);
  const at = endOfEntry(source, isLast ? spot.tail : before.tail, column);
  const lines = added.flatMap((slot) => [
    ...(blankLineBetween(spot, before) ? [''] : []),
    ...partLines(spot, slot, ' '.repeat(column), style),
  ]);
  return newLines(source, at, lines, style.lineBreak);
}

function partLines(spot: Spot, { key, becomes }: Slot, indent: string, style: Style): readonly string[] {
  const shape = becomes as Shape;
  if (key === undefined) return itemLines(shape, indent, spot.entry?.key.text, style);
  const line = siblingsStandInBrackets(spot, shape) ? indent + flowEntry(key, shape, lineStyle(style)) : undefined;
  if (line !== undefined && line.length <= longestLine) return [line];
  return entryLines(key, shape, indent, style);
}

function lineStyle(style: Style): { style: Style; indent: undefined } {
  return { style: { ...style, colon: ': ' }, indent: undefined };
}

/** Whether every mapping next to a new one is written in brackets. */
function siblingsStandInBrackets(spot: Spot, shape: Shape): boolean {
  return shape.kind === 'map' && mappingsStandInBrackets(spot);
}

const mappingsStandInBrackets = remembered(({ children }: Spot): boolean => {
  const isMapping = (child: Spot): boolean => child.children.length > 0 && intrinsicName(child) === undefined;
  if (children.some((child) => !isBracketed(child.node) && isMapping(child))) return false;
  return children.some(isMapping);
});

/** A value put in the place of another one, whose comments stay. */
function replacement(was: Spot, shape: Shape, style: Style): readonly Piece[] {
  const { source } = was.node.at;
  const mark = endOfMark(was) as number;
  const gap = source.text.slice(mark, was.start);
  const { first, rest } = blockText(shape, {
    style: was.entry === undefined && /^ +$/.test(gap) ? { ...style, dash: `-${gap}` } : style,
    indent: ' '.repeat(columnOf(source, was.head)),
    isItem: was.entry === undefined,
    key: keyAbove(was),
  });
  if (gap.includes('\n')) return belowMark(source, was, mark, { first, rest }, style);
  const below = rest.length === 0 ? [] : [newLines(source, nextLine(source, was.tail), rest, style.lineBreak)];
  if (was.start === was.tail) return first === '' ? below : [insertion(mark, ` ${first}`), ...below];
  const start = first === '' && gap.trim() === '' ? mark : was.start;
  return [{ start, end: was.tail, text: first }, ...below];
}

/** The old value stands on lines of its own below its key. */
function belowMark(
  source: Source,
  was: Spot,
  mark: number,
  { first, rest }: { readonly first: string; readonly rest: readonly string[] },
  { lineBreak }: Style,
): readonly Piece[] {
  const onLine = first === '' ? [] : [insertion(mark, ` ${first}`)];
  if (rest.length === 0) return [...onLine, { start: lineEnd(source, mark), end: was.tail, text: '' }];
  return [...onLine, { start: lineStart(source, was.start), end: was.tail, text: rest.join(lineBreak) }];
}

/** Where the colon or the dash before a value ends, its anchor included; undefined for `? key` and before `!!tags`. */
function endOfMark({ node, entry, head, start }: Spot): number | undefined {
  const { text } = node.at.source;
  const from = entry === undefined ? head : entry.key.at.end;
  const mark = (entry === undefined ? dashMark : colonMark).exec(text.slice(from, Math.max(from + 1, start)));
  return mark === null || mark[2] !== undefined ? undefined : from + (mark[1] as string).length;
}

const dashMark = /^(-(?:[ \t]+&\S+)?)([ \t]+!)?/;
const colonMark = /^([ \t]*:(?:[ \t]+&\S+)?)([ \t]+!)?/;
