import type { Change } from '../../core/change/change.ts';
import { reports } from '../../core/facts/channel-metrics.ts';
import { watchesIn, type Watch } from '../../core/graph/alarms.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import type { Fix } from '../../core/rule.ts';
import { getAtt, type Draft } from '../../core/template/synthesize.ts';
import { bellOf, type Bell } from './bell.ts';
import { newResource } from './dead-letter-queue.ts';
import { fixOf } from './fix.ts';
import { idBeside } from './names.ts';

/** How many messages wait. */
export const DEPTH = 'ApproximateNumberOfMessagesVisible';

/** Rings as soon as one message is parked. A quiet queue sends no data, which is no reason to ring. */
export function alarmOnDepth(
  queue: string,
  description: string,
  bell: Bell | undefined,
): { readonly [key: string]: Draft | undefined } {
  return {
    AlarmDescription: description,
    Namespace: 'AWS/SQS',
    MetricName: DEPTH,
    Dimensions: [{ Name: 'QueueName', Value: getAtt(queue, 'QueueName') }],
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 0,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
    AlarmActions: bell?.actions,
  };
}

/**
 * Adds an alarm on the depth of a sink, one that SAM makes too; it tells the topic that the other alarms tell, if there
 * is one. An alarm that is there for that and only blind is to be mended instead.
 */
export function addDepthAlarm(graph: Graph, sink: GraphNode): readonly Fix[] {
  const { resource } = sink;
  if (resource === undefined || watchesIn(graph).some((watch) => watch.channel === sink && isForDepth(watch))) return [];
  const id = idBeside(graph, sink, 'Alarm');
  const bell = bellOf(graph, sink);
  const alarm = alarmOnDepth(sink.id, `Messages are parked in ${sink.id}`, bell);
  const changes: readonly Change[] = [newResource(id, 'AWS::CloudWatch::Alarm', alarm, resource)];
  const title = `Add ${id}${tellingOf(bell)}`;
  return fixOf(graph, title, bell ? 'safe' : 'suggestion', changes);
}

/** What `blind-dlq-alarm` makes an alarm on the depth of. */
function isForDepth({ metric, offered }: Watch): boolean {
  if (metric.kind !== 'text') return false;
  return !reports(offered, metric.text) || ['NumberOfMessagesSent', DEPTH].includes(metric.text);
}

/** The words for whom a new alarm tells. */
export function tellingOf(bell: Bell | undefined): string {
  return bell ? `, which tells ${bell.name}` : ' (name who is told in AlarmActions)';
}
