import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { LONGEST_RETENTION } from '../../core/graph/queue.ts';
import type { Fix } from '../../core/rule.ts';
import { setRetention } from './set-retention.ts';
import { ENOUGH_RECEIVES, setReceiveCount } from './set-receive-count.ts';

/** How often and how far apart a message is tried, and how long it is kept; durations in seconds. */
interface Tries {
  readonly count: { readonly value: number };
  readonly visibility: number;
  readonly retention: number;
}

/**
 * Fewer tries where five fit into the retention, else the longest retention where the tries fit into that; a short one
 * may be meant.
 */
export function reachDeadLetterQueue(
  graph: Graph,
  queue: GraphNode,
  { count, visibility, retention }: Tries,
): readonly Fix[] {
  if (ENOUGH_RECEIVES * visibility < retention) return setReceiveCount(graph, queue);
  if (count.value * visibility >= LONGEST_RETENTION) return [];
  return setRetention(graph, queue, LONGEST_RETENTION, 'suggestion');
}
