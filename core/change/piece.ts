/** Edits of one text before they are put in order. */

import type { TextEdit } from '../edit.ts';
import type { Source } from '../source.ts';
import { beginsLine } from './lines.ts';

/** Replaces what stands from `start` to `end`. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function insertion(at: number, text: string): Piece {
  return { start: at, end: at, text };
}

/** New lines at the beginning of a line, or after a last line that is not ended. */
export function newLines(source: Source, at: number, lines: readonly string[], lineBreak: string): Piece {
  const text = beginsLine(source, at)
    ? lines.map((line) => line + lineBreak).join('')
    : lines.map((line) => lineBreak + line).join('');
  return insertion(at, text);
}

/**
 * The pieces as edits in the order of the text. Pieces at the same place keep their order, an insertion comes before
 * what is replaced there, and pieces that touch become one. Undefined where two of them overlap.
 */
export function joined(source: Source, pieces: readonly Piece[]): readonly TextEdit[] | undefined {
  const inOrder = pieces.toSorted((a, b) => a.start - b.start || (a.end > a.start ? 1 : 0) - (b.end > b.start ? 1 : 0));
  const result: Piece[] = [];
  for (const piece of inOrder) {
    const last = result.at(-1);
    if (last !== undefined && piece.start < last.end) return undefined;
    if (last === undefined || piece.start > last.end) result.push(piece);
    else result[result.length - 1] = { start: last.start, end: piece.end, text: last.text + piece.text };
  }
  return result.map(({ start, end, text }) => ({ at: { source, start, end }, newText: text }));
}
