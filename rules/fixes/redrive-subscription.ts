/** A dead-letter queue for what SNS cannot deliver to one subscription. */

import type { Change } from '../../core/change/change.ts';
import { freeId } from '../../core/change/free-id.ts';
import { refusalOf } from '../../core/graph/admission.ts';
import { keyClosedTo } from '../../core/graph/encryption.ts';
import type { Graph, GraphNode, Hop } from '../../core/graph/model.ts';
import { nameOf } from '../../core/graph/node-name.ts';
import { hopsFrom } from '../../core/graph/queries.ts';
import { isFifo } from '../../core/graph/queue.ts';
import type { Fix } from '../../core/rule.ts';
import { entryOf, valueAt, type Mapping } from '../../core/syntax/tree.ts';
import { remainder } from '../../core/template/conditions.ts';
import { getAtt, ref, type Draft } from '../../core/template/synthesize.ts';
import { asWritten } from './as-written.ts';
import { newDeadLetterQueue, newResource } from './dead-letter-queue.ts';
import { samEvent, serverlessEvent } from './event-entry.ts';
import { fixOf } from './fix.ts';
import { keepingTitle } from './keeping-title.ts';
import { idBeside } from './names.ts';
import { queueAdmitting } from './queue-policy.ts';

/** What to do, in the form that the template is written in. */
export function redriveRemedy(graph: Graph, { by, to, at }: Hop): string {
  const queue = 'a queue whose policy admits sns.amazonaws.com';
  if (to.resource && serverlessEvent(graph, to.resource, at, 'sns')) return 'set redrivePolicy of the event to a queue';
  if (samEvent(graph, by)) return `set RedrivePolicy of the event to ${queue}`;
  if (by.type === 'AWS::SNS::Subscription') return `set RedrivePolicy to ${queue}`;
  return `make it an AWS::SNS::Subscription of its own, with a RedrivePolicy to ${queue}`;
}

/** Adds the queue, names it in the redrive policy and lets the topic write to it. */
export function redriveSubscription(graph: Graph, hop: Hop): readonly Fix[] {
  const { by, to } = hop;
  if (by.type !== 'AWS::SNS::Subscription' || entryOf(by.properties, 'RedrivePolicy') !== undefined) return [];
  const isOrdered = isOrderedReceiver(graph, to);
  const owner = ownerOf(graph, hop);
  if (owner === undefined || isOrdered === undefined) return [];
  const receiver = to.resource === undefined ? 'the endpoint' : nameOf(to);
  const neighbour = neighbouringSink(graph, hop, isOrdered);
  if (neighbour !== undefined) {
    return fixOf(graph, keepingTitle(hop.from, receiver, 'messages', `in ${neighbour.id} too`), 'safe', [redrive(owner, neighbour.id)]);
  }
  const queue = by.generated ? idBeside(graph, to, 'Dlq') : freeId(graph.template, `${by.id}Dlq`);
  const title = keepingTitle(hop.from, receiver, 'messages', `for 14 days, in ${queue}`);
  const shared = { FifoQueue: isOrdered ? true : undefined, KmsMasterKeyId: keyOf(graph, hop) };
  const parts = [redrive(owner, queue), newDeadLetterQueue(queue, by, shared)];
  return fixOf(graph, title, 'safe', owner.writesPolicy ? parts : [...parts, policyFor(graph, hop, owner, queue)]);
}

/** The key of a queue that is subscribed, where SNS may use it. */
function keyOf(graph: Graph, { to, by, when }: Hop): Draft | undefined {
  if (to.kind !== 'queue' || to.resource === undefined || to.resource.stack !== by.stack) return undefined;
  const isClosed = keyClosedTo(graph, to, 'sns.amazonaws.com', when) !== undefined;
  return isClosed ? undefined : asWritten(graph, to.resource, 'KmsMasterKeyId');
}

/** What takes the redrive policy, and in which form. */
interface Owner {
  readonly node: Mapping;
  readonly path: readonly string[];
  readonly topic: Draft;
  /** The Serverless Framework lets the topic write to the queue by itself. */
  readonly writesPolicy: boolean;
}

function ownerOf(graph: Graph, { by, from, to, at }: Hop): Owner | undefined {
  const own = from.resource === undefined ? undefined : ref(from.id);
  if (!by.generated) {
    const topic: Draft | undefined = own ?? asWritten(graph, by, 'TopicArn');
    const path = ['RedrivePolicy'];
    return topic === undefined ? undefined : { node: by.properties, path, topic, writesPolicy: false };
  }
  const event = samEvent(graph, by);
  const topic: Draft | undefined = own ?? valueAt(event, 'Properties', 'Topic');
  if (event !== undefined && topic !== undefined) {
    return { node: event, path: ['Properties', 'RedrivePolicy'], topic, writesPolicy: false };
  }
  const sns = to.resource && valueAt(serverlessEvent(graph, to.resource, at, 'sns'), 'sns');
  const arn = valueAt(sns, 'arn');
  const isMapping = sns?.kind === 'mapping' && arn !== undefined;
  return isMapping ? { node: sns, path: ['redrivePolicy'], topic: arn, writesPolicy: true } : undefined;
}

function redrive({ node, path, writesPolicy }: Owner, queue: string): Change {
  const value = writesPolicy ? { deadLetterTargetRef: queue } : { deadLetterTargetArn: getAtt(queue, 'Arn') };
  return { do: 'set', in: node, path, value };
}

function policyFor(graph: Graph, { by }: Hop, { topic }: Owner, queue: string): Change {
  const properties = queueAdmitting(queue, 'sns.amazonaws.com', { ArnEquals: { 'aws:SourceArn': topic } });
  return newResource(freeId(graph.template, `${queue}Policy`), 'AWS::SQS::QueuePolicy', properties, by);
}

/** Only a FIFO topic feeds FIFO queues, and wants a FIFO queue for what it cannot deliver there. */
function isOrderedReceiver(graph: Graph, to: GraphNode): boolean | undefined {
  if (to.kind !== 'queue') return false;
  const [only, ...others] = isFifo(graph, to);
  return only?.value.known && others.length === 0 ? only.value.value : undefined;
}

/** The queue that already keeps what the topic cannot deliver to another subscription. */
function neighbouringSink(graph: Graph, { from, when }: Hop, isOrdered: boolean): GraphNode | undefined {
  const sinks = hopsFrom(graph, from).filter(({ kind, to }) => kind === 'dead-letter' && to.resource !== undefined);
  return sinks.find(
    (sink) =>
      refusalOf(graph, sink) === undefined &&
      isOrderedReceiver(graph, sink.to) === isOrdered &&
      remainder(graph.template.conditions, when, [sink.when]) === undefined,
  )?.to;
}
