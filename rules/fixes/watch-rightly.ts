import type { Change } from '../../core/change/change.ts';
import type { ChannelMetrics } from '../../core/facts/channel-metrics.ts';
import type { Watch } from '../../core/graph/alarms.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { isSink } from '../../core/graph/queue.ts';
import { nearest } from '../../core/nearest.ts';
import type { Fix } from '../../core/rule.ts';
import { mappingAt } from '../../core/syntax/node-at.ts';
import { valueAt } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import { getAtt } from '../../core/template/synthesize.ts';
import { bellOf } from './bell.ts';
import { DEPTH } from './depth-alarm.ts';
import { fixOf } from './fix.ts';

/** Puts the name of the channel in the place of its URL or ARN. */
export function nameChannel(graph: Graph, { channel, dimension, offered }: Watch): readonly Fix[] {
  if (channel?.resource === undefined || dimension?.node === undefined || dimension.value.kind !== 'attribute') return [];
  const node = mappingAt(dimension.node, dimension.value.at);
  if (node === undefined) return [];
  const value = getAtt(channel.id, offered.dimension);
  return fixOf(graph, `Use ${channel.id}.${offered.dimension}`, 'safe', [
    { do: 'replace', node, value },
  ]);
}

/** Names the dimension by which SQS reports, and the queue in the way that it wants. */
export function nameDimension(graph: Graph, { channel, dimension, offered }: Watch): readonly Fix[] {
  const { nameNode, node, name, value } = dimension ?? {};
  if (channel?.resource === undefined || nameNode === undefined || node === undefined) return [];
  const isOwnText = name?.at === nameNode.at && value?.at === node.at;
  if (!isOwnText) return [];
  const changes: readonly Change[] = [
    { do: 'replace', node: nameNode, value: offered.dimension },
    { do: 'replace', node, value: getAtt(channel.id, offered.dimension) },
  ];
  return fixOf(graph, `Look for ${channel.id} by ${offered.dimension}`, 'safe', changes);
}

/** Watches the metric that was meant, by its name; of a sink, how many messages wait. */
export function watchReported(graph: Graph, watch: Watch): readonly Fix[] {
  const { channel, metric, metricNode, offered } = watch;
  if (channel?.kind === 'queue' && isSink(graph, channel)) return watchDepth(graph, watch);
  if (metric.kind !== 'text' || metricNode === undefined || metric.at !== metricNode.at) return [];
  const meant = metricMeant(metric.text, offered);
  if (meant === undefined) return [];
  return fixOf(graph, `Watch ${meant}`, 'suggestion', [{ do: 'replace', node: metricNode, value: meant }]);
}

/** What GetQueueAttributes calls `ApproximateNumberOfMessages` is the depth. */
function metricMeant(written: string, { metrics }: ChannelMetrics): string | undefined {
  if (written === 'ApproximateNumberOfMessages') return DEPTH;
  const longer = [...metrics].filter((metric) => metric.includes(written));
  return longer.length === 1 ? longer[0] : nearest(written, metrics);
}

/** Tells those whom the other alarms tell, or switches on what is switched off. */
export function ring(graph: Graph, sink: GraphNode, alarm: Resource): readonly Fix[] {
  if (alarm.generated) return [];
  const isSwitchedOff = valueAt(alarm.properties, 'ActionsEnabled') !== undefined;
  if (valueAt(alarm.properties, 'AlarmActions') !== undefined) {
    const change: Change = { do: 'set', in: alarm, path: ['Properties', 'ActionsEnabled'], value: true };
    return isSwitchedOff ? fixOf(graph, `Switch the actions of ${alarm.id} on`, 'suggestion', [change]) : [];
  }
  const bell = bellOf(graph, sink, alarm);
  if (bell === undefined || isSwitchedOff) return [];
  const change: Change = { do: 'set', in: alarm, path: ['Properties', 'AlarmActions'], value: bell.actions };
  return fixOf(graph, `Let ${alarm.id} tell ${bell.name}`, 'safe', [change]);
}

/** Watches how many messages wait instead. */
export function watchDepth(graph: Graph, { metric, metricNode }: Watch): readonly Fix[] {
  if (metricNode === undefined || metric.at !== metricNode.at) return [];
  return fixOf(graph, `Watch ${DEPTH}`, 'safe', [{ do: 'replace', node: metricNode, value: DEPTH }]);
}
