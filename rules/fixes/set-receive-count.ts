import type { Graph, GraphNode } from '../../core/graph/model.ts';
import type { Fix } from '../../core/rule.ts';
import type { Place } from '../../core/source.ts';
import { fixOf } from './fix.ts';
import { setNumber } from './set-number.ts';

/** Receives that leave room for throttled polls and passing errors. Source: AWS advice for Lambda, with-sqs. */
export const ENOUGH_RECEIVES = 5;

/** Writes the number of tries where it stands, at `at`, or into a redrive policy that has none. */
export function setReceiveCount(graph: Graph, { id, resource }: GraphNode, at: Place): readonly Fix[] {
  const change = setNumber(resource, ['RedrivePolicy', 'maxReceiveCount'], at, ENOUGH_RECEIVES);
  const title = `Let ${id} move a message after ${ENOUGH_RECEIVES} receives`;
  return change === undefined ? [] : fixOf(graph, title, 'suggestion', [change]);
}
