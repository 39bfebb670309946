/** From what is planned to what is written: lists and mappings that end up empty, or wholly new. */

import { planRemoval, planReplacement, stands, type Plan } from './plan.ts';
import { keepsAny, newRow, slotsOf, type Row } from './row.ts';
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
    for (const [spot, row] of [...plan.amended]) {
      if (depthOf(spot) !== depth) continue;
      if (!stands(plan, spot)) plan.amended.delete(spot);
      else if (!settleOne(plan, row)) return false;
    }
  }
  return true;
}

function settleOne(plan: Plan, row: Row): boolean {
  const { spot } = row;
  if (keepsAny(row) || bringsInOthers(spot)) {
    if (outgrowsLine(row)) unfold(plan, row);
    return true;
  }
  plan.amended.delete(spot);
  if (row.added.size > 0) return planReplacement(plan, spot, wholeOf(row));
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
function unfold(plan: Plan, row: Row): void {
  let [outer, shape] = [row.spot, wholeOf(row)];
  while (!beginsItsLine(outer) && outer.parent !== undefined && isBracketed(outer.parent.node)) {
    const around = plan.amended.get(outer.parent) ?? newRow(outer.parent);
    [outer, shape] = [outer.parent, wholeOf({ ...around, replaced: new Map([...around.replaced, [outer, shape]]) })];
  }
  const touched = [...plan.amended].filter(([other]) => isInside(other, outer));
  if (!beginsItsLine(outer) || touched.length > 1 || !isCopyable(plan.written, outer)) return;
  plan.amended.delete(row.spot);
  if (!planReplacement(plan, outer, shape)) plan.amended.set(row.spot, row);
}

function beginsItsLine({ node, head }: Spot): boolean {
  return isFirstOnLine(node.at.source, head);
}

function wholeOf(row: Row): Shape {
  const { node } = row.spot;
  const shapes = slotsOf(row).map(({ key, was, becomes }) => [key ?? '', becomes ?? copyOf(was as Spot)] as const);
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
