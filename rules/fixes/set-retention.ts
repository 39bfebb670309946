import type { Change } from '../../core/change/change.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import type { Fix } from '../../core/rule.ts';
import { valueAt } from '../../core/syntax/tree.ts';
import { exactDuration } from '../../core/words.ts';
import { fixOf } from './fix.ts';

/** Writes how long a queue keeps messages, in seconds, where it stands as a plain number or not at all. */
export function setRetention(
  graph: Graph,
  { id, resource }: GraphNode,
  seconds: number,
  safety: Fix['safety'],
): readonly Fix[] {
  if (resource === undefined || resource.generated) return [];
  const written = valueAt(resource.properties, 'MessageRetentionPeriod');
  if (written !== undefined && written.kind !== 'scalar') return [];
  const change: Change = { do: 'set', in: resource, path: ['Properties', 'MessageRetentionPeriod'], value: seconds };
  return fixOf(graph, `Keep messages of ${id} for ${exactDuration(seconds)}`, safety, [change]);
}
