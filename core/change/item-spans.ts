/** Where the items of a list stand, their dashes and those that are only an `*alias` included. */

import type { Node, Sequence } from '../syntax/tree.ts';

export interface Span {
  /** The dash; in brackets, the item itself. */
  readonly head: number;
  readonly start: number;
  readonly tail: number;
  readonly alias: boolean;
}

const blanks = /(?:\s|#.*)*/y;
const blanksAndCommas = /(?:\s|,|#.*)*/y;
const aliasName = /\*[^\s,[\]{}]+/y;

/** The span of each item; undefined where it cannot be told. */
export function itemSpans(sequence: Sequence): readonly (Span | undefined)[] {
  let from = sequence.at.start + (sequence.style === 'block' ? 0 : 1);
  return sequence.items.map((item) => {
    const span = sequence.style === 'block' ? dashedSpan(sequence, item, from) : bracketSpan(sequence, item, from);
    from = span?.tail ?? from;
    return span;
  });
}

function dashedSpan(sequence: Sequence, item: Node, from: number): Span | undefined {
  const { text } = sequence.at.source;
  const head = from + lengthOf(blanks, text, from);
  if (text[head] !== '-') return undefined;
  if (!isAlias(sequence, item, head)) return { head, start: item.at.start, tail: item.at.end, alias: false };
  const start = head + 1 + lengthOf(blanks, text, head + 1);
  return { head, start, tail: start + lengthOf(aliasName, text, start), alias: true };
}

function bracketSpan(sequence: Sequence, item: Node, from: number): Span {
  const { start, end } = item.at;
  if (!isAlias(sequence, item, from)) return { head: start, start, tail: end, alias: false };
  const { text } = sequence.at.source;
  const head = from + lengthOf(blanksAndCommas, text, from);
  return { head, start: head, tail: head + lengthOf(aliasName, text, head), alias: true };
}

/** An alias always stands after what it stands for. */
function isAlias(sequence: Sequence, item: Node, from: number): boolean {
  return item.at.start < from || item.at.end > sequence.at.end;
}

function lengthOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.[0].length ?? 0;
}
