/** The way down to what hangs below a node. */

import type { Slot } from './columns.ts';
import type { LaidEdge, Point } from './laid.ts';
import { widthOf } from './measure.ts';
import { LABEL_SIZE } from './node-size.ts';

const LABEL_HEIGHT = LABEL_SIZE + 4;

/** Straight to a sink in the middle, else with a branch to its side; none for the node on top. */
export function dropOf(top: Slot, slot: Slot, corner: Point): readonly LaidEdge[] {
  const { edge, node, at, axis, width, height } = slot;
  if (edge === undefined) return [];
  const x = corner.x + axis;
  const start = { x, y: corner.y + top.at.y + top.height };
  const isStraight = at.x < axis;
  const middle = corner.y + at.y + height / 2;
  const end = isStraight ? { x, y: node === undefined ? middle : corner.y + at.y } : { x: corner.x + at.x, y: middle };
  const points = isStraight ? [start, end] : [start, { x, y: middle }, end];
  if (edge.label === '') return [{ edge, points }];
  const size = { width: widthOf(edge.label, LABEL_SIZE) + 8, height: LABEL_HEIGHT };
  const beside = node === undefined && { x: corner.x + at.x + width + 2, y: middle - LABEL_HEIGHT / 2 };
  const above = { x: isStraight ? x + 6 : x + 6, y: corner.y + at.y - LABEL_HEIGHT - (isStraight ? 9 : 3) };
  return [{ edge, points, label: { text: edge.label, box: { ...(beside || above), ...size } } }];
}
