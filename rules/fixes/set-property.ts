import type { Graph, GraphNode } from '../../core/graph/model.ts';
import type { Fix } from '../../core/rule.ts';
import type { Place } from '../../core/source.ts';
import { fixOf } from './fix.ts';
import { setNumber } from './set-number.ts';

/** Writes a number where it stands, at `at`, or where the property is left out. */
export function setProperty(
  graph: Graph,
  { id, resource }: GraphNode,
  property: string,
  at: Place,
  value: number,
): readonly Fix[] {
  const change = setNumber(resource, [property], at, value);
  return change === undefined ? [] : fixOf(graph, `Set ${property} of ${id} to ${value}`, 'safe', [change]);
}
