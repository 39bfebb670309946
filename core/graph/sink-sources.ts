/** Who parks failures in a sink, and which of them belong together. */

import type { Graph, GraphNode, Hop } from './model.ts';
import { hopsFrom, hopsInto, isFailureHop } from './queries.ts';
import { waitingCallersOf } from './waiting-callers.ts';

/** The failure hops into a sink by flow: sources that hand messages to each other are one. */
export function sourceGroupsOf(graph: Graph, sink: GraphNode): readonly (readonly Hop[])[] {
  const failures = hopsInto(graph, sink).filter((hop) => hop.active && isFailureHop(hop) && isReached(graph, hop));
  const groups: Hop[][] = [];
  for (const failure of failures) {
    const related = groups.filter((group) => group.some((hop) => belongTogether(graph, hop.from, failure.from)));
    const merged = [...related.flat(), failure];
    for (const group of related) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups;
}

/** What a function names for asynchronous calls says nothing where everybody waits for it. */
function isReached(graph: Graph, { from }: Hop): boolean {
  return from.kind !== 'function' || waitingCallersOf(graph, from) === undefined;
}

function belongTogether(graph: Graph, one: GraphNode, other: GraphNode): boolean {
  return one === other || handsTo(graph, one, other) || handsTo(graph, other, one);
}

function handsTo(graph: Graph, from: GraphNode, to: GraphNode): boolean {
  return hopsFrom(graph, from).some((hop) => hop.to === to && !isFailureHop(hop));
}
