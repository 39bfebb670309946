/** From what is planned to what is written: lists and mappings that end up empty, or wholly new. */

import { amend, leaveOut, planRemoval, planReplacement, stands, type Plan } from './plan.ts';
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
  for (let depth = deepest(plan, Infinity); depth >= 0; depth = deepest(plan, depth)) {
    for (const [spot, row] of [...plan.amended]) {
      if (depthOf(spot) !== depth) continue;
      if (!stands(plan, spot)) leaveOut(plan, spot);
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
  leaveOut(plan, spot);
  if (row.added.size > 0) return planReplacement(plan, spot, wholeOf(row));
  return spot.children.length === 0 || planRemoval(plan, spot);
}

/** Whether merge keys fill a mapping with what is written elsewhere. */
function bringsInOthers({ node, children }: Spot): boolean {
  return node.kind === 'mapping' && node.entries.length > children.length;
}

/** Brackets with more characters than this were written by a program, and nobody opens them to add something. */
const longestToOpen = 2000;

/**
 * Brackets on one line that get too much for it are opened from the outermost on, as a person would; where that cannot
 * be, they stay.
 */
function unfold(plan: Plan, row: Row): void {
  const outer = outermost(row.spot);
  if (outer === undefined || (plan.touchedIn.get(outer) ?? 0) > 1 || !isCopyable(plan.written, outer)) return;
  const shape = wholeUpTo(plan, outer, row);
  leaveOut(plan, row.spot);
  if (!planReplacement(plan, outer, shape)) amend(plan, row);
}

/** The brackets around a spot that begin their line; undefined where there are none, or too much stands in them. */
function outermost(spot: Spot): Spot | undefined {
  for (let outer: Spot | undefined = spot; outer !== undefined; outer = outer.parent) {
    if (!isBracketed(outer.node) || outer.tail - outer.head > longestToOpen) return undefined;
    if (beginsItsLine(outer)) return outer;
  }
  return undefined;
}

/** What becomes of all that stands around a row. */
function wholeUpTo(plan: Plan, outer: Spot, row: Row): Shape {
  let [spot, shape] = [row.spot, wholeOf(row)];
  while (spot !== outer && spot.parent !== undefined) {
    const around = plan.amended.get(spot.parent) ?? newRow(spot.parent);
    [spot, shape] = [spot.parent, wholeOf({ ...around, replaced: new Map([...around.replaced, [spot, shape]]) })];
  }
  return shape;
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

function copyOf({ node }: Spot): Shape {
  return { kind: 'copy', node };
}

/** How deep the deepest spot above a depth lies; -1 without one. */
function deepest(plan: Plan, limit: number): number {
  const depths = [...plan.amended.keys()].map(depthOf).filter((depth) => depth < limit);
  return depths.reduce((most, depth) => Math.max(most, depth), -1);
}
