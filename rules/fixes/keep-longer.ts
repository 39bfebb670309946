import type { Change } from '../../core/change/change.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { DEFAULT_RETENTION, LONGEST_RETENTION, retentionOf } from '../../core/graph/queue.ts';
import { valueAt } from '../../core/syntax/tree.ts';
import { exactDuration } from '../../core/words.ts';

const RETENTION = 'MessageRetentionPeriod';

/**
 * What makes a queue keep messages for longer than these seconds, where it does not; undefined where the number is not
 * the template's to change, or no queue keeps them as long.
 */
export function keepLonger(graph: Graph, queue: GraphNode, seconds: number): readonly Change[] | undefined {
  const { resource } = queue;
  const isEnough = retentionOf(graph, queue).every(({ value }) => !value.known || value.value > seconds);
  if (isEnough) return [];
  const written = valueAt(resource?.properties, RETENTION);
  const isFixed = written === undefined || written.kind === 'scalar';
  if (resource === undefined || !isFixed || seconds >= LONGEST_RETENTION) return undefined;
  return [{ do: 'set', in: resource, path: ['Properties', RETENTION], value: enoughFor(seconds) }];
}

/** What SQS keeps by itself where that does, so that the messages outlive no dead-letter queue without a setting. */
function enoughFor(seconds: number): number {
  return seconds < DEFAULT_RETENTION ? DEFAULT_RETENTION : LONGEST_RETENTION;
}

/** The words for a title, where there is something to change. */
export function keepingLonger({ id }: GraphNode, changes: readonly Change[], seconds: number): string {
  return changes.length > 0 ? `, and keep messages of ${id} for ${exactDuration(enoughFor(seconds))}` : '';
}
