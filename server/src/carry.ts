import { unchangedEnds } from './unchanged-ends.ts';

/** Where an offset of one text lies in an edited version of it; undefined inside of what was changed. */
export function carryOffset(offset: number, from: string, to: string): number | undefined {
  const { before, after } = unchangedEnds(from, to);
  if (offset <= before) return offset;
  return offset >= from.length - after ? offset + to.length - from.length : undefined;
}
