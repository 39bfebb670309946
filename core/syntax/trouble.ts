/** Problems while a text is being read, and which of them are worth telling. */

import { positionAt } from '../source.ts';
import type { SyntaxProblem } from './tree.ts';
import { maxProblems } from './limits.ts';

/** A problem with what the reader knows about its consequences. */
export interface Trouble extends SyntaxProblem {
  /** `derails`: what is read after it may be misread, so later troubles prove nothing. */
  readonly effect: 'local' | 'derails';
  /** The remedy that the reader may try itself, to get at the tree behind the trouble. */
  readonly mend?: 'tab' | 'unclosed' | 'stray';
}

/** The problems to show: one per line, nothing after the one that derailed the reading, three at most. */
export function worthTelling(troubles: readonly Trouble[]): SyntaxProblem[] {
  const told: SyntaxProblem[] = [];
  let lastLine = -1;
  for (const { message, at } of trusted(troubles)) {
    const line = positionAt(at.source, at.start).line;
    if (line !== lastLine) told.push({ message, at });
    if (told.length === maxProblems) break;
    lastLine = line;
  }
  return told;
}

/** The troubles in the order of the text, up to the first that derailed the reading. */
export function trusted(troubles: readonly Trouble[]): readonly Trouble[] {
  const inOrder = [...troubles].sort(byPlace);
  const last = inOrder.findIndex(({ effect }) => effect === 'derails');
  return last < 0 ? inOrder : inOrder.slice(0, last + 1);
}

/** The trouble that comes first in the text. */
export function firstOf(troubles: readonly Trouble[]): Trouble | undefined {
  let first = troubles[0];
  for (const trouble of troubles) {
    if (trouble.at.start < (first as Trouble).at.start) first = trouble;
  }
  return first;
}

function byPlace(a: Trouble, b: Trouble): number {
  return a.at.start - b.at.start;
}
