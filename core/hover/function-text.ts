import { timeoutOf } from '../graph/function.ts';
import type { Graph, GraphNode } from '../graph/model.ts';
import type { Resource } from '../template/model.ts';
import { exactDuration } from '../words.ts';
import type { LinkTo } from './link.ts';
import { valueText } from './value-text.ts';

/** "ends after 60 s *(Globals)*". */
export function functionFigures(graph: Graph, lambda: GraphNode, owner: Resource, linkTo: LinkTo): string {
  const telling = { template: graph.template, owner, linkTo };
  return `ends after ${valueText(timeoutOf(graph, lambda), telling, exactDuration)}`;
}
