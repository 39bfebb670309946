/** A queue's figures. */

import type { Graph, GraphNode } from '../graph/model.ts';
import { isSink, receiveCountOf, retentionOf, visibilityTimeoutOf } from '../graph/queue.ts';
import { attribute, whyUnknown } from '../template/attributes.ts';
import type { Resource } from '../template/model.ts';
import { firstKnown } from '../template/value.ts';
import { exactDuration, roughly } from '../words.ts';
import { endsText, sinksOf } from './hop-text.ts';
import type { LinkTo } from './link.ts';
import { valueText } from './value-text.ts';

/** "visible again after 30 s *(default)* · kept 4 days *(default)* · 5 tries → `OrdersDlq`". */
export function queueFigures(graph: Graph, queue: GraphNode, resource: Resource, linkTo: LinkTo): string {
  const telling = { template: graph.template, owner: resource, linkTo };
  return [
    `visible again after ${valueText(visibilityTimeoutOf(graph, queue), telling, exactDuration)}`,
    `kept ${valueText(retentionOf(graph, queue), telling, exactDuration)}`,
    redriveText(graph, queue, resource, linkTo),
  ]
    .filter((figure) => figure !== '')
    .join(' · ');
}

function redriveText(graph: Graph, queue: GraphNode, resource: Resource, linkTo: LinkTo): string {
  const sinks = sinksOf(graph, queue);
  const tries = triesText(firstKnown(receiveCountOf(graph, queue)));
  if (sinks.length > 0) return `${tries} → ${endsText(graph, sinks, 'to', linkTo)}`;
  const redrive = attribute(graph.template, resource, 'RedrivePolicy')[0]?.value;
  if (redrive !== undefined && redrive.kind !== 'absent') return `redrive unknown *(${whyUnknown(redrive)})*`;
  return isSink(graph, queue) ? '' : '**no dead-letter queue**';
}

function triesText(tries: number | undefined): string {
  return tries === undefined ? 'an unknown number of tries' : roughly(tries, 'try', 'tries');
}
