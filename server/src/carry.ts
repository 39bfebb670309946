import { type Place, type Range, rangeOf, type Source, textAt } from '../../core/source.ts';
import { unchangedEnds } from './unchanged-ends.ts';

/** Where an offset of one text lies in an edited version of it; undefined inside of what was changed. */
export function carryOffset(offset: number, from: string, to: string): number | undefined {
  const { before, after } = unchangedEnds(from, to);
  if (offset <= before) return offset;
  return offset >= from.length - after ? offset + to.length - from.length : undefined;
}

/** Where a text that a place covers stands in an edited version of its source; undefined where it has changed. */
export function carryPlace(place: Place, now: Source): Range | undefined {
  const { source, start, end } = place;
  const to = source.path === now.path ? carryOffset(end, source.text, now.text) : undefined;
  const from = to === undefined ? 0 : to - (end - start);
  if (to === undefined || now.text.slice(from, to) !== textAt(place)) return undefined;
  return rangeOf({ source: now, start: from, end: to });
}
