/** Where parts are added to or taken from a list or mapping: the gaps between the parts that stay. */

import type { Slot } from './plan.ts';
import type { Spot } from './spot.ts';

/** What happens between two parts that stay; at the beginning and at the end, one of them is missing. */
export interface Gap {
  readonly before: Spot | undefined;
  readonly removed: readonly Spot[];
  readonly added: readonly Slot[];
  readonly after: Spot | undefined;
}

/** The gaps in which something happens. What would be added before all others is added after the first that stays. */
export function gapsOf(spot: Spot, slots: readonly Slot[]): readonly Gap[] {
  const kept = slots.flatMap(({ was }) => was ?? []);
  const gaps: Gap[] = [];
  for (let i = 0; i <= kept.length; i++) {
    const before = kept[i - 1];
    const after = kept[i];
    const removed = spot.children.filter(
      ({ head }) => head > (before?.head ?? -1) && head < (after?.head ?? Infinity),
    );
    const added = before === undefined && after !== undefined ? [] : addedAfter(slots, before);
    if (removed.length > 0 || added.length > 0) gaps.push({ before, removed, added, after });
  }
  return gaps;
}

function addedAfter(slots: readonly Slot[], before: Spot | undefined): readonly Slot[] {
  const first = slots.findIndex(({ was }) => was !== undefined);
  const own = slots.findIndex(({ was }) => was === before && was !== undefined);
  const following = slots.slice(own + 1);
  const end = following.findIndex(({ was }) => was !== undefined);
  const leading = own === first ? slots.slice(0, Math.max(0, first)) : [];
  return [...leading, ...(end < 0 ? following : following.slice(0, end))];
}
