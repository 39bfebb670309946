/** A dead-letter queue of the kind of its source. */

import type { Change } from '../../core/change/change.ts';
import type { Graph, GraphNode, Hop } from '../../core/graph/model.ts';
import { nameOf } from '../../core/graph/node-name.ts';
import { hopsFrom, hopsInto, isFailureHop } from '../../core/graph/queries.ts';
import { isFifo } from '../../core/graph/queue.ts';
import type { Fix } from '../../core/rule.ts';
import { entryOf, valueAt } from '../../core/syntax/tree.ts';
import { getAtt } from '../../core/template/synthesize.ts';
import { asWritten } from './as-written.ts';
import { makeOrdered, makeStandard } from './change-kind.ts';
import { deadLetterQueueLike } from './dead-letter-queue-like.ts';
import { fixOf } from './fix.ts';
import { idBeside } from './names.ts';

/**
 * Changes the kind of a queue that keeps the failures of this source alone, under the same condition where one decides;
 * gives the source a queue of its own where others use that one.
 */
export function matchDeadLetterKind(graph: Graph, hop: Hop, isOrdered: boolean): readonly Fix[] {
  const { from, to: sink } = hop;
  if (!isOwn(graph, hop)) return from.kind === 'queue' ? ownSink(graph, from, isOrdered) : [];
  const flag = from.kind === 'queue' && from.resource ? asWritten(graph, from.resource, 'FifoQueue') : undefined;
  if (flag !== undefined && flag.kind !== 'scalar') return followSource(graph, hop);
  const changes = isOrdered ? makeOrdered(graph, sink) : makeStandard(graph, sink);
  if (changes === undefined) return [];
  const title = `Make ${nameOf(sink)} a ${isOrdered ? 'FIFO' : 'standard'} queue (replaces one that is deployed)`;
  return fixOf(graph, title, 'suggestion', changes);
}

/** Whether nothing but this source uses the queue. */
function isOwn(graph: Graph, { from, to }: Hop): boolean {
  const alone = hopsInto(graph, to).every((hop) => isFailureHop(hop) && hop.from === from);
  return to.resource !== undefined && alone && hopsFrom(graph, to).length === 0;
}

/** The words that decide for the source decide for its dead-letter queue too. */
function followSource(graph: Graph, { from, to }: Hop): readonly Fix[] {
  const [source, sink] = [from.resource, to.resource];
  const flag = source && asWritten(graph, source, 'FifoQueue');
  const isNamed = sink !== undefined && entryOf(sink.properties, 'QueueName') !== undefined;
  const isSaid = sink !== undefined && entryOf(sink.properties, 'FifoQueue') !== undefined;
  if (sink === undefined || sink.generated || flag === undefined || isNamed || isSaid) return [];
  const title = `Make ${nameOf(to)} a FIFO queue whenever ${nameOf(from)} is one (replaces one that is deployed)`;
  return fixOf(graph, title, 'suggestion', [{ do: 'set', in: sink, path: ['Properties', 'FifoQueue'], value: flag }]);
}

/** A new queue beside the source, of its kind and named in its redrive policy. Later messages of a group pass it. */
export function ownSink(graph: Graph, source: GraphNode, isOrdered: boolean): readonly Fix[] {
  const { resource } = source;
  const arn = valueAt(resource?.properties, 'RedrivePolicy', 'deadLetterTargetArn');
  if (resource === undefined || resource.generated || arn === undefined || isFifo(graph, source).length > 1) return [];
  const id = idBeside(graph, source, 'Dlq');
  const fifo = isOrdered ? asWritten(graph, resource, 'FifoQueue') : undefined;
  const path = ['Properties', 'RedrivePolicy', 'deadLetterTargetArn'];
  const changes: readonly Change[] = [
    { do: 'set', in: resource, path, value: getAtt(id, 'Arn') },
    deadLetterQueueLike(graph, resource, id, fifo),
  ];
  const title = `Add ${id}, a dead-letter queue of the kind of ${nameOf(source)}`;
  return fixOf(graph, title, isOrdered ? 'suggestion' : 'safe', changes);
}
