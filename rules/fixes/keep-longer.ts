import type { Change } from '../../core/change/change.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { DEFAULT_RETENTION, isFifo, LONGEST_RETENTION, retentionOf } from '../../core/graph/queue.ts';
import { distinctNodes } from '../../core/graph/queries.ts';
import { redrivesFrom } from '../../core/graph/redrive.ts';
import { firstKnown } from '../../core/template/value.ts';
import { exactDuration } from '../../core/words.ts';
import { setNumber } from './set-number.ts';

const RETENTION = 'MessageRetentionPeriod';

/**
 * What makes a queue keep messages for longer than these seconds, where it does not; undefined where the number is not
 * the template's to change, or no queue keeps them as long.
 */
export function keepLonger(graph: Graph, queue: GraphNode, seconds: number): readonly Change[] | undefined {
  const short = retentionOf(graph, queue).map(({ value }) => value).filter((one) => one.known && one.value <= seconds);
  if (short.length > 0 && seconds >= LONGEST_RETENTION) return undefined;
  const value = enoughFor(seconds);
  const own = short.map(({ at }) => setNumber(queue.resource, [RETENTION], at, value));
  if (own.includes(undefined)) return undefined;
  return [...own.flatMap((change) => change ?? []), ...(own.length > 0 ? outlasting(graph, queue, value) : [])];
}

/** Has dead-letter queues of the same stack keep a message no shorter than its source, where the template says it. */
function outlasting(graph: Graph, queue: GraphNode, seconds: number): readonly Change[] {
  if (firstKnown(isFifo(graph, queue)) === true) return [];
  const sinks = distinctNodes(redrivesFrom(graph, queue).map(({ to }) => to));
  return sinks.filter(({ resource }) => resource?.stack === queue.resource?.stack).flatMap((sink) =>
    retentionOf(graph, sink).flatMap(({ value }) => {
      const isShort = value.known && value.value < seconds;
      return (isShort ? setNumber(sink.resource, [RETENTION], value.at, LONGEST_RETENTION) : undefined) ?? [];
    }),
  );
}

/** What SQS keeps by itself where that does, so that the messages outlive no dead-letter queue without a setting. */
function enoughFor(seconds: number): number {
  return seconds < DEFAULT_RETENTION ? DEFAULT_RETENTION : LONGEST_RETENTION;
}

/** The words for a title, where there is something to change. */
export function keepingLonger({ id }: GraphNode, changes: readonly Change[], seconds: number): string {
  const whose = changes.length > 1 ? `${id} and its dead-letter queue` : id;
  return changes.length > 0 ? `, and keep messages of ${whose} for ${exactDuration(enoughFor(seconds))}` : '';
}
