import type { Change } from '../../core/change/change.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { isFifo, visibilityTimeoutOf } from '../../core/graph/queue.ts';
import type { Fix } from '../../core/rule.ts';
import { entryOf } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import { bellOf } from './bell.ts';
import { deadLetterQueueLike } from './dead-letter-queue-like.ts';
import { newResource, redriveTo, TRIES } from './dead-letter-queue.ts';
import { alarmOnDepth, tellingOf } from './depth-alarm.ts';
import { fixOf } from './fix.ts';
import { idleSinkOf } from './idle-sink.ts';
import { keepingLonger, keepLonger } from './keep-longer.ts';
import { idBeside } from './names.ts';

/** What the fix does, in a few words. */
export function deadLetterRemedy(graph: Graph, queue: GraphNode): string {
  const idle = idleSinkOf(graph, queue);
  if (idle !== undefined) return `move a message to ${idle.id} after ${TRIES} tries`;
  return `add ${idBeside(graph, queue, 'Dlq')} (14 days) and move a message there after ${TRIES} tries`;
}

/**
 * Adds the queue and the redrive policy, and in a second form an alarm on its depth too; only the policy where a queue
 * waits for it.
 */
export function addDeadLetterQueue(graph: Graph, queue: GraphNode): readonly Fix[] {
  const { resource } = queue;
  const [order, ...others] = isFifo(graph, queue);
  if (resource === undefined || resource.generated || others.length > 0 || !order?.value.known) return [];
  const span = TRIES * longestVisibility(graph, queue);
  const room = keepLonger(graph, queue, span);
  if (room === undefined || entryOf(resource.properties, 'RedrivePolicy') !== undefined) return [];
  const kept = keepingLonger(queue, room, span);
  const source: Source = { queue, resource, isOrdered: order.value.value, room, kept };
  const idle = idleSinkOf(graph, queue);
  return idle === undefined ? newSink(graph, source) : useSink(graph, source, idle.id);
}

interface Source {
  readonly queue: GraphNode;
  readonly resource: Resource;
  readonly isOrdered: boolean;
  /** What makes the queue keep messages until the last try is over, where it does not. */
  readonly room: readonly Change[];
  /** The words for it. */
  readonly kept: string;
}

function longestVisibility(graph: Graph, queue: GraphNode): number {
  return Math.max(0, ...visibilityTimeoutOf(graph, queue).flatMap(({ value }) => (value.known ? [value.value] : [])));
}

function newSink(graph: Graph, source: Source): readonly Fix[] {
  const { queue, resource, isOrdered, kept } = source;
  const id = idBeside(graph, queue, 'Dlq');
  const sink = deadLetterQueueLike(graph, resource, id, isOrdered ? true : undefined);
  const changes = [...parking(source, id), sink];
  const alarmId = idBeside(graph, queue, 'DlqAlarm');
  const why = `Messages of ${queue.id} failed and were parked`;
  const bell = bellOf(graph, queue);
  const alarm = newResource(alarmId, 'AWS::CloudWatch::Alarm', alarmOnDepth(id, why, bell), resource);
  const title = `Add ${id} and move a message there after ${TRIES} tries${kept}`;
  const withAlarm = `Add ${id} with ${alarmId}${tellingOf(bell)}${kept}`;
  return [
    ...fixOf(graph, title, safetyOf(source), changes),
    ...fixOf(graph, withAlarm, bell ? safetyOf(source) : 'suggestion', [...changes, alarm]),
  ];
}

function useSink(graph: Graph, source: Source, id: string): readonly Fix[] {
  const title = `Move a message to ${id} after ${TRIES} tries${source.kept}`;
  return fixOf(graph, title, safetyOf(source), parking(source, id));
}

function parking({ resource, room }: Source, deadLetterQueue: string): readonly Change[] {
  const value = redriveTo(deadLetterQueue);
  return [...room, { do: 'set', in: resource, path: ['Properties', 'RedrivePolicy'], value }];
}

/** Later messages of a group pass one that is parked, and a short retention may be meant. */
function safetyOf({ isOrdered, room }: Source): Fix['safety'] {
  return isOrdered || room.length > 0 ? 'suggestion' : 'safe';
}
