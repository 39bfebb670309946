import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { isFifo } from '../../core/graph/queue.ts';
import { nodesOfKind } from '../../core/graph/queries.ts';
import { remainder } from '../../core/template/conditions.ts';
import { onlyKnown } from '../../core/template/value.ts';
import type { When } from '../../core/template/when.ts';
import { stemOf } from './names.ts';

const SINK_SUFFIX = /[-_]?(queue)?[-_]?(dlq|dead[-_]?letters?[-_]?(queue)?)$/i;

/** A queue that is to get a dead-letter queue. */
interface Source {
  readonly stem: string;
  readonly when: When;
  readonly isOrdered: boolean | undefined;
}

/** A dead-letter queue that by its name was meant for this queue, and to which nothing leads yet. */
export function idleSinkOf(graph: Graph, queue: GraphNode): GraphNode | undefined {
  return idleSinkFor(graph, { stem: stemOf(queue), when: queue.when, isOrdered: onlyKnown(isFifo(graph, queue)) });
}

/** The same for a queue that is not there yet. */
export function idleSinkFor(graph: Graph, { stem, when, isOrdered }: Source): GraphNode | undefined {
  return nodesOfKind(graph, 'queue').find(
    (other) =>
      SINK_SUFFIX.test(other.id) &&
      other.id.replace(SINK_SUFFIX, '').toLowerCase() === stem.toLowerCase() &&
      graph.hops.every(({ from, to }) => from !== other && to !== other) &&
      remainder(graph.template.conditions, when, [other.when]) === undefined &&
      onlyKnown(isFifo(graph, other)) === isOrdered,
  );
}
