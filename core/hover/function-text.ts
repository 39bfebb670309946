/** A function's figures, and what becomes of a message that reaches it without anybody waiting. */

import { asynchronousTries } from '../graph/asynchronous-tries.ts';
import { failureSinkOf, timeoutOf } from '../graph/function.ts';
import type { Graph, GraphNode, Hop } from '../graph/model.ts';
import { asynchronousCallsOf } from '../graph/queries.ts';
import type { Resource } from '../template/model.ts';
import { describeWhen } from '../template/when.ts';
import { exactDuration } from '../words.ts';
import { endsText, sinksOf } from './hop-text.ts';
import { type LinkTo, nodeLink } from './link.ts';
import { valueText } from './value-text.ts';

/** "ends after 60 s *(line 4)*": a value from Globals names its line. */
export function functionFigures(graph: Graph, lambda: GraphNode, resource: Resource): string {
  return `ends after ${valueText(timeoutOf(graph, lambda), resource, exactDuration)}`;
}

/** "When it fails on a message from `OrdersTopic`: tried 3 times in about 3 minutes, then lost." One line per caller. */
export function functionFailures(graph: Graph, lambda: GraphNode, linkTo: LinkTo): string {
  const lines = asynchronousCallsOf(graph, lambda).map((call) => {
    const tried = `tried ${asynchronousTries(graph, call)}`;
    return `When it fails on a message from ${nodeLink(call.from, linkTo)}: ${tried}, ${fate(graph, call, linkTo)}.`;
  });
  return [...new Set(lines)].join('  \n');
}

function fate(graph: Graph, call: Hop, linkTo: LinkTo): string {
  const { state, when } = failureSinkOf(graph, call);
  const sinks = sinksOf(graph, call.to);
  const condition = describeWhen(when);
  if (state === 'unknown') return 'then to a place that cannot be read from the template';
  if (state === 'dropped') return `then **lost**${condition === null ? '' : ` when ${condition}`}`;
  return `then parked in ${endsText(graph, sinks, 'to', linkTo)}`;
}
