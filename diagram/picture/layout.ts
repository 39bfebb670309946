/** Places for all that a drawing shows, by the layered layout of the Eclipse Layout Kernel. */

import type { ElkExtendedEdge, ElkNode, ElkPort, LayoutOptions } from 'elkjs/lib/elk-api.js';
import type { Drawing, DrawnEdge } from '../drawing.ts';
import { columnsOf, type Column, type Slot } from './columns.ts';
import type { Box, Laid, LaidEdge, LaidGroup, LaidNode, Point } from './laid.ts';
import { widthOf } from './measure.ts';
import { sizeOf } from './most-drawn.ts';
import { LABEL_SIZE } from './node-size.ts';
import { dropOf } from './drop.ts';

/** What computes places from sizes: ELK itself, in this thread or in another. */
export interface Engine {
  layout(graph: ElkNode): Promise<ElkNode>;
}

const OPTIONS: LayoutOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.padding': '[top=16,left=16,bottom=16,right=16]',
  'elk.spacing.nodeNode': '26',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '10',
  'elk.spacing.componentComponent': '40',
  'elk.spacing.edgeLabel': '4',
  'elk.layered.spacing.nodeNodeBetweenLayers': '40',
  'elk.layered.spacing.edgeNodeBetweenLayers': '18',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
  'elk.layered.cycleBreaking.strategy': 'GREEDY_MODEL_ORDER',
  'elk.layered.edgeLabels.sideSelection': 'ALWAYS_UP',
};

/** Nodes and hops up to which the placement with the fewest bends is quick; of 300 it may take minutes. */
const FEW = 200;

/**
 * Of many, those that have nothing to do with each other stand side by side, each laid out by itself: no endless column.
 * That nodes keep the order of the text takes time that grows with the square of the hops of one node.
 */
function placementFor(drawing: Drawing, groups: readonly string[]): LayoutOptions {
  if (sizeOf(drawing) <= FEW) return { 'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX' };
  const quick = {
    'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
    'elk.layered.considerModelOrder.strategy': 'PREFER_EDGES',
  };
  return groups.length > 0 ? quick : { ...quick, 'elk.hierarchyHandling': 'SEPARATE_CHILDREN' };
}

const GROUP_OPTIONS: LayoutOptions = { 'elk.padding': '[top=34,left=18,bottom=18,right=18]' };

/** Nodes of the same stack stand in one box where there are several stacks. */
export async function layOut(drawing: Drawing, engine: Engine): Promise<Laid> {
  const columns = columnsOf(drawing);
  const hung = new Set(columns.flatMap(({ slots }) => slots.flatMap(({ edge }) => edge?.id ?? [])));
  const free = drawing.edges.filter(({ id }) => !hung.has(id));
  const stacks = new Set(drawing.nodes.flatMap(({ stack }) => (stack === '' ? [] : [stack])));
  const groups = stacks.size > 1 ? [...stacks] : [];
  const placed = await engine.layout({
    id: 'root',
    layoutOptions: { ...OPTIONS, ...placementFor(drawing, groups) },
    children: childrenOf(columns, groups),
    edges: edgesFor(free),
  });
  return read(drawing, columns, groups, placed);
}

function childrenOf(columns: readonly Column[], groups: readonly string[]): ElkNode[] {
  const alone = columns.filter(({ stack }) => !groups.includes(stack)).map(nodeFor);
  const boxes = groups.map((name, index) => ({
    id: groupId(index),
    layoutOptions: GROUP_OPTIONS,
    children: columns.filter(({ stack }) => stack === name).map(nodeFor),
  }));
  return [...alone, ...boxes.filter(({ children }) => children.length > 0)];
}

function groupId(index: number): string {
  return `group ${index}`;
}

function nodeFor({ id, width, height, slots }: Column): ElkNode {
  return {
    id: `column ${id}`,
    width,
    height,
    ports: slots.flatMap((slot) => portsOf(slot, width)),
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
  };
}

/** Messages come in at the left and leave at the right, at the height of the node's middle; what fails leaves lower. */
function portsOf({ node, at, height }: Slot, width: number): ElkPort[] {
  if (node === undefined) return [];
  const port = (name: PortName, x: number, y: number): ElkPort => {
    const side = name === 'in' ? 'WEST' : 'EAST';
    return { id: `${name} ${node.id}`, width: 0, height: 0, x, y: at.y + y, layoutOptions: { 'elk.port.side': side } };
  };
  return [port('in', 0, height / 2), port('out', width, height / 2), port('failed', width, height / 2 + 12)];
}

