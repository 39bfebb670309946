import type { Graph, GraphNode } from '../../core/graph/model.ts';
import type { Fix } from '../../core/rule.ts';
import type { Place } from '../../core/source.ts';
import { exactDuration } from '../../core/words.ts';
import { fixOf } from './fix.ts';
import { setNumber } from './set-number.ts';

/** Writes how long a queue keeps messages, in seconds, where it stands, at `at`, or where it is left out. */
export function setRetention(graph: Graph, { id, resource }: GraphNode, at: Place, seconds: number): readonly Fix[] {
  const change = setNumber(resource, ['MessageRetentionPeriod'], at, seconds);
  const title = `Keep messages of ${id} for ${exactDuration(seconds)}`;
  return change === undefined ? [] : fixOf(graph, title, 'safe', [change]);
}
