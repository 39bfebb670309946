import type { Watch } from '../../core/graph/alarms.ts';
import type { Graph } from '../../core/graph/model.ts';
import type { Fix } from '../../core/rule.ts';
import { getAtt } from '../../core/template/synthesize.ts';
import { fixOf } from './fix.ts';

/** Puts the name of the channel in the place of its URL or ARN. */
export function nameChannel(graph: Graph, { channel, dimension, offered }: Watch): readonly Fix[] {
  const isReference = dimension?.value.kind === 'attribute' && dimension.value.at === dimension.node?.at;
  if (channel?.resource === undefined || dimension?.node === undefined || !isReference) return [];
  const value = getAtt(channel.id, offered.dimension);
  return fixOf(graph, `Name the queue or topic itself: ${channel.id}.${offered.dimension}`, 'safe', [
    { do: 'replace', node: dimension.node, value },
  ]);
}

/** Watches how many messages wait instead. */
export function watchDepth(graph: Graph, { metric, metricNode }: Watch): readonly Fix[] {
  if (metricNode === undefined || metric.at !== metricNode.at) return [];
  const depth = 'ApproximateNumberOfMessagesVisible';
  return fixOf(graph, `Watch ${depth}`, 'safe', [{ do: 'replace', node: metricNode, value: depth }]);
}
