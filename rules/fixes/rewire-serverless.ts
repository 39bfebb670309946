/**
 * The Serverless Framework knows no queue behind an `sns` event: the event becomes one of the queue, and what the
 * framework made for it is declared under `resources`.
 */

import type { Change } from '../../core/change/change.ts';
import { freeId } from '../../core/change/free-id.ts';
import type { Graph, Hop } from '../../core/graph/model.ts';
import { entriesOf, itemsOf, valueAt, type Node } from '../../core/syntax/tree.ts';
import { getAtt, ref, type Draft } from '../../core/template/synthesize.ts';
import { newResource } from './dead-letter-queue.ts';
import { queuePolicy, type Detour } from './detour.ts';
import { sqsEvent } from './feed-function.ts';
import { queuesAdmitting } from './queue-policy.ts';
import { madeForEvent } from './retire-permission.ts';
import type { Rewired } from './rewire-subscription.ts';

/** Undefined for an event whose topic or sink a variable without a known value names. */
export function rewireServerless(graph: Graph, hop: Hop, detour: Detour, event: Node): Rewired | undefined {
  const sns = valueAt(event, 'sns');
  const topic = topicOfEvent(hop, sns);
  if (topic === undefined || valueAt(sns, 'redrivePolicy')?.kind === 'hole') return undefined;
  const made = hop.by.type === 'AWS::SNS::Subscription' ? hop.by : undefined;
  const subscription = {
    TopicArn: topic,
    Protocol: 'sqs',
    Endpoint: getAtt(detour.ids.queue, 'Arn'),
    RawMessageDelivery: true,
    FilterPolicy: valueAt(made?.properties, 'FilterPolicy'),
    FilterPolicyScope: valueAt(made?.properties, 'FilterPolicyScope'),
    RedrivePolicy: valueAt(made?.properties, 'RedrivePolicy'),
    Region: valueAt(made?.properties, 'Region'),
  };
  const { ids, beside, completes } = detour;
  const changes: readonly Change[] = [
    { do: 'replace', node: event, value: sqsEvent(detour) },
    queuePolicy(detour, topic),
    newResource(ids.subscription, 'AWS::SNS::Subscription', subscription, beside, completes),
    ...sinkPolicy(graph, hop, detour, topic),
  ];
  return { topic: declaredTopic(hop, detour), changes, body: 'message' };
}

/** As the event names it; where that is by name, a variable has to have a value, for it may hold an ARN. */
function topicOfEvent({ from, to }: Hop, sns: Node | undefined): Draft | undefined {
  const arn = valueAt(sns, 'arn');
  if (arn !== undefined) return arn;
  if (from.resource !== undefined && from.resource.stack === to.resource?.stack) return ref(from.id);
  return sns?.kind === 'hole' ? undefined : sns;
}

/** A topic that the framework made for the event has to be declared once the event is gone. */
function declaredTopic({ from, to }: Hop, { beside }: Detour): Change | undefined {
  const { resource } = from;
  if (resource?.generated !== true || resource.stack !== to.resource?.stack) return undefined;
  const kept = entriesOf(resource.properties).filter(({ key }) => key.text !== 'Subscription');
  const properties = Object.fromEntries(kept.map(({ key, value }) => [key.text, value]));
  return newResource(resource.id, 'AWS::SNS::Topic', properties, beside);
}

/** The sink of the subscription stays, and with it the policy that the framework wrote for it. */
function sinkPolicy(graph: Graph, hop: Hop, detour: Detour, topic: Draft): readonly Change[] {
  const policy = madeForEvent(graph, hop).find(({ type }) => type === 'AWS::SQS::QueuePolicy');
  const [statement] = itemsOf(valueAt(policy?.properties, 'PolicyDocument', 'Statement'));
  const queues = valueAt(policy?.properties, 'Queues');
  const arn = valueAt(statement, 'Resource');
  if (queues === undefined || arn === undefined) return [];
  const properties = queuesAdmitting(queues, arn, 'sns.amazonaws.com', { ArnEquals: { 'aws:SourceArn': topic } });
  const id = freeId(graph.template, `${detour.ids.subscription}DlqPolicy`);
  return [newResource(id, 'AWS::SQS::QueuePolicy', properties, detour.beside, detour.completes)];
}
