/**
 * Texts and places in them. Every value Hoplint reads keeps the place it was read from: a finding, a hover and a fix
 * are only as good as the range they point at.
 */

import { firstWhere } from './first-where.ts';
import { remembered } from './remember.ts';

/** A file as it was handed in: `path` is what messages show, with `/` as separator on every platform. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** A half-open range of UTF-16 offsets into one source, as JavaScript strings and the language server protocol count. */
export interface Place {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** A value with the place it was read from. */
export interface Located<T> {
  readonly value: T;
  readonly at: Place;
}

/** Zero-based line and UTF-16 character, as in the language server protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Two positions, the second one exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Offsets at which each line begins; `\r\n`, `\n` and a lone `\r` end a line. Computed once per source. */
export const lineStarts = remembered((source: Source): readonly number[] => findLineStarts(source.text));

function findLineStarts(text: string): number[] {
  const starts = [0];
  if (text.includes('\r')) {
    const lineBreak = /\r\n?|\n/g;
    while (lineBreak.test(text)) starts.push(lineBreak.lastIndex);
  } else {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  }
  return starts;
}

/** The line and character of an offset; an offset past the end is the end. */
export function positionAt(source: Source, offset: number): Position {
  const starts = lineStarts(source);
  const wanted = Math.max(0, Math.min(offset, source.text.length));
  const line = firstWhere(starts, (start) => start > wanted) - 1;
  return { line, character: wanted - (starts[line] as number) };
}

/** The offset of a line and character; a character past the line's end is the line's end. */
export function offsetAt(source: Source, position: Position): number {
  const starts = lineStarts(source);
  if (position.line >= starts.length) return source.text.length;
  const start = starts[Math.max(0, position.line)] as number;
  const next = starts[position.line + 1] ?? source.text.length + 1;
  return Math.min(start + position.character, Math.max(start, next - 1), source.text.length);
}

/** The range of a place in lines and characters. */
export function rangeOf(place: Place): Range {
  return { start: positionAt(place.source, place.start), end: positionAt(place.source, place.end) };
}

/** The text a place covers. */
export function textAt(place: Place): string {
  return place.source.text.slice(place.start, place.end);
}

/** Whether an offset of the same source lies in the place, its end included, as a cursor would. */
export function covers(place: Place, offset: number): boolean {
  return place.start <= offset && offset <= place.end;
}

/** Whether a place lies in another one of the same source. */
export function isWithin(inner: Place, outer: Place): boolean {
  return inner.source.path === outer.source.path && outer.start <= inner.start && inner.end <= outer.end;
}
