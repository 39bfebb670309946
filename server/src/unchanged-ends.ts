import { commonEnd, commonStart } from '../../core/in-common.ts';

/** UTF-16 units that two texts have in common. */
export interface UnchangedEnds {
  readonly before: number;
  readonly after: number;
}

/** How much two texts have in common from the front and, of the rest, from the back. Line breaks stay whole. */
export function unchangedEnds(from: string, to: string): UnchangedEnds {
  let before = commonStart(from, to);
  if (splitsLineBreak(from, before) || splitsLineBreak(to, before)) before--;
  let after = commonEnd(from, to, before);
  if (splitsLineBreak(from, from.length - after) || splitsLineBreak(to, to.length - after)) after--;
  return { before, after };
}

function splitsLineBreak(text: string, offset: number): boolean {
  return text[offset - 1] === '\r' && text[offset] === '\n';
}
