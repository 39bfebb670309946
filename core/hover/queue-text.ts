/** A queue's figures, and what becomes of a message that its consumer fails on. */

import type { Graph, GraphNode } from '../graph/model.ts';
import { consumersOf } from '../graph/queries.ts';
import { isSink, retentionOf, visibilityTimeoutOf } from '../graph/queue.ts';
import { attribute, numberAttribute, whyUnknown } from '../template/attributes.ts';
import type { Resource } from '../template/model.ts';
import { firstKnown } from '../template/value.ts';
import { duration, exactDuration, roughly } from '../words.ts';
import { anyEndText, endsText, sinksOf } from './hop-text.ts';
import type { LinkTo } from './link.ts';
import { valueText } from './value-text.ts';

/** Tries where a redrive policy names none. Source: SQS API reference, SetQueueAttributes, 2026-11. */
const DEFAULT_TRIES = 10;

/** "visible again after 30 s *(default)* · kept 4 days *(default)* · 5 tries → `OrdersDlq`". */
export function queueFigures(graph: Graph, queue: GraphNode, resource: Resource, linkTo: LinkTo): string {
  return [
    `visible again after ${valueText(visibilityTimeoutOf(graph, queue), resource, exactDuration)}`,
    `kept ${valueText(retentionOf(graph, queue), resource, exactDuration)}`,
    redriveText(graph, queue, resource, linkTo),
  ]
    .filter((figure) => figure !== '')
    .join(' · ');
}

function redriveText(graph: Graph, queue: GraphNode, resource: Resource, linkTo: LinkTo): string {
  const sinks = sinksOf(graph, queue);
  if (sinks.length > 0) return `${triesText(triesOf(graph, resource))} → ${endsText(graph, sinks, 'to', linkTo)}`;
  const redrive = attribute(graph.template, resource, 'RedrivePolicy')[0]?.value;
  if (redrive !== undefined && redrive.kind !== 'absent') return `redrive unknown *(${whyUnknown(redrive)})*`;
  return isSink(graph, queue) ? '' : '**no dead-letter queue**';
}

function triesOf(graph: Graph, resource: Resource): number | undefined {
  const counts = numberAttribute(graph.template, resource, ['RedrivePolicy', 'maxReceiveCount'], DEFAULT_TRIES);
  return firstKnown(counts);
}

function triesText(tries: number | undefined): string {
  return tries === undefined ? 'an unknown number of tries' : roughly(tries, 'try', 'tries');
}

/** "When `OrdersFunction` fails: 5 tries in about 3 minutes, then parked in `OrdersDlq`." */
export function queueFailures(graph: Graph, queue: GraphNode, resource: Resource, linkTo: LinkTo): string {
  const polls = consumersOf(graph, queue).filter((hop) => hop.kind === 'poll');
  if (polls.length === 0) return '';
  return `When ${anyEndText(polls, 'to', linkTo)} fails: ${fate(graph, queue, resource, linkTo)}.`;
}

function fate(graph: Graph, queue: GraphNode, resource: Resource, linkTo: LinkTo): string {
  const visibility = firstKnown(visibilityTimeoutOf(graph, queue));
  const retention = firstKnown(retentionOf(graph, queue));
  const sinks = sinksOf(graph, queue);
  if (sinks.length > 0) {
    const tries = triesOf(graph, resource);
    const span = visibility && tries ? ` in about ${duration(visibility * tries)}` : '';
    return `${triesText(tries)}${span}, then parked in ${endsText(graph, sinks, 'to', linkTo)}`;
  }
  const rhythm = visibility ? `back every ${exactDuration(visibility)}` : 'back again and again';
  if (retention === undefined) return `${rhythm} until it expires, then deleted`;
  const tries = visibility ? `, ${roughly(retention / visibility, 'try', 'tries')}` : '';
  return `${rhythm} for ${exactDuration(retention)}${tries}, then deleted`;
}
