/** `SNS` events: the topic calls the function, or fills a queue that the function polls. */

import { entryOf, intrinsicOf, textOf, valueAt, type Mapping, type Node } from '../../syntax/tree.ts';
import type { Resource } from '../model.ts';
import { getAtt, ref, type Draft } from '../synthesize.ts';
import { isFalse, onlyResources, passed, propertyOf, type Expansion, type SamEvent } from './event.ts';
import { generated } from './generated.ts';
import { permission } from './permission.ts';
import { QUEUE_GRANT } from './poll-grants.ts';
import { referredId } from './referred.ts';

/** `<F><E>` is the subscription in every form. */
export function expandTopic(event: SamEvent): Expansion {
  const through = propertyOf(event, 'SqsSubscription');
  if (through === undefined || isFalse(through)) return direct(event);
  if (through.kind === 'scalar') return throughNewQueue(event);
  if (through.kind === 'mapping' && !intrinsicOf(through)) return throughOwnQueue(event, through);
  return onlyResources(subscription(event, 'sqs', { kind: 'hole', why: UNREADABLE, at: through.at }));
}

const UNREADABLE = 'SqsSubscription is only known on deployment';

function direct(event: SamEvent): Expansion {
  const allowed = permission(event, 'sns.amazonaws.com', { SourceArn: propertyOf(event, 'Topic') });
  return onlyResources(allowed, subscription(event, 'lambda', event.target.arn));
}

/** The queue SAM makes has no properties of its own: no dead-letter queue, 30 s visibility timeout, 4 days. */
function throughNewQueue(event: SamEvent): Expansion {
  const id = `${event.id}Queue`;
  const queue = generated(event.target, id, 'AWS::SQS::Queue', { FifoQueue: fifoFlag(event) }, event.at);
  const policyId = `${event.id}QueuePolicy`;
  return {
    resources: [queue, ...feeding(event, policyId, getAtt(id, 'Arn'), ref(id), undefined)],
    grants: [QUEUE_GRANT],
    amendments: [],
  };
}

/** The topic's own flag, where the topic is one of the template. */
function fifoFlag(event: SamEvent): Node | undefined {
  const id = referredId(propertyOf(event, 'Topic'));
  const topic = id === undefined ? undefined : event.template.resources.get(id);
  const flag = topic && entryOf(topic.properties, 'FifoTopic')?.value;
  return isFalse(flag) ? undefined : flag;
}

function throughOwnQueue(event: SamEvent, through: Mapping): Expansion {
  const queueArn = valueAt(through, 'QueueArn');
  const queueUrl = valueAt(through, 'QueueUrl');
  const policyId = textOf(valueAt(through, 'QueuePolicyLogicalId')) ?? `${event.id}QueuePolicy`;
  const arn = queueArn ?? { kind: 'hole', why: 'SqsSubscription names no QueueArn', at: through.at };
  return {
    resources: feeding(event, policyId, arn, queueUrl, valueAt(through, 'BatchSize')),
    grants: [QUEUE_GRANT],
    amendments: [],
  };
}

/** Subscription, queue policy and event source mapping. SAM enables the mapping whatever `Enabled` says. */
function feeding(
  event: SamEvent,
  policyId: string,
  queueArn: Draft,
  queueUrl: Draft | undefined,
  batchSize: Node | undefined,
): readonly Resource[] {
  const mapping = {
    FunctionName: event.target.name,
    EventSourceArn: queueArn,
    BatchSize: batchSize ?? 10,
    Enabled: true,
  };
  const policy = { Queues: queueUrl === undefined ? [] : [queueUrl], PolicyDocument: queuePolicy(event, queueArn) };
  return [
    generated(event.target, policyId, 'AWS::SQS::QueuePolicy', policy, event.at),
    subscription(event, 'sqs', queueArn),
    generated(event.target, `${event.id}EventSourceMapping`, 'AWS::Lambda::EventSourceMapping', mapping, event.at),
  ];
}

function queuePolicy(event: SamEvent, queueArn: Draft): Draft {
  const topic = propertyOf(event, 'Topic');
  const statement = {
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Principal: '*',
    Resource: queueArn,
    Condition: { ArnEquals: { 'aws:SourceArn': topic } },
  };
  return { Version: '2012-10-17', Statement: [statement] };
}

/** A `RedrivePolicy` of the event belongs to the subscription, also where a queue lies between. */
function subscription(event: SamEvent, protocol: string, endpoint: Draft): Resource {
  const fields = {
    TopicArn: propertyOf(event, 'Topic'),
    Protocol: protocol,
    Endpoint: endpoint,
    ...passed(event, ['Region', 'FilterPolicy', 'FilterPolicyScope', 'RedrivePolicy']),
  };
  return generated(event.target, event.id, 'AWS::SNS::Subscription', fields, event.at);
}
