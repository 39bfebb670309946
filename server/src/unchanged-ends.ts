/** UTF-16 units that two texts have in common. */
export interface UnchangedEnds {
  readonly before: number;
  readonly after: number;
}

/** How much two texts have in common from the front and, of the rest, from the back. Line breaks stay whole. */
export function unchangedEnds(from: string, to: string): UnchangedEnds {
  const most = Math.min(from.length, to.length);
  let before = 0;
  while (before < most && from.charCodeAt(before) === to.charCodeAt(before)) before++;
  if (splitsLineBreak(from, before) || splitsLineBreak(to, before)) before--;
  let after = 0;
  while (after < most - before && fromEnd(from, after) === fromEnd(to, after)) after++;
  if (splitsLineBreak(from, from.length - after) || splitsLineBreak(to, to.length - after)) after--;
  return { before, after };
}

function fromEnd(text: string, index: number): number {
  return text.charCodeAt(text.length - 1 - index);
}

function splitsLineBreak(text: string, offset: number): boolean {
  return text[offset - 1] === '\r' && text[offset] === '\n';
}
