/**
 * What is to become of the lists and mappings of one text. Text is made of it only when all changes are known, so that
 * changes to the same place compose.
 */

import { placeOfKey } from './key-order.ts';
import { addAt, addBefore, lastSlot, newRow, reshape, type Row, type Slot } from './row.ts';
import { emptyMap, valueIn, withItem, withValueAt, type Shape } from './shape.ts';
import { holdsShared, isCopyable, isShared, type Spot, type Written } from './spot.ts';
import { intrinsicName } from './votes.ts';

/** The changes to one text: to each list and mapping that is touched, and the entries with another key. */
export interface Plan {
  readonly written: Written;
  readonly amended: Map<Spot, Row>;
  readonly renamed: Map<Spot, string>;
  /** How many of those that are touched stand in a spot, itself included. */
  readonly touchedIn: Map<Spot, number>;
}

export function newPlan(written: Written): Plan {
  return { written, amended: new Map(), renamed: new Map(), touchedIn: new Map() };
}

/** What is planned for a list or mapping, to be added to. */
function rowOf(plan: Plan, spot: Spot): Row {
  const row = plan.amended.get(spot) ?? newRow(spot);
  if (!plan.amended.has(spot)) amend(plan, row);
  return row;
}

/** Takes in what is planned for a list or mapping that is not touched yet. */
export function amend(plan: Plan, row: Row): void {
  plan.amended.set(row.spot, row);
  countAround(plan, row.spot, 1);
}

/** Leaves a list or mapping that is touched as it is. */
export function leaveOut(plan: Plan, spot: Spot): void {
  plan.amended.delete(spot);
  countAround(plan, spot, -1);
}

function countAround({ touchedIn }: Plan, spot: Spot, more: number): void {
  for (let here: Spot | undefined = spot; here !== undefined; here = here.parent) {
    touchedIn.set(here, (touchedIn.get(here) ?? 0) + more);
  }
}

/** The last part with a key as planned so far. */
function slotWithKey(plan: Plan, spot: Spot, key: string | undefined): Slot | undefined {
  const row = plan.amended.get(spot);
  if (row !== undefined) return lastSlot(row, (slot) => slot.key === key);
  const was = spot.children.findLast(({ entry }) => entry?.key.text === key);
  return was && { was, key, becomes: undefined };
}

/** Plans a value at a path of keys, with the mappings missing on the way. Tells whether that is possible. */
export function planValue(plan: Plan, spot: Spot, path: readonly string[], value: Shape): boolean {
  const [key, ...rest] = path;
  if (key === undefined || !canGrow(plan, spot, 'mapping')) return false;
  const slot = slotWithKey(plan, spot, key);
  if (slot === undefined) return planEntry(plan, spot, key, withValueAt(emptyMap, rest, value));
  if (slot.becomes !== undefined) return planShape(plan, spot, slot, withValueAt(slot.becomes, rest, value));
  const was = slot.was as Spot;
  if (rest.length === 0) return planReplacement(plan, was, value);
  if (isNull(was)) return planShape(plan, spot, slot, withValueAt(emptyMap, rest, value));
  return planValue(plan, was, rest, value);
}

/** Plans a new entry where its key usually stands. */
function planEntry(plan: Plan, spot: Spot, key: string, becomes: Shape | undefined): boolean {
  if (becomes === undefined) return false;
  const row = rowOf(plan, spot);
  addBefore(row, placeOfKey(row, key), { was: undefined, key, becomes });
  return true;
}

function planShape(plan: Plan, spot: Spot, slot: Slot, becomes: Shape | undefined): boolean {
  if (becomes === undefined) return false;
  reshape(rowOf(plan, spot), slot, becomes);
  return true;
}

/** Plans a new item at the end of a list. */
export function planItem(plan: Plan, spot: Spot, item: Shape): boolean {
  if (!canGrow(plan, spot, 'sequence')) return false;
  addAt(rowOf(plan, spot), spot.children.length, { was: undefined, key: undefined, becomes: item });
  return true;
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
  const slot = slotWithKey(plan, spot, key);
  if (slot === undefined || rest.length === 0) return slot;
  if (slot.becomes === undefined) return slot.was?.alias === false ? slotAt(plan, slot.was, rest) : undefined;
  const becomes = valueIn(slot.becomes, rest);
  return becomes && { was: undefined, key: rest.at(-1), becomes };
}

/** Plans a new entry right after another one, and after what was already planned there; at the end without one. */
export function planEntryAfter(plan: Plan, spot: Spot, after: Spot | undefined, key: string, value: Shape): boolean {
  if (!canGrow(plan, spot, 'mapping')) return false;
  const row = rowOf(plan, spot);
  const isThere = after !== undefined && !row.removed.has(after);
  addAt(row, isThere ? after.index + 1 : spot.children.length, { was: undefined, key, becomes: value });
  return true;
}

/** Plans another value in the place of one that is written. */
export function planReplacement(plan: Plan, spot: Spot, value: Shape): boolean {
  const { parent } = spot;
  if (parent === undefined || !isOpen(plan, parent) || holdsShared(plan.written, spot)) return false;
  if (plan.amended.get(parent)?.removed.has(spot) === true) return false;
  rowOf(plan, parent).replaced.set(spot, value);
  return true;
}

/** Plans to leave out an item, or an entry with its key. */
export function planRemoval(plan: Plan, spot: Spot): boolean {
  const { parent } = spot;
  if (parent === undefined || isTagged(parent) || !isOpen(plan, parent)) return false;
  if (holdsShared(plan.written, spot)) return false;
  const row = rowOf(plan, parent);
  row.removed.add(spot);
  row.replaced.delete(spot);
  return true;
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
    const row = plan.amended.get(here.parent);
    if (row?.removed.has(here) === true || row?.replaced.has(here) === true) return false;
  }
  return true;
}

function isTagged({ node }: Spot): boolean {
  return node.kind === 'mapping' && node.style === 'short';
}

export function isNull({ node, alias }: Spot): boolean {
  return !alias && node.kind === 'scalar' && node.value === null;
}
