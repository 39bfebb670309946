import type { Change } from '../../core/change/change.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import type { Fix } from '../../core/rule.ts';
import { valueAt } from '../../core/syntax/tree.ts';
import { fixOf } from './fix.ts';

/** Receives that leave room for throttled polls and passing errors. Source: AWS advice for Lambda, with-sqs. */
export const ENOUGH_RECEIVES = 5;

/** Writes the number where it stands as a plain one; a reference is the user's to follow. */
export function setReceiveCount(graph: Graph, { resource }: GraphNode): readonly Fix[] {
  const written = valueAt(resource?.properties, 'RedrivePolicy', 'maxReceiveCount');
  if (resource === undefined || resource.generated || written?.kind !== 'scalar') return [];
  const path = ['Properties', 'RedrivePolicy', 'maxReceiveCount'];
  const change: Change = { do: 'set', in: resource, path, value: ENOUGH_RECEIVES };
  return fixOf(graph, `Set maxReceiveCount to ${ENOUGH_RECEIVES}`, 'suggestion', [change]);
}
