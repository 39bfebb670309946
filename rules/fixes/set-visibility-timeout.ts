import type { Change } from '../../core/change/change.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import type { Fix } from '../../core/rule.ts';
import { valueAt } from '../../core/syntax/tree.ts';
import { fixOf } from './fix.ts';

/** Writes the advised seconds where they stand as a plain number or not at all; a reference is the user's to follow. */
export function setVisibilityTimeout(graph: Graph, queue: GraphNode, seconds: number): readonly Fix[] {
  const { resource } = queue;
  if (resource === undefined || resource.generated) return [];
  const written = valueAt(resource.properties, 'VisibilityTimeout');
  if (written !== undefined && written.kind !== 'scalar') return [];
  const change: Change = { do: 'set', in: resource, path: ['Properties', 'VisibilityTimeout'], value: seconds };
  return fixOf(graph, `Set VisibilityTimeout to ${seconds}`, 'safe', [change]);
}
