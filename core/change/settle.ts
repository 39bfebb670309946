/** From what is planned to what is written: lists and mappings that end up empty, or wholly new. */

import { planRemoval, planReplacement, slotsOf, stands, type Plan, type Slot } from './plan.ts';
import type { Shape } from './shape.ts';
import { outgrowsLine } from './flow-edits.ts';
import { isFirstOnLine } from './lines.ts';
import { depthOf, isCopyable, type Spot } from './spot.ts';
import { isBracketed } from './votes.ts';

/**
 * Settles the plan from the inside out. A list or mapping that loses its last part goes with its key, as a person would
 * remove it; one of which nothing stays is written anew. Tells whether that is possible.
 */
export function settle(plan: Plan): boolean {
  for (let depth = deepest(plan); depth >= 0; depth--) {
    for (const [spot, slots] of [...plan.amended]) {
      if (depthOf(spot) !== depth) continue;
      if (!stands(plan, spot)) plan.amended.delete(spot);
      else if (!settleOne(plan, spot, slots)) return false;
    }
  }
  return true;
}

function settleOne(plan: Plan, spot: Spot, slots: readonly Slot[]): boolean {
  if (slots.some(({ was }) => was !== undefined) || bringsInOthers(spot)) {
    if (outgrowsLine(spot, slots)) unfold(plan, spot, slots);
    return true;
  }
  plan.amended.delete(spot);
  if (slots.length > 0) return planReplacement(plan, spot, wholeOf(spot, slots));
  return spot.children.length === 0 || planRemoval(plan, spot);
}

/** Whether merge keys fill a mapping with what is written elsewhere. */
function bringsInOthers({ node, children }: Spot): boolean {
  return node.kind === 'mapping' && node.entries.length > children.length;
}

/**
 * Brackets on one line that get too much for it are opened from the outermost on, as a person would; where that cannot
 * be, they stay.
 */
function unfold(plan: Plan, spot: Spot, slots: readonly Slot[]): void {
  let [outer, shape] = [spot, wholeOf(spot, slots)];
  while (!beginsItsLine(outer) && outer.parent !== undefined && isBracketed(outer.parent.node)) {
    const inner = { was: outer, becomes: shape };
    const around = slotsOf(plan, outer.parent).map((slot) => (slot.was === inner.was ? { ...slot, ...inner } : slot));
    [outer, shape] = [outer.parent, wholeOf(outer.parent, around)];
  }
  const touched = [...plan.amended].filter(([other]) => isInside(other, outer));
  if (!beginsItsLine(outer) || touched.length > 1 || !isCopyable(plan.written, outer)) return;
  plan.amended.delete(spot);
  if (!planReplacement(plan, outer, shape)) plan.amended.set(spot, slots);
}

function beginsItsLine({ node, head }: Spot): boolean {
  return isFirstOnLine(node.at.source.text, head);
}

function wholeOf({ node }: Spot, slots: readonly Slot[]): Shape {
  const shapes = slots.map(({ key, was, becomes }) => [key ?? '', becomes ?? copyOf(was as Spot)] as const);
  if (node.kind === 'mapping') return { kind: 'map', fields: shapes };
  return { kind: 'list', items: shapes.map(([, shape]) => shape) };
}

function isInside(inner: Spot, outer: Spot): boolean {
  return inner === outer || (inner.parent !== undefined && isInside(inner.parent, outer));
}

function copyOf({ node }: Spot): Shape {
  return { kind: 'copy', node };
}

function deepest(plan: Plan): number {
  return Math.max(-1, ...[...plan.amended.keys()].map(depthOf));
}
