/**
 * What is to become of the lists and mappings of one text. Each that changes is a row of slots: kept, replaced or new.
 * Text is made of them only when all changes are known, so that changes to the same place compose.
 */

import { emptyMap, valueIn, withItem, withValueAt, type Shape } from './shape.ts';
import { placeOfKey } from './key-order.ts';
import { holdsShared, isCopyable, isShared, type Spot, type Written } from './spot.ts';
import { intrinsicName } from './votes.ts';

/** A part of a list or mapping as it will be. */
export interface Slot {
  /** What it was; undefined for a new one. */
  readonly was: Spot | undefined;
  readonly key: string | undefined;
  /** What it becomes; undefined where it stays. */
  readonly becomes: Shape | undefined;
}

/** The changes to one text: the slots of each list and mapping that is touched, and the entries with another key. */
export interface Plan {
  readonly written: Written;
  readonly amended: Map<Spot, readonly Slot[]>;
  readonly renamed: Map<Spot, string>;
}

export function newPlan(written: Written): Plan {
  return { written, amended: new Map(), renamed: new Map() };
}

/** The slots of a list or mapping as planned so far. */
export function slotsOf(plan: Plan, spot: Spot): readonly Slot[] {
  return plan.amended.get(spot) ?? slotsAsWritten(spot);
}

const slotsBySpot = new WeakMap<Spot, readonly Slot[]>();

/** Each fix that adds a resource begins with the same ones. */
function slotsAsWritten(spot: Spot): readonly Slot[] {
  const known = slotsBySpot.get(spot);
  const slots = known ?? spot.children.map((was) => ({ was, key: was.entry?.key.text, becomes: undefined }));
  if (known === undefined) slotsBySpot.set(spot, slots);
  return slots;
}

/** Plans a value at a path of keys, with the mappings missing on the way. Tells whether that is possible. */
export function planValue(plan: Plan, spot: Spot, path: readonly string[], value: Shape): boolean {
  const [key, ...rest] = path;
  if (key === undefined || !canGrow(plan, spot, 'mapping')) return false;
  const slots = slotsOf(plan, spot);
  const slot = slots.findLast((each) => each.key === key);
  if (slot === undefined) {
    const becomes = withValueAt(emptyMap, rest, value);
    const added = { was: undefined, key, becomes };
    return becomes !== undefined && put(plan, spot, slots.toSpliced(placeOfKey(spot, slots, key), 0, added));
  }
  if (slot.becomes !== undefined) return reshape(plan, spot, slot, withValueAt(slot.becomes, rest, value));
  const was = slot.was as Spot;
  if (rest.length === 0) return planReplacement(plan, was, value);
  if (isNull(was)) return reshape(plan, spot, slot, withValueAt(emptyMap, rest, value));
  return planValue(plan, was, rest, value);
}

/** Plans a new item at the end of a list. */
export function planItem(plan: Plan, spot: Spot, item: Shape): boolean {
  if (!canGrow(plan, spot, 'sequence')) return false;
  return put(plan, spot, [...slotsOf(plan, spot), { was: undefined, key: undefined, becomes: item }]);
}

/** Plans a new item at the end of the list at a path of keys; a missing list is made, a single value becomes one. */
export function planItemAt(plan: Plan, spot: Spot, path: readonly string[], item: Shape): boolean {
  const slot = slotAt(plan, spot, path);
  if (slot?.becomes !== undefined) return planValue(plan, spot, path, withItem(slot.becomes, item));
  if (slot?.was === undefined || isNull(slot.was)) return planValue(plan, spot, path, withItem(undefined, item));
  if (slot.was.node.kind === 'sequence') return planItem(plan, slot.was, item);
  if (!isCopyable(plan.written, slot.was)) return false;
  return planValue(plan, spot, path, withItem({ kind: 'copy', node: slot.was.node }, item));
}

function slotAt(plan: Plan, spot: Spot, path: readonly string[]): Slot | undefined {
  const [key, ...rest] = path;
  const slot = slotsOf(plan, spot).findLast((each) => each.key === key);
  if (slot === undefined || rest.length === 0) return slot;
  if (slot.becomes === undefined) return slot.was?.alias === false ? slotAt(plan, slot.was, rest) : undefined;
  const becomes = valueIn(slot.becomes, rest);
  return becomes && { was: undefined, key: rest.at(-1), becomes };
}

/** Plans a new entry right after another one, and after what was already planned there; at the end without one. */
export function planEntryAfter(plan: Plan, spot: Spot, after: Spot | undefined, key: string, value: Shape): boolean {
  if (!canGrow(plan, spot, 'mapping')) return false;
  const slots = slotsOf(plan, spot);
  let index = slots.findIndex(({ was }) => was !== undefined && was === after) + 1;
  if (index === 0) index = slots.length;
  while (slots[index] !== undefined && slots[index]?.was === undefined) index++;
  return put(plan, spot, slots.toSpliced(index, 0, { was: undefined, key, becomes: value }));
}

/** Plans another value in the place of one that is written. */
export function planReplacement(plan: Plan, spot: Spot, value: Shape): boolean {
  const { parent } = spot;
  if (parent === undefined || !isOpen(plan, parent) || holdsShared(plan.written, spot)) return false;
  const slot = slotsOf(plan, parent).find(({ was }) => was === spot);
  return slot !== undefined && reshape(plan, parent, slot, value);
}

/** Plans to leave out an item, or an entry with its key. */
export function planRemoval(plan: Plan, spot: Spot): boolean {
  const { parent } = spot;
  if (parent === undefined || isTagged(parent) || !isOpen(plan, parent)) return false;
  if (holdsShared(plan.written, spot)) return false;
  return put(plan, parent, slotsOf(plan, parent).filter(({ was }) => was !== spot));
}

/** Plans another key for an entry that stays. */
export function planRename(plan: Plan, spot: Spot, key: string): boolean {
  const { parent, entry } = spot;
  if (parent === undefined || entry === undefined || isTagged(parent) || !isOpen(plan, spot)) return false;
  plan.renamed.set(spot, key);
  return true;
}

function canGrow(plan: Plan, spot: Spot, kind: 'mapping' | 'sequence'): boolean {
  return spot.node.kind === kind && intrinsicName(spot) === undefined && !isTagged(spot) && isOpen(plan, spot);
}

/** Whether a spot still stands, and nobody else would see it change. */
function isOpen(plan: Plan, spot: Spot): boolean {
  return !spot.alias && !isShared(plan.written, spot) && stands(plan, spot);
}

/** Whether nothing around a spot is removed or replaced. */
export function stands(plan: Plan, spot: Spot): boolean {
  for (let here = spot; here.parent !== undefined; here = here.parent) {
    const slots = plan.amended.get(here.parent);
    if (slots !== undefined && !slots.some(({ was, becomes }) => was === here && becomes === undefined)) return false;
  }
  return true;
}

function isTagged({ node }: Spot): boolean {
  return node.kind === 'mapping' && node.style === 'short';
}

export function isNull({ node, alias }: Spot): boolean {
  return !alias && node.kind === 'scalar' && node.value === null;
}

function put(plan: Plan, spot: Spot, slots: readonly Slot[]): boolean {
  plan.amended.set(spot, slots);
  return true;
}

function reshape(plan: Plan, spot: Spot, slot: Slot, becomes: Shape | undefined): boolean {
  if (becomes === undefined) return false;
  const slots = slotsOf(plan, spot);
  return put(plan, spot, slots.map((each) => (isSame(each, slot) ? { ...each, becomes } : each)));
}

function isSame(one: Slot, other: Slot): boolean {
  return one === other || (one.was !== undefined && one.was === other.was);
}
