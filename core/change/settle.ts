/** From what is planned to what is written: lists and mappings that end up empty, or wholly new. */

import { planRemoval, planReplacement, stands, type Plan, type Slot } from './plan.ts';
import type { Shape } from './shape.ts';
import { depthOf, type Spot } from './spot.ts';

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
  if (slots.some(({ was }) => was !== undefined) || bringsInOthers(spot)) return true;
  plan.amended.delete(spot);
  if (slots.length > 0) return planReplacement(plan, spot, wholeOf(spot, slots));
  return spot.children.length === 0 || planRemoval(plan, spot);
}

/** Whether merge keys fill a mapping with what is written elsewhere. */
function bringsInOthers({ node, children }: Spot): boolean {
  return node.kind === 'mapping' && node.entries.length > children.length;
}

function wholeOf({ node }: Spot, slots: readonly Slot[]): Shape {
  const shapes = slots.map(({ key, becomes }) => [key ?? '', becomes as Shape] as const);
  if (node.kind === 'mapping') return { kind: 'map', fields: shapes };
  return { kind: 'list', items: shapes.map(([, shape]) => shape) };
}

function deepest(plan: Plan): number {
  return Math.max(-1, ...[...plan.amended.keys()].map(depthOf));
}
