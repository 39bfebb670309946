import { watchesIn } from '../graph/alarms.ts';
import type { Graph } from '../graph/model.ts';
import { distinctNodes } from '../graph/queries.ts';
import type { Resource } from '../template/model.ts';
import { listed } from '../words.ts';
import { type LinkTo, nodeLink } from './link.ts';

/** "watches `OrdersDlq`": the queues and topics at whose metrics an alarm looks. Empty where it looks at none. */
export function alarmText(graph: Graph, alarm: Resource, linkTo: LinkTo): string {
  const channels = watchesIn(graph).flatMap((watch) => (watch.alarm === alarm ? (watch.channel ?? []) : []));
  if (channels.length === 0) return '';
  return `watches ${listed(distinctNodes(channels).map((channel) => nodeLink(channel, linkTo)))}`;
}
