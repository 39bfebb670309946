/** A list or mapping in brackets, JSON or YAML, with parts added, replaced and removed. */

import type { Source } from '../source.ts';
import { quotedAsBefore } from './as-before.ts';
import { blankLineBetween } from './blank-lines.ts';
import { isBarePair } from './copy-text.ts';
import { flowEntry, flowText } from './flow-text.ts';
import { gapsOf, type Gap } from './gaps.ts';
import {
  indentationOf, isComment, isFirstOnLine, isOnOneLine, lineAt, lineEnd, longestLine, startOfEntry,
} from './lines.ts';
import { insertion, type Piece } from './piece.ts';
import { replacedIn, type Row, type Slot } from './row.ts';
import type { Shape } from './shape.ts';
import type { Spot } from './spot.ts';
import { styleAt, type Style } from './style.ts';
import { isBracketed } from './votes.ts';

/** What the functions here share: the container and how its author writes. */
interface Brackets {
  readonly spot: Spot;
  readonly source: Source;
  readonly style: Style;
}

/** A pair without brackets takes nothing beside it, and what is empty cannot be replaced. */
export function isTakenInBrackets({ spot, replaced, removed, added }: Row): boolean {
  if (isBarePair(spot.node) && removed.size + added.size > 0) return false;
  return ![...replaced.keys()].some(({ start, tail }) => start === tail);
}

/** The pieces that make the parts of a list or mapping in brackets what they will be. */
export function flowPieces(row: Row): readonly Piece[] {
  const { spot } = row;
  const brackets = { spot, source: spot.node.at.source, style: styleAt(spot) };
  const replaced = replacedIn(row).map(({ was, becomes }) => replacement(brackets, was, becomes));
  return [...replaced, ...gapsOf(row).flatMap((gap) => gapPieces(brackets, gap))];
}

/** Whether brackets that begin and end on a line make it too long. */
export function outgrowsLine(row: Row): boolean {
  const { node, head, start, tail } = row.spot;
  const { source } = node.at;
  if (!isBracketed(node) || !isOnOneLine(source, start, tail)) return false;
  const pieces = isTakenInBrackets(row) ? flowPieces(row) : [];
  const grown = pieces.map((piece) => piece.text.length - (piece.end - piece.start));
  return grown.reduce((sum, growth) => sum + growth, lineAt(source, head).length) > longestLine;
}

function replacement({ source, style }: Brackets, was: Spot, becomes: Shape): Piece {
  const { head, start, tail, entry } = was;
  const indent = isFirstOnLine(source, head) ? indentationOf(source, head) : undefined;
  const shape = quotedAsBefore(was, becomes);
  return { start, end: tail, text: flowText(shape, { style, indent, key: entry?.key.text }) };
}

function gapPieces(brackets: Brackets, gap: Gap): readonly Piece[] {
  const { before, removed, after } = gap;
  const { source } = brackets;
  const around = [before, ...removed, after].filter((spot) => spot !== undefined);
  if (!around.every(({ head }) => isFirstOnLine(source, head))) return onOneLine(brackets, gap);
  if (before === undefined) return [removalBefore(source, removed, after as Spot)];
  return [...additionOnLines(brackets, gap, before), ...removalOnLines(brackets, gap, before)];
}

/** The parts stand on one line. */
function onOneLine(brackets: Brackets, { before, removed, added, after }: Gap): readonly Piece[] {
  const { comma } = brackets.style;
  if (before === undefined) return [{ start: removed[0]?.head ?? 0, end: after?.head ?? 0, text: '' }];
  const text = added.map((slot) => comma + partText(brackets, slot, undefined)).join('');
  const last = removed.at(-1);
  if (last === undefined) return [insertion(before.tail, text)];
  if (after === undefined) return [{ start: before.tail, end: last.tail, text }];
  return [{ start: before.tail, end: after.head, text: text + comma }];
}

function partText({ style }: Brackets, { key, becomes }: Slot, indent: string | undefined): string {
  const shape = becomes as Shape;
  return key === undefined ? flowText(shape, { style, indent, key }) : flowEntry(key, shape, { style, indent });
}

/** New parts on lines of their own, with the commas before and after them. */
function additionOnLines(brackets: Brackets, gap: Gap, before: Spot): readonly Piece[] {
  if (gap.added.length === 0) return [];
  const { source, spot, style } = brackets;
  const indent = indentationOf(source, before.head);
  const lineBreak = blankLineBetween(spot, before) ? style.lineBreak + style.lineBreak : style.lineBreak;
  const lines = gap.added.map((slot) => lineBreak + indent + partText(brackets, slot, indent)).join(',');
  const comma = commaAfter(brackets, before);
  if (comma !== undefined) {
    const isFollowed = gap.after !== undefined || commaAfter(brackets, spot.children.at(-1)) !== undefined;
    return [insertion(afterComment(source, comma + 1), isFollowed ? `${lines},` : lines)];
  }
  const end = afterComment(source, before.tail);
  if (end === before.tail) return [insertion(end, `,${lines}`)];
  return [insertion(before.tail, ','), insertion(end, lines)];
}

function removalOnLines(brackets: Brackets, { removed, added, after }: Gap, before: Spot): readonly Piece[] {
  const [first] = removed;
  const last = removed.at(-1);
  if (first === undefined || last === undefined) return [];
  const { source } = brackets;
  if (after !== undefined) return [removalBefore(source, removed, after)];
  const trailing = commaAfter(brackets, last);
  const start = endOfLineBefore(source, startOfEntry(source, first.head));
  const lines = { start, end: afterComment(source, trailing === undefined ? last.tail : trailing + 1), text: '' };
  const comma = commaAfter(brackets, before);
  if (comma === undefined || trailing !== undefined || added.length > 0) return [lines];
  return [{ start: comma, end: comma + 1, text: '' }, lines];
}

function removalBefore(source: Source, removed: readonly Spot[], after: Spot): Piece {
  return { start: startOfEntry(source, removed[0]?.head ?? 0), end: startOfEntry(source, after.head), text: '' };
}

function endOfLineBefore({ text }: Source, lineStart: number): number {
  const end = lineStart - 1;
  return text[end - 1] === '\r' ? end - 1 : end;
}

const blanksInYaml = /(?:\s|#.*)*/y;
const blanksInJson = /(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*/y;

/** The offset of the comma after a part. */
function commaAfter({ source: { text }, style }: Brackets, part: Spot | undefined): number | undefined {
  if (part === undefined) return undefined;
  const blanks = style.json ? blanksInJson : blanksInYaml;
  blanks.lastIndex = part.tail;
  const at = part.tail + (blanks.exec(text)?.[0].length ?? 0);
  return text[at] === ',' ? at : undefined;
}

/** The end of the line where only a comment follows, else the offset itself. */
function afterComment(source: Source, offset: number): number {
  const end = lineEnd(source, offset);
  return isComment(source.text.slice(offset, end)) ? end : offset;
}
