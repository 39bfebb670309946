/** What the functions that read one YAML text share. */

import type { Place, Source } from '../source.ts';
import { lineEnd } from './line-end.ts';
import type { Node } from './tree.ts';
import type { Trouble } from './trouble.ts';

/** The state of reading one text. */
export interface Reading {
  readonly source: Source;
  /** Whether the text that was parsed is a mended one; the words are then taken from the source. */
  readonly mended: boolean;
  readonly troubles: Trouble[];
  /** By name; undefined while the anchored value is still being read. */
  readonly anchors: Map<string, Anchor | undefined>;
  /** Values read so far, an alias counted as often as it is used. */
  values: number;
}

/** An anchored value and how many values it holds, itself included. */
export interface Anchor {
  readonly node: Node;
  readonly size: number;
}

/** A place in the source; a mended text may be longer, the place never is. */
export function placeOf(reading: Reading, start: number, end: number): Place {
  const length = reading.source.text.length;
  return { source: reading.source, start: Math.min(start, length), end: Math.min(end, length) };
}

/** The rest of a line, without a comment and the space before it. */
export function restOfLine({ source: { text } }: Reading, offset: number): string {
  return text.slice(offset, lineEnd(text, offset)).replace(/\s#.*/, '').trimEnd();
}

/** Notes a trouble after which the rest can still be trusted. */
export function note(reading: Reading, message: string, start: number, end: number, mend?: Trouble['mend']): void {
  add(reading, 'local', message, start, end, mend);
}

/** Notes a trouble after which what follows may be misread. */
export function derail(reading: Reading, message: string, start: number, end: number, mend?: Trouble['mend']): void {
  add(reading, 'derails', message, start, end, mend);
}

function add(
  reading: Reading,
  effect: Trouble['effect'],
  message: string,
  start: number,
  end: number,
  mend: Trouble['mend'],
): void {
  if (start > reading.source.text.length) return;
  const at = placeOf(reading, start, end);
  reading.troubles.push(mend === undefined ? { message, at, effect } : { message, at, effect, mend });
}
