import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { isFifo } from '../../core/graph/queue.ts';
import { consumersOf, hopsFrom, hopsInto, nodesOfKind, strong } from '../../core/graph/queries.ts';
import { remembered } from '../../core/remember.ts';
import { waitingCallersOf } from '../../core/graph/waiting-callers.ts';
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

/** A dead-letter queue that by its name was meant for this queue, and to which nothing leads yet; or its reader's. */
export function idleSinkOf(graph: Graph, queue: GraphNode): GraphNode | undefined {
  const source = { stem: stemOf(queue), when: queue.when, isOrdered: onlyKnown(isFifo(graph, queue)) };
  return idleSinkFor(graph, source) ?? sinkOfReader(graph, queue);
}

/** The same for a queue that is not there yet. */
export function idleSinkFor(graph: Graph, { stem, when, isOrdered }: Source): GraphNode | undefined {
  return idleSinks(graph).get(stem.toLowerCase())?.find(
    (other) =>
      remainder(graph.template.conditions, when, [other.when]) === undefined &&
      onlyKnown(isFifo(graph, other)) === isOrdered,
  );
}

/** Queues without hops that are named like dead-letter queues, by what they would be of. */
const idleSinks = remembered((graph: Graph): ReadonlyMap<string, readonly GraphNode[]> => {
  const sinks = new Map<string, GraphNode[]>();
  for (const queue of nodesOfKind(graph, 'queue')) {
    if (!SINK_SUFFIX.test(queue.id)) continue;
    if (hopsFrom(graph, queue).length > 0 || hopsInto(graph, queue).length > 0) continue;
    const stem = queue.id.replace(SINK_SUFFIX, '').toLowerCase();
    sinks.set(stem, [...(sinks.get(stem) ?? []), queue]);
  }
  return sinks;
});

/** The dead-letter queue of the function that reads the queue, where nothing else calls it, so that it stays empty. */
function sinkOfReader(graph: Graph, queue: GraphNode): GraphNode | undefined {
  const [poll, ...others] = strong(consumersOf(graph, queue));
  if (poll?.kind !== 'poll' || poll.to.kind !== 'function' || others.length > 0) return undefined;
  const callers = waitingCallersOf(graph, poll.to);
  const [own, ...more] = hopsFrom(graph, poll.to).filter(({ on }) => on === 'failure');
  if (own?.kind !== 'dead-letter' || more.length > 0 || callers?.length !== 1) return undefined;
  const { to: sink, when } = own;
  const isOwn = hopsFrom(graph, sink).length === 0 && hopsInto(graph, sink).length === 1;
  const isThere = remainder(graph.template.conditions, queue.when, [when]) === undefined;
  return isOwn && isThere && isAlike(graph, sink, queue) ? sink : undefined;
}

function isAlike(graph: Graph, sink: GraphNode, queue: GraphNode): boolean {
  const { kind, resource } = sink;
  if (kind !== 'queue' || resource?.generated !== false || resource.stack !== queue.resource?.stack) return false;
  const isOrdered = onlyKnown(isFifo(graph, sink));
  return isOrdered !== undefined && isOrdered === onlyKnown(isFifo(graph, queue));
}
