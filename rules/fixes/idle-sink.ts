import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { isFifo } from '../../core/graph/queue.ts';
import { nodesOfKind } from '../../core/graph/queries.ts';
import { remainder } from '../../core/template/conditions.ts';
import { stemOf } from './names.ts';

const SINK_SUFFIX = /[-_]?(queue)?[-_]?(dlq|dead[-_]?letters?[-_]?(queue)?)$/i;

/** A dead-letter queue that by its name was meant for this queue, and to which nothing leads yet. */
export function idleSinkOf(graph: Graph, queue: GraphNode): GraphNode | undefined {
  const stem = stemOf(queue).toLowerCase();
  return nodesOfKind(graph, 'queue').find(
    (other) =>
      SINK_SUFFIX.test(other.id) &&
      other.id.replace(SINK_SUFFIX, '').toLowerCase() === stem &&
      graph.hops.every(({ from, to }) => from !== other && to !== other) &&
      remainder(graph.template.conditions, queue.when, [other.when]) === undefined &&
      isOrdered(graph, other) === isOrdered(graph, queue),
  );
}

/** Undefined where it depends or cannot be read. */
function isOrdered(graph: Graph, queue: GraphNode): boolean | undefined {
  const [only, ...others] = isFifo(graph, queue);
  return only?.value.known && others.length === 0 ? only.value.value : undefined;
}
