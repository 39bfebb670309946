import type { Change } from '../../core/change/change.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { isFifo } from '../../core/graph/queue.ts';
import type { Fix } from '../../core/rule.ts';
import { entryOf, valueAt } from '../../core/syntax/tree.ts';
import { getAtt, type Draft } from '../../core/template/synthesize.ts';
import { newDeadLetterQueue, newResource, redriveTo } from './dead-letter-queue.ts';
import { fixOf } from './fix.ts';
import { idBeside } from './names.ts';

/** The id that the fix gives the new queue. */
export function deadLetterQueueId(graph: Graph, queue: GraphNode): string {
  return idBeside(graph, queue, 'Dlq');
}

/** Adds the queue and the redrive policy, and in a second form an alarm on its depth too. */
export function addDeadLetterQueue(graph: Graph, queue: GraphNode): readonly Fix[] {
  const { resource } = queue;
  const ordered = isFifo(graph, queue);
  const [order] = ordered;
  if (resource === undefined || resource.generated || ordered.length !== 1 || !order?.value.known) return [];
  if (entryOf(resource.properties, 'RedrivePolicy') !== undefined) return [];
  const id = deadLetterQueueId(graph, queue);
  const key = valueAt(resource.properties, 'KmsMasterKeyId');
  const isOrdered = order.value.value;
  const shared = { FifoQueue: isOrdered ? true : undefined, KmsMasterKeyId: key };
  const changes: readonly Change[] = [
    { do: 'set', in: resource, path: ['Properties', 'RedrivePolicy'], value: redriveTo(id) },
    newDeadLetterQueue(id, resource, shared),
  ];
  const alarmId = idBeside(graph, queue, 'DlqAlarm');
  const alarm = newResource(alarmId, 'AWS::CloudWatch::Alarm', alarmOn(id, queue), resource);
  const title = `Add ${id}, a dead-letter queue, and move a message there after 5 tries`;
  const withAlarm = `Add ${id}, a dead-letter queue, and an alarm on its depth (name who is told in AlarmActions)`;
  return [
    ...fixOf(graph, title, isOrdered ? 'suggestion' : 'safe', changes),
    ...fixOf(graph, withAlarm, 'suggestion', [...changes, alarm]),
  ];
}

/** Rings as soon as one message is parked. A quiet queue sends no data, which is no reason to ring. */
function alarmOn(deadLetterQueue: string, queue: GraphNode): { readonly [key: string]: Draft } {
  return {
    AlarmDescription: `Messages of ${queue.id} failed and were parked`,
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Dimensions: [{ Name: 'QueueName', Value: getAtt(deadLetterQueue, 'QueueName') }],
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 0,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
  };
}
