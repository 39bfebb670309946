/** Where an offset of one text lies in an edited version of it; undefined inside of what was changed. */
export function carryOffset(offset: number, from: string, to: string): number | undefined {
  const most = Math.min(from.length, to.length);
  let before = 0;
  while (before < most && from.charCodeAt(before) === to.charCodeAt(before)) before++;
  if (offset <= before) return offset;
  let after = 0;
  const end = most - before;
  while (after < end && from.charCodeAt(from.length - 1 - after) === to.charCodeAt(to.length - 1 - after)) after++;
  return offset >= from.length - after ? offset + to.length - from.length : undefined;
}
