/** The part of a graph worth drawing: what messages pass, without ends that nobody can name. */

import { watchesIn } from '../core/graph/alarms.ts';
import { isUnknownEnd } from '../core/graph/draft.ts';
import { isChannel, type Graph, type GraphNode, type Hop } from '../core/graph/model.ts';

export interface Shown {
  readonly nodes: readonly GraphNode[];
  readonly hops: readonly Hop[];
  /** Alarms beside the queues and topics that they watch. */
  readonly watches: readonly Watched[];
}

export interface Watched {
  readonly channel: GraphNode;
  readonly alarm: GraphNode;
}

/**
 * Hops with both ends known, each once, and the nodes they touch; channels and schema registries are shown even when
 * nothing reaches them.
 */
export function shownPart(graph: Graph): Shown {
  const hops = distinct(graph.hops.filter((hop) => !isUnknownEnd(hop.from) && !isUnknownEnd(hop.to)));
  const watches = watchesOf(graph);
  const touched = new Set([
    ...hops.flatMap((hop) => [hop.from.id, hop.to.id]),
    ...watches.flatMap(({ channel, alarm }) => [channel.id, alarm.id]),
  ]);
  const nodes = [...graph.nodes.values()].filter((node) => touched.has(node.id) || standsAlone(node));
  return { nodes, hops, watches };
}

function watchesOf(graph: Graph): readonly Watched[] {
  const watches = watchesIn(graph).flatMap(({ alarm, channel }): readonly [string, Watched][] => {
    const node = graph.nodes.get(alarm.id);
    return node === undefined || channel === undefined ? [] : [[`${channel.id} ${node.id}`, { channel, alarm: node }]];
  });
  return [...new Map(watches).values()];
}

function standsAlone(node: GraphNode): boolean {
  return node.resource !== undefined && (isChannel(node) || node.kind === 'schema-registry');
}

function distinct(hops: readonly Hop[]): readonly Hop[] {
  const byEnds = new Map(hops.map((hop) => [`${hop.from.id} ${hop.to.id} ${hop.kind} ${hop.active}`, hop]));
  return [...byEnds.values()];
}
