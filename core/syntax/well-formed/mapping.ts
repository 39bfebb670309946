import type { Entry, Mapping } from '../tree.ts';
import { isMerge, mergeEntries } from '../yaml-merge.ts';
import { placeOf } from './cursor.ts';
import type { Cursor } from './cursor.ts';

/** A mapping from `start` to the end of what was read last, with its merge keys replaced by what they bring in. */
export function mappingOf(cursor: Cursor, read: Entry[], style: 'block' | 'flow', start: number): Mapping {
  const entries = read.some(isMerge) ? mergeEntries(read) : read;
  return { kind: 'mapping', entries, style, at: placeOf(cursor, start, cursor.end) };
}