type PortName = 'in' | 'out' | 'failed';

function edgesFor(edges: readonly DrawnEdge[]): ElkExtendedEdge[] {
  const crowd = new Map<string, number>();
  for (const { from, to } of edges) {
    for (const end of [`${from} out`, `${to} in`]) crowd.set(end, (crowd.get(end) ?? 0) + 1);
  }
  return edges.flatMap((edge) => {
    const isCrowded = (crowd.get(`${edge.to} in`) ?? 0) > (crowd.get(`${edge.from} out`) ?? 0);
    return edgeFor(edge, isCrowded ? 'TAIL' : 'HEAD');
  });
}

/** Its label stands at the end where fewer hops meet. */
function edgeFor(edge: DrawnEdge, placement: 'HEAD' | 'TAIL'): ElkExtendedEdge[] {
  if (edge.to === undefined) return [];
  const text = shownLabel(edge);
  const layoutOptions = { 'elk.edgeLabels.placement': placement };
  const label = { text, layoutOptions, width: widthOf(text, LABEL_SIZE) + 8, height: LABEL_SIZE + 4 };
  const out: PortName = edge.style === 'dead-letter' ? 'failed' : 'out';
  const ends = { sources: [`${out} ${edge.from}`], targets: [`in ${edge.to}`] };
  return [{ id: edge.id, ...ends, labels: text === '' ? [] : [label] }];
}

const LONGEST_LABEL = 34;

function shownLabel({ label }: DrawnEdge): string {
  return label.length <= LONGEST_LABEL ? label : `${label.slice(0, LONGEST_LABEL - 1)}…`;
}

function read(drawing: Drawing, columns: readonly Column[], groups: readonly string[], placed: ElkNode): Laid {
  const boxes = new Map(allNodes(placed).map((node) => [node.id, boxOf(node)]));
  const slots = columns.flatMap((column) => {
    const corner = boxes.get(`column ${column.id}`) ?? { x: 0, y: 0 };
    return column.slots.map((slot) => ({ top: column.slots[0] as Slot, slot, corner }));
  });
  const nodes = slots.flatMap(({ slot, corner }): LaidNode[] => {
    const { node, at, width, height } = slot;
    return node === undefined ? [] : [{ node, box: { x: corner.x + at.x, y: corner.y + at.y, width, height } }];
  });
  const drops = slots.flatMap(({ top, slot, corner }) => dropOf(top, slot, corner));
  const edgesById = new Map(drawing.edges.map((edge) => [edge.id, edge]));
  const boxOfNode = new Map(nodes.map(({ node, box }) => [node.id, box]));
  const routed = (placed.edges ?? []).flatMap((edge) => routeOf(edge, edgesById, boxOfNode));
  const laidGroups = groups.flatMap((name, index): LaidGroup[] => {
    const box = boxes.get(groupId(index));
    return box === undefined ? [] : [{ name, box }];
  });
  const { width, height } = boxOf(placed);
  return { title: drawing.title, width, height, nodes, edges: [...routed, ...drops], groups: laidGroups };
}

function allNodes(node: ElkNode): readonly ElkNode[] {
  return [node, ...(node.children ?? []).flatMap(allNodes)];
}

function boxOf({ x = 0, y = 0, width = 0, height = 0 }: ElkNode | NonNullable<ElkExtendedEdge['labels']>[number]): Box {
  return { x, y, width, height };
}

function routeOf(
  placed: ElkExtendedEdge,
  edges: ReadonlyMap<string, DrawnEdge>,
  boxes: ReadonlyMap<string, Box>,
): LaidEdge[] {
  const edge = edges.get(placed.id);
  const [section] = placed.sections ?? [];
  if (edge === undefined || section === undefined) return [];
  const route = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
  const points = fromOutline(route, boxes.get(edge.from), boxes.get(edge.to ?? ''));
  const [label] = placed.labels ?? [];
  return [{ edge, points, ...(label === undefined ? {} : { label: { text: shownLabel(edge), box: boxOf(label) } }) }];
}

/** A column may be wider than the node in it: the way begins and ends at the node itself. */
function fromOutline(route: readonly Point[], from: Box | undefined, to: Box | undefined): readonly Point[] {
  const [first, ...rest] = route;
  const last = rest.pop();
  if (first === undefined || last === undefined) return route;
  const start = from === undefined ? first : { x: from.x + from.width, y: first.y };
  const end = to === undefined ? last : { x: to.x, y: last.y };
  return [start, ...rest, end];
}
