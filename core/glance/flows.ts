/** The flows of a template as a tree: from where messages come in, hop by hop, to where nobody takes them further. */

import { isUnknownEnd } from '../graph/draft.ts';
import { entryPoints, stepsFrom } from '../graph/delivery/traces.ts';
import type { Graph, GraphNode } from '../graph/model.ts';

export interface Flow {
  readonly node: GraphNode;
  readonly next: readonly Flow[];
}

/** Steps beyond these are left to the diagram. */
const MOST_STEPS = 500;

/** One tree for each node at which messages come in; where a way leads back, it ends. */
export function flowsOf(graph: Graph): readonly Flow[] {
  let left = MOST_STEPS;
  const follow = (node: GraphNode, way: readonly GraphNode[]): Flow => {
    left--;
    const ends = stepsFrom(graph, node).map(({ to }) => to).filter((to) => !way.includes(to) && !isUnknownEnd(to));
    return { node, next: ends.flatMap((to) => (left > 0 ? [follow(to, [...way, to])] : [])) };
  };
  return entryPoints(graph).flatMap((start) => (left > 0 ? [follow(start, [start])] : []));
}
