import { remembered } from '../../core/remember.ts';
import { type Place, type Range, rangeOf, type Source, textAt } from '../../core/source.ts';
import { unchangedEnds, type UnchangedEnds } from './unchanged-ends.ts';

/** Where an offset of one text lies in an edited version of it; undefined inside of what was changed. */
export function carryOffset(offset: number, from: string, to: string): number | undefined {
  return carried(offset, unchangedEnds(from, to), from, to);
}

function carried(offset: number, { before, after }: UnchangedEnds, from: string, to: string): number | undefined {
  if (offset <= before) return offset;
  return offset >= from.length - after ? offset + to.length - from.length : undefined;
}

/**
 * Says where the text that a place covers stands in a source as it is now, undefined where it has changed. Two versions
 * are compared once, however many places are asked for.
 */
export function carrierTo(now: Source): (place: Place) => Range | undefined {
  const endsOf = remembered((source: Source) => unchangedEnds(source.text, now.text));
  return (place) => {
    const { source, start, end } = place;
    if (source.path !== now.path) return undefined;
    if (source.text === now.text) return rangeOf(place);
    const to = carried(end, endsOf(source), source.text, now.text);
    const from = to === undefined ? 0 : to - (end - start);
    if (to === undefined || now.text.slice(from, to) !== textAt(place)) return undefined;
    return rangeOf({ source: now, start: from, end: to });
  };
}
