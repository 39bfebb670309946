/** What stands between a topic and a function once a queue is put there. */

import type { Change } from '../../core/change/change.ts';
import { freeIds } from '../../core/change/free-id.ts';
import type { Graph, GraphNode, Hop } from '../../core/graph/model.ts';
import { hopsInto } from '../../core/graph/queries.ts';
import { isFifoTopic } from '../../core/graph/topic.ts';
import { remainder } from '../../core/template/conditions.ts';
import type { Resource } from '../../core/template/model.ts';
import { upperFirst } from '../../core/template/serverless/naming.ts';
import { type Draft } from '../../core/template/synthesize.ts';
import { onlyKnown } from '../../core/template/value.ts';
import type { Batch } from './batch.ts';
import { newDeadLetterQueue, newResource, redriveTo } from './dead-letter-queue.ts';
import { serverlessEvent } from './event-entry.ts';
import { idleSinkFor } from './idle-sink.ts';
import { inheritedSink } from './inherit-sink.ts';
import { stemOf, wholeOf } from './names.ts';
import { queueAdmitting } from './queue-policy.ts';

export interface Detour {
  readonly topic: GraphNode;
  readonly lambda: GraphNode;
  /** The logical ids of what the fix adds, as far as it is needed. */
  readonly ids: { readonly [part in Part]: string };
  readonly batch: Batch;
  /** A dead-letter queue that waits for this queue, or that was the function's own. */
  readonly sink: GraphNode | undefined;
  /** Takes it from the function. */
  readonly inheriting: readonly Change[];
  /** Only a FIFO queue keeps the order of a FIFO topic. */
  readonly isOrdered: boolean;
  /** The written resource after which the new ones are put. */
  readonly beside: Resource;
  /** The resource with which they come and go. */
  readonly completes: Resource;
}

type Part = 'queue' | 'deadLetterQueue' | 'policy' | 'mapping' | 'subscription';

const ENDINGS: Readonly<Record<Part, string>> = {
  queue: 'Queue',
  deadLetterQueue: 'Dlq',
  policy: 'QueuePolicy',
  mapping: 'QueueMapping',
  subscription: 'Subscription',
};

/** Undefined where nothing is written beside which it could stand, or it would exist under conditions of its own. */
export function detourOf(graph: Graph, hop: Hop, batch: Batch): Detour | undefined {
  const { by, from: topic, to: lambda } = hop;
  const completes = by.generated || isServerlessEvent(graph, hop) ? lambda.resource : by;
  const beside = writtenNeighbour(hop);
  const isOrdered = onlyKnown(isFifoTopic(graph, topic));
  if (completes === undefined || beside === undefined || isOrdered === undefined) return undefined;
  if (remainder(graph.template.conditions, completes.when, [hop.when]) !== undefined) return undefined;
  const inherited = isOrdered ? undefined : inheritedSink(graph, hop);
  const sink = inherited?.sink ?? idleSinkFor(graph, { stem: stemOf(lambda), when: completes.when, isOrdered });
  const inheriting = inherited === undefined ? [] : [inherited.change];
  return { topic, lambda, ids: idsFor(graph, hop, sink?.id), batch, sink, inheriting, isOrdered, beside, completes };
}

/** Within the stack of the subscription: the topic may be another's. */
function writtenNeighbour({ by, from, to }: Hop): Resource | undefined {
  return [by, from.resource, to.resource].find(
    (resource) => resource !== undefined && !resource.generated && resource.stack === by.stack,
  );
}

function idsFor(graph: Graph, hop: Hop, sink: string | undefined): Detour['ids'] {
  const newSink: readonly Part[] = sink === undefined ? ['deadLetterQueue'] : [];
  const parts: readonly Part[] = ['queue', ...newSink, ...partsAround(graph, hop)];
  const ids = freeIds(graph.template, stemsFor(graph, hop), parts.map((part) => ENDINGS[part]));
  const named = Object.fromEntries(parts.map((part, index) => [part, ids[index] as string]));
  return { deadLetterQueue: sink, ...named } as Detour['ids'];
}

/** What the template has to declare beside the queues: SAM makes all of it, the Serverless Framework the mapping. */
function partsAround(graph: Graph, hop: Hop): readonly Part[] {
  if (isServerlessEvent(graph, hop)) return ['policy', 'subscription'];
  return hop.by.generated ? [] : ['policy', 'mapping'];
}

function isServerlessEvent(graph: Graph, { to, at }: Hop): boolean {
  return to.resource !== undefined && serverlessEvent(graph, to.resource, at, 'sns') !== undefined;
}

/** The function says it alone where nothing else feeds it, else the topic tells its queues apart. */
function stemsFor(graph: Graph, hop: Hop): readonly [string, ...string[]] {
  const { from: topic, to: lambda } = hop;
  const stem = stemOf(lambda);
  const subject = topic.resource === undefined ? '' : upperFirst(stemOf(topic).replace(/^SNSTopic(?=.)/, ''));
  const withTopic = stem.endsWith(subject) ? wholeOf(lambda) : stem + subject;
  const isOneOfSeveral = hopsInto(graph, lambda).some(
    ({ kind, from }) => (kind === 'subscribe' || kind === 'poll') && from !== topic,
  );
  return isOneOfSeveral ? [withTopic, stem] : [stem, wholeOf(lambda), withTopic];
}

/** The queue, which hides a message for so many seconds, with its dead-letter queue. */
export function newQueues(detour: Detour, visibility: number): readonly Change[] {
  const { ids, sink, inheriting, isOrdered, beside, completes } = detour;
  const kind = { FifoQueue: isOrdered ? true : undefined };
  const properties = { ...kind, VisibilityTimeout: visibility, RedrivePolicy: redriveTo(ids.deadLetterQueue) };
  const queue = newResource(ids.queue, 'AWS::SQS::Queue', properties, beside, completes);
  if (sink !== undefined) return [queue, ...inheriting];
  return [queue, newDeadLetterQueue(ids.deadLetterQueue, beside, kind, completes)];
}

/** The policy that lets the topic write to the queue. */
export function queuePolicy({ ids, beside, completes }: Detour, topicArn: Draft): Change {
  const properties = queueAdmitting(ids.queue, 'sns.amazonaws.com', { ArnEquals: { 'aws:SourceArn': topicArn } });
  return newResource(ids.policy, 'AWS::SQS::QueuePolicy', properties, beside, completes);
}
