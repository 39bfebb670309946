/** Questions to the graph that several rules, hovers and diagrams ask. */

import { groupBy } from '../group-by.ts';
import { remembered, rememberedEach } from '../remember.ts';
import type { Graph, GraphNode, Hop, HopKind } from './model.ts';

interface Index {
  readonly from: ReadonlyMap<string, readonly Hop[]>;
  readonly into: ReadonlyMap<string, readonly Hop[]>;
}

const indexOf = remembered(({ hops }: Graph): Index => {
  return { from: groupBy(hops, (hop) => hop.from.id), into: groupBy(hops, (hop) => hop.to.id) };
});

/** Hops that leave a node, inactive ones too. */
export function hopsFrom(graph: Graph, node: GraphNode): readonly Hop[] {
  return indexOf(graph).from.get(node.id) ?? [];
}

/** Hops that reach a node, inactive ones too. */
export function hopsInto(graph: Graph, node: GraphNode): readonly Hop[] {
  return indexOf(graph).into.get(node.id) ?? [];
}

const declaredByKind = remembered(({ nodes }: Graph): ReadonlyMap<GraphNode['kind'], readonly GraphNode[]> => {
  const declared = [...nodes.values()].filter(({ resource }) => resource !== undefined);
  return groupBy(declared, ({ kind }) => kind);
});

/** All nodes of a kind that the template declares. */
export function nodesOfKind(graph: Graph, kind: GraphNode['kind']): readonly GraphNode[] {
  return declaredByKind(graph).get(kind) ?? [];
}

/** Whether a hop carries what failed. */
export function isFailureHop(hop: Hop): boolean {
  return hop.kind === 'dead-letter' || hop.on === 'failure';
}

/** Active hops that take messages out of a channel to be handled; failed ones are not handled. */
export const consumersOf = rememberedEach((graph: Graph, channel: GraphNode): readonly Hop[] =>
  hopsFrom(graph, channel).filter((hop) => hop.active && !isFailureHop(hop)),
);

/** Active hops that put messages into a node in the normal course of things. */
export const producersOf = rememberedEach((graph: Graph, node: GraphNode): readonly Hop[] =>
  hopsInto(graph, node).filter((hop) => hop.active && !isFailureHop(hop)),
);

/** Only hops that the infrastructure declares. */
export function strong(hops: readonly Hop[]): readonly Hop[] {
  return hops.filter((hop) => hop.strength === 'strong');
}

/** No pipe: it waits for its function unless told otherwise, and its source keeps what failed. */
const ASYNCHRONOUS_CALLS: ReadonlySet<HopKind> = new Set([
  'subscribe',
  'target',
  'schedule',
  'notify',
  'destination',
  'invoke',
]);

/** Active strong hops that call a function without waiting: only for these do its retries and failure sinks apply. */
export const asynchronousCallsOf = rememberedEach((graph: Graph, lambda: GraphNode): readonly Hop[] =>
  strong(producersOf(graph, lambda)).filter((hop) => ASYNCHRONOUS_CALLS.has(hop.kind) && !hop.synchronous),
);

/** The nodes at the other end, each once. */
export function distinctNodes(nodes: readonly GraphNode[]): readonly GraphNode[] {
  return [...new Map(nodes.map((node) => [node.id, node])).values()];
}
