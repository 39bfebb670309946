import { timeoutOf } from '../graph/function.ts';
import type { Graph, GraphNode } from '../graph/model.ts';
import type { Resource } from '../template/model.ts';
import { exactDuration } from '../words.ts';
import { valueText } from './value-text.ts';

/** "ends after 60 s *(line 4)*": a value from Globals names its line. */
export function functionFigures(graph: Graph, lambda: GraphNode, resource: Resource): string {
  return `ends after ${valueText(timeoutOf(graph, lambda), resource, exactDuration)}`;
}
