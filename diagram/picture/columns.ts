/**
 * What hangs below a node: the dead-letter queue that serves it, and the end of messages that nobody keeps. For the
 * layout a node and what hangs below it are one column, so that the way of a failed message always leads down.
 */

import type { Drawing, DrawnEdge, DrawnNode } from '../drawing.ts';
import type { Point } from './laid.ts';
import { widthOf } from './measure.ts';
import { LABEL_SIZE, sizeOf } from './node-size.ts';

export interface Slot {
  /** Undefined for the end of what is lost. */
  readonly node: DrawnNode | undefined;
  /** Undefined for the node on top. */
  readonly edge: DrawnEdge | undefined;
  /** Its upper left corner in the column. */
  readonly at: Point;
  readonly width: number;
  readonly height: number;
  /** Width that it takes with the label of its way. */
  readonly room: number;
  /** Where the way down meets it, from the left of the column. */
  readonly axis: number;
}

export interface Column {
  /** That of the node on top. */
  readonly id: string;
  readonly stack: string;
  readonly width: number;
  readonly height: number;
  readonly slots: readonly Slot[];
}

/** Room for the way down and its label. */
const DROP = 34;
const CROSS = 12;
const INDENT = 30;

/** All nodes, each in exactly one column. */
export function columnsOf(drawing: Drawing): readonly Column[] {
  const below = hangersOf(drawing);
  const hung = new Set([...below.values()].flatMap((edges) => edges.flatMap(({ to }) => to ?? [])));
  const byId = new Map(drawing.nodes.map((node) => [node.id, node]));
  return drawing.nodes.filter(({ id }) => !hung.has(id)).map((node) => columnOf(node, below.get(node.id) ?? [], byId));
}

const HOLDS = new Set<DrawnNode['kind']>(['queue', 'topic', 'bucket', 'stream']);

/** The dead-letter hops that lead down, by the node they leave. A sink hangs below one node, with nothing below it. */
function hangersOf({ nodes, edges }: Drawing): ReadonlyMap<string, readonly DrawnEdge[]> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const failures = edges.filter(({ style }) => style === 'dead-letter');
  const leaving = new Set(failures.map(({ from }) => from));
  const hung = new Set<string>();
  const below = new Map<string, DrawnEdge[]>();
  for (const edge of [...failures].sort((a, b) => rank(a, byId) - rank(b, byId))) {
    const to = edge.to === undefined ? undefined : byId.get(edge.to);
    const from = byId.get(edge.from);
    const isFree = to !== undefined && !leaving.has(to.id) && !hung.has(to.id);
    const hangs = edge.to === undefined || (isFree && from !== undefined && isHanger(from, to));
    if (!hangs || hung.has(edge.from)) continue;
    if (edge.to !== undefined) hung.add(edge.to);
    below.set(edge.from, [...(below.get(edge.from) ?? []), edge]);
  }
  return below;
}

/** A queue's own dead-letter queue goes before one that a subscription shares with it. */
function rank({ from }: DrawnEdge, byId: ReadonlyMap<string, DrawnNode>): number {
  return byId.get(from)?.kind === 'queue' ? 0 : 1;
}

function isHanger(from: DrawnNode, to: DrawnNode): boolean {
  return from.id !== to.id && HOLDS.has(to.kind) && from.stack === to.stack;
}

function columnOf(node: DrawnNode, edges: readonly DrawnEdge[], byId: ReadonlyMap<string, DrawnNode>): Column {
  const top = sizeOf(node);
  const axis = axisOf(top.width, edges);
  const slots: Slot[] = [{ node, edge: undefined, at: { x: 0, y: 0 }, ...top, room: top.width, axis }];
  let y = top.height;
  for (const edge of edges) {
    const sink = edge.to === undefined ? undefined : byId.get(edge.to);
    const slot = slotOf(edge, sink, { x: axis, y: y + DROP }, edges.length);
    slots.push(slot);
    y = slot.at.y + slot.height;
  }
  const left = Math.min(...slots.map(({ at }) => at.x));
  const shifted = slots.map((slot) => ({ ...slot, at: { x: slot.at.x - left, y: slot.at.y }, axis: slot.axis - left }));
  const width = Math.max(...shifted.map((slot) => slot.at.x + slot.room));
  return { id: node.id, stack: node.stack, width, height: y, slots: shifted };
}

/** One sink hangs in the middle; of several each has its own branch beside the way down. */
function axisOf(width: number, edges: readonly DrawnEdge[]): number {
  const [only] = edges;
  return edges.length === 1 && only?.to !== undefined ? width / 2 : 20;
}

function slotOf(edge: DrawnEdge, node: DrawnNode | undefined, { x, y }: Point, count: number): Slot {
  const size = node === undefined ? { width: CROSS, height: CROSS } : sizeOf(node);
  const isStraight = count === 1;
  const left = isStraight ? x - size.width / 2 : x + INDENT;
  const label = widthOf(edge.label, LABEL_SIZE) + 10;
  const room = node === undefined ? size.width + label : Math.max(size.width, isStraight ? size.width / 2 + label : 0);
  return { node, edge, at: { x: left, y }, ...size, room, axis: x };
}
