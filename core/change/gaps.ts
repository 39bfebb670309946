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
  const kept = keptIn(slots);
  const added = addedAfter(slots, kept.length > 0);
  const removed = removedAfter(spot, kept);
  const indices = [...new Set([...added.keys(), ...removed.keys()])].sort((one, other) => one - other);
  return indices.map((index) => ({
    before: kept[index - 1],
    removed: removed.get(index) ?? [],
    added: added.get(index) ?? [],
    after: kept[index],
  }));
}

/** The parts that stay; a list or mapping may have thousands. */
export function keptIn(slots: readonly Slot[]): readonly Spot[] {
  return slots.map(({ was }) => was).filter((was) => was !== undefined);
}

/** New slots by how many parts stay before them. */
function addedAfter(slots: readonly Slot[], anyStays: boolean): ReadonlyMap<number, readonly Slot[]> {
  const added = new Map<number, Slot[]>();
  let before = 0;
  for (const slot of slots) {
    if (slot.was === undefined) append(added, anyStays ? Math.max(1, before) : 0, slot);
    else before++;
  }
  return added;
}

/** Parts that are gone by how many parts stay before them; both are in the order of the text. */
function removedAfter({ children }: Spot, kept: readonly Spot[]): ReadonlyMap<number, readonly Spot[]> {
  const removed = new Map<number, Spot[]>();
  if (kept.length === children.length) return removed;
  const stays = new Set(kept);
  let before = 0;
  for (const child of children) {
    if (stays.has(child)) before++;
    else append(removed, before, child);
  }
  return removed;
}

function append<T>(lists: Map<number, T[]>, index: number, item: T): void {
  const list = lists.get(index);
  if (list === undefined) lists.set(index, [item]);
  else list.push(item);
}
