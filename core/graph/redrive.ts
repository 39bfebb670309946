/** Which queue hands what it cannot get rid of to which dead-letter queue. */

import type { Graph, GraphNode, Hop } from './model.ts';
import { hopsFrom, hopsInto } from './queries.ts';

/** The hops that the redrive policy of a queue makes, one for each choice of its dead-letter queue. */
export function redrivesFrom(graph: Graph, queue: GraphNode): readonly Hop[] {
  return hopsFrom(graph, queue).filter(isRedrive);
}

/** The hops by which queues hand a queue what was received too often. */
export function redrivesInto(graph: Graph, queue: GraphNode): readonly Hop[] {
  return hopsInto(graph, queue).filter(isRedrive);
}

function isRedrive({ kind, from, by }: Hop): boolean {
  return kind === 'dead-letter' && from.kind === 'queue' && from.resource === by;
}
