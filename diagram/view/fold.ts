/** Many nodes as one: what a large picture shows until somebody wants to see inside. */

import type { Drawing, DrawnEdge, DrawnFinding, DrawnNode } from '../drawing.ts';
import { serviceOf } from './service-of.ts';

export type FoldBy = 'stack' | 'service';

/** The group that a node folds into; undefined for one that has none, such as what lies outside. */
export function groupOf(node: DrawnNode, by: FoldBy): string | undefined {
  if (by === 'service') return serviceOf(node.kind);
  return node.stack === '' ? undefined : node.stack;
}

/** All groups with more than one node, in the order of the drawing. */
export function groupsIn({ nodes }: Drawing, by: FoldBy): readonly string[] {
  const counts = new Map<string, number>();
  for (const node of nodes) {
    const group = groupOf(node, by);
    if (group !== undefined) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return [...counts].flatMap(([group, count]) => (count > 1 ? [group] : []));
}

/** The drawing with each of these groups as a single node, which carries the findings of all within. */
export function fold(drawing: Drawing, by: FoldBy, folded: ReadonlySet<string>): Drawing {
  if (folded.size === 0) return drawing;
  const standIn = new Map<string, string>();
  const members = new Map<string, DrawnNode[]>();
  for (const node of drawing.nodes) {
    const group = groupOf(node, by);
    if (group === undefined || !folded.has(group)) continue;
    standIn.set(node.id, foldedId(group));
    members.set(group, [...(members.get(group) ?? []), node]);
  }
  const inside = drawing.edges.filter((edge) => isInside(edge, standIn));
  const outside = drawing.edges.filter((edge) => !isInside(edge, standIn));
  const groups = [...members].map(([group, nodes]) => groupNode(group, nodes, inside.filter(leavesOneOf(nodes))));
  return {
    title: drawing.title,
    nodes: [...drawing.nodes.filter(({ id }) => !standIn.has(id)), ...groups],
    edges: bundled(outside, standIn),
  };
}

/** The id of the node that stands for a group. */
export function foldedId(group: string): string {
  return `folded ${group}`;
}

/** Both ends within one group; what is lost ends where it began. */
function isInside({ from, to }: DrawnEdge, standIn: ReadonlyMap<string, string>): boolean {
  const group = standIn.get(from);
  return group !== undefined && (to === undefined || standIn.get(to) === group);
}

function leavesOneOf(nodes: readonly DrawnNode[]): (edge: DrawnEdge) => boolean {
  const ids = new Set(nodes.map(({ id }) => id));
  return ({ from }) => ids.has(from);
}

function groupNode(group: string, nodes: readonly DrawnNode[], inside: readonly DrawnEdge[]): DrawnNode {
  const losses = inside.filter(({ lost }) => lost).length;
  const findings: readonly DrawnFinding[] = [...nodes, ...inside].flatMap((one) => one.findings);
  const [first] = nodes;
  return {
    id: foldedId(group),
    kind: 'folded',
    name: group,
    service: nodes.length === 1 ? '1 node' : `${nodes.length} nodes`,
    figures: losses === 0 ? '' : losses === 1 ? '1 loss' : `${losses} losses`,
    findings,
    stack: '',
    members: nodes.map(({ id }) => id),
    ...(first?.place === undefined ? {} : { place: first.place }),
  };
}

/** Hops of one style between the same two ends become one that says how many it stands for. */
function bundled(edges: readonly DrawnEdge[], standIn: ReadonlyMap<string, string>): readonly DrawnEdge[] {
  const bundles = new Map<string, DrawnEdge[]>();
  for (const edge of edges) {
    const from = standIn.get(edge.from) ?? edge.from;
    const to = edge.to === undefined ? undefined : (standIn.get(edge.to) ?? edge.to);
    const isMoved = from !== edge.from || to !== edge.to;
    const key = isMoved ? `${from} ${edge.style} ${to} ${edge.lost}` : edge.id;
    bundles.set(key, [...(bundles.get(key) ?? []), { ...edge, from, to, id: key }]);
  }
  return [...bundles.values()].flatMap(bundle);
}

function bundle(edges: readonly DrawnEdge[]): readonly DrawnEdge[] {
  const [first, ...others] = edges;
  if (first === undefined || others.length === 0) return edges;
  return [{
    ...first,
    label: `${edges.length} hops`,
    words: edges.map(({ words }) => words).join('; '),
    weak: edges.every(({ weak }) => weak),
    active: edges.some(({ active }) => active),
    findings: edges.flatMap(({ findings }) => findings),
  }];
}
