/** Where parts are added to or taken from a list or mapping: the gaps between the parts that stay. */

import { keptFrom, removedIn, type Row, type Slot } from './row.ts';
import type { Spot } from './spot.ts';

/** What happens between two parts that stay; at the beginning and at the end, one of them is missing. */
export interface Gap {
  readonly before: Spot | undefined;
  readonly removed: readonly Spot[];
  readonly added: readonly Slot[];
  readonly after: Spot | undefined;
}

/** The gaps in which something happens. What would be added before all others is added after the first that stays. */
export function gapsOf(row: Row): readonly Gap[] {
  const gaps = new Map<Spot | undefined, { readonly removed: Spot[]; readonly added: Slot[] }>();
  const gapAfter = (before: Spot | undefined): { readonly removed: Spot[]; readonly added: Slot[] } => {
    const gap = gaps.get(before) ?? { removed: [], added: [] };
    gaps.set(before, gap);
    return gap;
  };
  let last: Spot | undefined;
  let before: Spot | undefined;
  for (const spot of removedIn(row)) {
    if (last === undefined || spot.index > last.index + 1) before = keptFrom(row, spot.index - 1, -1);
    gapAfter(before).removed.push(spot);
    last = spot;
  }
  for (const [index, slots] of [...row.added].sort(([one], [other]) => one - other)) {
    gapAfter(keptFrom(row, index - 1, -1) ?? keptFrom(row, 0, 1)).added.push(...slots);
  }
  return [...gaps]
    .map(([spot, gap]) => ({ before: spot, ...gap, after: keptFrom(row, (spot?.index ?? -1) + 1, 1) }))
    .sort((one, other) => (one.before?.index ?? -1) - (other.before?.index ?? -1));
}
