import type { Change } from '../../core/change/change.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { receiveCountOf } from '../../core/graph/queue.ts';
import { redrivesFrom } from '../../core/graph/redrive.ts';
import type { Fix } from '../../core/rule.ts';
import { valueAt } from '../../core/syntax/tree.ts';
import { fixOf } from './fix.ts';
import { keepingLonger, keepLonger } from './keep-longer.ts';

/** Writes the advised seconds where they stand as a plain number or not at all; a reference is the user's to follow. */
export function setVisibilityTimeout(graph: Graph, queue: GraphNode, seconds: number): readonly Fix[] {
  const { resource } = queue;
  if (resource === undefined || resource.generated) return [];
  const written = valueAt(resource.properties, 'VisibilityTimeout');
  if (written !== undefined && written.kind !== 'scalar') return [];
  const span = mostReceives(graph, queue) * seconds;
  const room = keepLonger(graph, queue, span);
  if (room === undefined) return [];
  const change: Change = { do: 'set', in: resource, path: ['Properties', 'VisibilityTimeout'], value: seconds };
  const title = `Set VisibilityTimeout to ${seconds}${keepingLonger(queue, room, span)}`;
  return fixOf(graph, title, room.length > 0 ? 'suggestion' : 'safe', [change, ...room]);
}

/** Receives after which a message moves to the dead-letter queue; 0 where there is none. */
function mostReceives(graph: Graph, queue: GraphNode): number {
  if (redrivesFrom(graph, queue).length === 0) return 0;
  return Math.max(0, ...receiveCountOf(graph, queue).flatMap(({ value }) => (value.known ? [value.value] : [])));
}
