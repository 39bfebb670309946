import type { Change } from '../../core/change/change.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import type { Fix } from '../../core/rule.ts';
import { valueAt } from '../../core/syntax/tree.ts';
import { fixOf } from './fix.ts';

/** Writes a number where it stands as plain text or not at all; a reference is the user's to follow. */
export function setProperty(graph: Graph, node: GraphNode, property: string, value: number): readonly Fix[] {
  const { resource } = node;
  if (resource === undefined || resource.generated) return [];
  const written = valueAt(resource.properties, property);
  if (written !== undefined && written.kind !== 'scalar') return [];
  const change: Change = { do: 'set', in: resource, path: ['Properties', property], value };
  return fixOf(graph, `Set ${property} to ${value}`, 'safe', [change]);
}
