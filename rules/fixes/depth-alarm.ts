import type { Change } from '../../core/change/change.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import type { Fix } from '../../core/rule.ts';
import { getAtt, type Draft } from '../../core/template/synthesize.ts';
import { bellOf, type Bell } from './bell.ts';
import { newResource } from './dead-letter-queue.ts';
import { fixOf } from './fix.ts';
import { idBeside } from './names.ts';

/** Rings as soon as one message is parked. A quiet queue sends no data, which is no reason to ring. */
export function alarmOnDepth(
  queue: string,
  description: string,
  bell: Bell | undefined,
): { readonly [key: string]: Draft | undefined } {
  return {
    AlarmDescription: description,
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateNumberOfMessagesVisible',
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
 * is one.
 */
export function addDepthAlarm(graph: Graph, sink: GraphNode): readonly Fix[] {
  const { resource } = sink;
  if (resource === undefined) return [];
  const id = idBeside(graph, sink, 'Alarm');
  const bell = bellOf(graph, sink);
  const alarm = alarmOnDepth(sink.id, `Messages are parked in ${sink.id}`, bell);
  const changes: readonly Change[] = [newResource(id, 'AWS::CloudWatch::Alarm', alarm, resource)];
  const title = `Add ${id}, an alarm on its depth${tellingOf(bell)}`;
  return fixOf(graph, title, bell ? 'safe' : 'suggestion', changes);
}

/** The words for whom a new alarm tells. */
export function tellingOf(bell: Bell | undefined): string {
  return bell ? `, which tells ${bell.name}` : ' (name who is told in AlarmActions)';
}
