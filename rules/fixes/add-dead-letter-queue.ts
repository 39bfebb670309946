import type { Change } from '../../core/change/change.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { isFifo } from '../../core/graph/queue.ts';
import type { Fix } from '../../core/rule.ts';
import { entryOf, valueAt } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import { newDeadLetterQueue, newResource, redriveTo } from './dead-letter-queue.ts';
import { alarmOnDepth } from './depth-alarm.ts';
import { fixOf } from './fix.ts';
import { idleSinkOf } from './idle-sink.ts';
import { idBeside } from './names.ts';

/** What the fix does, in a few words. */
export function deadLetterRemedy(graph: Graph, queue: GraphNode): string {
  const idle = idleSinkOf(graph, queue);
  if (idle !== undefined) return `move a message to ${idle.id} after 5 tries`;
  return `add ${idBeside(graph, queue, 'Dlq')} (14 days) and move a message there after 5 tries`;
}

/**
 * Adds the queue and the redrive policy, and in a second form an alarm on its depth too; only the policy where a queue
 * waits for it.
 */
export function addDeadLetterQueue(graph: Graph, queue: GraphNode): readonly Fix[] {
  const { resource } = queue;
  const ordered = isFifo(graph, queue);
  const [order] = ordered;
  if (resource === undefined || resource.generated || ordered.length !== 1 || !order?.value.known) return [];
  if (entryOf(resource.properties, 'RedrivePolicy') !== undefined) return [];
  const idle = idleSinkOf(graph, queue);
  if (idle !== undefined) return useDeadLetterQueue(graph, resource, idle.id, order.value.value);
  const id = idBeside(graph, queue, 'Dlq');
  const key = valueAt(resource.properties, 'KmsMasterKeyId');
  const isOrdered = order.value.value;
  const shared = { FifoQueue: isOrdered ? true : undefined, KmsMasterKeyId: key };
  const changes: readonly Change[] = [
    redrive(resource, id),
    newDeadLetterQueue(id, resource, shared),
  ];
  const alarmId = idBeside(graph, queue, 'DlqAlarm');
  const why = `Messages of ${queue.id} failed and were parked`;
  const alarm = newResource(alarmId, 'AWS::CloudWatch::Alarm', alarmOnDepth(id, why), resource);
  const title = `Add ${id}, a dead-letter queue, and move a message there after 5 tries`;
  const withAlarm = `Add ${id}, a dead-letter queue, and an alarm on its depth (name who is told in AlarmActions)`;
  return [
    ...fixOf(graph, title, isOrdered ? 'suggestion' : 'safe', changes),
    ...fixOf(graph, withAlarm, 'suggestion', [...changes, alarm]),
  ];
}

function useDeadLetterQueue(graph: Graph, queue: Resource, id: string, isOrdered: boolean): readonly Fix[] {
  const title = `Move a message to ${id} after 5 tries`;
  return fixOf(graph, title, isOrdered ? 'suggestion' : 'safe', [redrive(queue, id)]);
}

function redrive(queue: Resource, deadLetterQueue: string): Change {
  return { do: 'set', in: queue, path: ['Properties', 'RedrivePolicy'], value: redriveTo(deadLetterQueue) };
}
