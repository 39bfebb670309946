/**
 * What is to become of the parts of a list or mapping. Those that stay are not listed: a section may have thousands,
 * and a fix touches a few.
 */

import type { Shape } from './shape.ts';
import type { Spot } from './spot.ts';

/** A part of a list or mapping as it will be. */
export interface Slot {
  /** What it was; undefined for a new one. */
  readonly was: Spot | undefined;
  readonly key: string | undefined;
  /** What it becomes; undefined where it stays. */
  readonly becomes: Shape | undefined;
}

export interface Row {
  readonly spot: Spot;
  readonly replaced: Map<Spot, Shape>;
  readonly removed: Set<Spot>;
  /** New parts, by how many of the written ones stand before them. */
  readonly added: Map<number, readonly Slot[]>;
}

export function newRow(spot: Spot): Row {
  return { spot, replaced: new Map(), removed: new Set(), added: new Map() };
}

/** All parts as they will be. */
export function slotsOf(row: Row): readonly Slot[] {
  const written = row.spot.children.flatMap((was) => [...keptSlot(row, was), ...addedAt(row, was.index + 1)]);
  return [...addedAt(row, 0), ...written];
}

function keptSlot({ replaced, removed }: Row, was: Spot): readonly Slot[] {
  return removed.has(was) ? [] : [{ was, key: was.entry?.key.text, becomes: replaced.get(was) }];
}

function addedAt({ added }: Row, index: number): readonly Slot[] {
  return added.get(index) ?? [];
}

/** The last part that fits, looked for from the end on. */
export function lastSlot(row: Row, fits: (slot: Slot) => boolean): Slot | undefined {
  const { children } = row.spot;
  for (let index = children.length; index >= 0; index--) {
    const was = children[index - 1];
    const here = [...(was === undefined ? [] : keptSlot(row, was)), ...addedAt(row, index)];
    const found = here.findLast(fits);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a part that is written stays, if not as it is. */
export function keepsAny({ spot, removed }: Row): boolean {
  return spot.children.length > removed.size;
}

/** Puts a new part before another one; at the end without one. */
export function addBefore(row: Row, next: Slot | undefined, added: Slot): void {
  if (next?.was !== undefined) return addAt(row, next.was.index, added);
  for (const [index, slots] of row.added) {
    const place = next === undefined ? -1 : slots.indexOf(next);
    if (place >= 0) return void row.added.set(index, slots.toSpliced(place, 0, added));
  }
  addAt(row, row.spot.children.length, added);
}

/** Puts a new part behind so many of the written ones, and behind what is new there. */
export function addAt(row: Row, index: number, added: Slot): void {
  row.added.set(index, [...addedAt(row, index), added]);
}

/** Another value for a part, written or new. */
export function reshape(row: Row, slot: Slot, becomes: Shape): void {
  if (slot.was !== undefined) return void row.replaced.set(slot.was, becomes);
  for (const [index, slots] of row.added) {
    row.added.set(index, slots.map((one) => (one === slot ? { ...one, becomes } : one)));
  }
}

/** The parts that are replaced, in the order of the text. */
export function replacedIn({ replaced }: Row): readonly { readonly was: Spot; readonly becomes: Shape }[] {
  return [...replaced].map(([was, becomes]) => ({ was, becomes })).sort((a, b) => a.was.index - b.was.index);
}

/** The parts that go, in the order of the text. */
export function removedIn({ removed }: Row): readonly Spot[] {
  return [...removed].sort((one, other) => one.index - other.index);
}

/** The next part from an index on that stays; `step` is -1 to look for the one before. */
export function keptFrom({ spot, removed }: Row, index: number, step: 1 | -1): Spot | undefined {
  for (let at = index; ; at += step) {
    const part = spot.children[at];
    if (part === undefined || !removed.has(part)) return part;
  }
}
