/** The one stretch in which two versions of a text differ. */

import { commonEnd, commonStart } from '../in-common.ts';
import type { Place, Source } from '../source.ts';

export interface Edit {
  /** In the text before. */
  readonly start: number;
  readonly end: number;
  /** By how many characters everything behind it has moved. */
  readonly by: number;
}

export function editBetween({ text: before }: Source, { text: now }: Source): Edit {
  const start = commonStart(before, now);
  return { start, end: before.length - commonEnd(before, now, start), by: now.length - before.length };
}

/** Where a place stands now; undefined where it was edited. */
export function movedBy({ start, end }: Place, edit: Edit, source: Source): Place | undefined {
  if (end <= edit.start) return { source, start, end };
  return start < edit.end ? undefined : { source, start: start + edit.by, end: end + edit.by };
}
