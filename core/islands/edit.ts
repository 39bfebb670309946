/** The one stretch in which two versions of a text differ. */

import type { Place, Source } from '../source.ts';

export interface Edit {
  /** In the text before. */
  readonly start: number;
  readonly end: number;
  /** By how many characters everything behind it has moved. */
  readonly by: number;
}

export function editBetween({ text: before }: Source, { text: now }: Source): Edit {
  const most = Math.min(before.length, now.length);
  const start = common(most, (from, to) => before.slice(from, to) === now.slice(from, to));
  const behind = common(most - start, (from, to) => {
    return before.slice(before.length - to, before.length - from) === now.slice(now.length - to, now.length - from);
  });
  return { start, end: before.length - behind, by: now.length - before.length };
}

/** How far two texts agree: long pieces are compared at once, the one in which they part in halves. */
function common(most: number, agree: (from: number, to: number) => boolean): number {
  let from = 0;
  let length = 1 << 14;
  while (length > 0 && from < most) {
    if (from + length <= most && agree(from, from + length)) from += length;
    else length >>= 1;
  }
  return from;
}

/** Where a place stands now; undefined where it was edited. */
export function movedBy({ start, end }: Place, edit: Edit, source: Source): Place | undefined {
  if (end <= edit.start) return { source, start, end };
  return start < edit.end ? undefined : { source, start: start + edit.by, end: end + edit.by };
}
