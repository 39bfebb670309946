import type { Graph, GraphNode } from '../../core/graph/model.ts';
import type { Fix } from '../../core/rule.ts';
import type { Known } from '../../core/template/value.ts';
import { fixOf } from './fix.ts';
import { keepingLonger, keepLonger } from './keep-longer.ts';
import { ENOUGH_RECEIVES, setReceiveCount } from './set-receive-count.ts';

/** How often and how far apart a message is tried, and how long it is kept; durations in seconds. */
interface Tries {
  readonly count: Known<number>;
  readonly visibility: number;
  readonly retention: number;
}

/** Fewer tries where five fit into the retention, else a longer one where the tries fit; a short one may be meant. */
export function reachDeadLetterQueue(
  graph: Graph,
  queue: GraphNode,
  { count, visibility, retention }: Tries,
): readonly Fix[] {
  if (ENOUGH_RECEIVES * visibility < retention) return setReceiveCount(graph, queue, count.at);
  const span = count.value * visibility;
  const room = keepLonger(graph, queue, span);
  if (room === undefined) return [];
  const title = keepingLonger(queue, room, span).replace(/^, and k/, 'K');
  return fixOf(graph, title, 'suggestion', room);
}
