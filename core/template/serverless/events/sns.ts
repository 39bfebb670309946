/** `sns` events: a topic calls the function, one of the framework's making or one that exists. */

import { intrinsicOf, textOf, type Node } from '../../../syntax/tree.ts';
import { getAtt, ref, synthesize, type Draft } from '../../synthesize.ts';
import { nameInArn } from '../arn-name.ts';
import type { FunctionEvent } from '../function-entry.ts';
import { localArn, made, permission, type Made } from '../made.ts';
import { alphanumeric, normalizedKey } from '../naming.ts';
import type { Service } from '../service.ts';
import { setting } from '../setting.ts';
import { regionOf } from '../stage.ts';
import { spelled } from '../text-node.ts';

/** How an event names its topic. */
interface TopicEvent {
  readonly event: FunctionEvent;
  /** What goes into logical ids. */
  readonly name: string;
  /** The name of a topic to be made, as written. */
  readonly written: Node | undefined;
  /** Of a topic that exists. */
  readonly arn: Node | undefined;
}

export function snsResources(events: readonly FunctionEvent[], service: Service): readonly Made[] {
  const topics = events.map(topicOf);
  return [...newTopics(topics), ...topics.flatMap((topic) => resourcesOf(topic, service))];
}

function topicOf(event: FunctionEvent): TopicEvent {
  const topicName = setting(event.value, 'topicName');
  const arn = setting(event.value, 'arn') ?? bareArn(event.value);
  const written = topicName ?? (arn ? undefined : event.value);
  return { event, name: spelled(written) ?? nameInArn(arn), written, arn };
}

/** An intrinsic can only be the ARN of a topic that exists, and a variable without a known value most likely is. */
function bareArn(value: Node): Node | undefined {
  if (value.kind === 'hole') return value;
  const text = spelled(value);
  const isArn = text === undefined ? intrinsicOf(value) !== undefined : text.startsWith('arn:');
  return isArn ? value : undefined;
}

function topicId(topic: TopicEvent): string {
  return `SNSTopic${alphanumeric(topic.name)}`;
}

/** One topic for all functions that name it. Subscriptions that need no settings stand inline on it. */
function newTopics(topics: readonly TopicEvent[]): readonly Made[] {
  const byId = new Map<string, TopicEvent[]>();
  for (const topic of topics.filter(({ arn }) => arn === undefined)) {
    byId.set(topicId(topic), [...(byId.get(topicId(topic)) ?? []), topic]);
  }
  return [...byId].flatMap(([id, sharers]) => (sharers[0] ? newTopic(id, sharers[0], sharers) : []));
}

function newTopic(id: string, first: TopicEvent, sharers: readonly TopicEvent[]): Made {
  const inline = sharers.filter((topic) => !isSubscribedApart(topic)).map(({ event }) =>
    synthesize({ Endpoint: event.fn.target, Protocol: 'lambda' }, event.at),
  );
  return made(first.event, id, 'AWS::SNS::Topic', {
    TopicName: first.written,
    DisplayName: setting(first.event.value, 'displayName'),
    KmsMasterKeyId: setting(first.event.value, 'kmsMasterKeyId'),
    Subscription: inline.length > 0 ? inline : undefined,
  });
}

function isSubscribedApart({ event, arn }: TopicEvent): boolean {
  return arn !== undefined || ['filterPolicy', 'redrivePolicy'].some((key) => setting(event.value, key) !== undefined);
}

function resourcesOf(topic: TopicEvent, service: Service): readonly Made[] {
  const { event, name } = topic;
  const source = topic.arn ?? localArn('sns', topic.written ?? '');
  const suffix = `LambdaPermission${alphanumeric(name)}SNS`;
  const sink = sinkOf(topic);
  return [
    ...(sink ? [sinkPolicy(topic, sink)] : []),
    ...(isSubscribedApart(topic) ? [subscription(topic, sink, service)] : []),
    permission(event, suffix, 'sns.amazonaws.com', { SourceArn: source }),
  ];
}

function subscription(topic: TopicEvent, sink: Sink | undefined, service: Service): Made {
  const { event, arn } = topic;
  const redrive = setting(event.value, 'redrivePolicy');
  const id = `${normalizedKey(event.fn.key)}SnsSubscription${alphanumeric(topic.name)}`;
  return made(event, id, 'AWS::SNS::Subscription', {
    TopicArn: arn ?? ref(topicId(topic)),
    Protocol: 'lambda',
    Endpoint: event.fn.target,
    FilterPolicy: setting(event.value, 'filterPolicy'),
    FilterPolicyScope: setting(event.value, 'filterPolicyScope'),
    RedrivePolicy: redrive?.kind === 'hole' ? redrive : sink && { deadLetterTargetArn: sink.arn },
    Region: otherRegion(event, service),
  });
}

/** The region in the ARN of a topic, where it is not the stack's own; read only where it is written as `arn: …`. */
function otherRegion(event: FunctionEvent, service: Service): string | undefined {
  const region = textOf(setting(event.value, 'arn'))?.split(':')[3];
  const own = regionOf(service.run, service.run.root.at).node;
  return region && region !== textOf(own) ? region : undefined;
}

interface Sink {
  readonly arn: Draft;
  readonly url: Draft;
}

/** The queue of `redrivePolicy`: by ARN, by logical id or imported. */
function sinkOf({ event }: TopicEvent): Sink | undefined {
  const policy = setting(event.value, 'redrivePolicy');
  const arn = setting(policy, 'deadLetterTargetArn');
  const id = textOf(setting(policy, 'deadLetterTargetRef'));
  const imported = setting(policy, 'deadLetterTargetImport');
  if (policy === undefined || policy.kind === 'hole') return undefined;
  if (arn) return { arn, url: urlOf(arn) };
  if (id !== undefined) return { arn: getAtt(id, 'Arn'), url: ref(id) };
  if (!imported) return undefined;
  return {
    arn: { 'Fn::ImportValue': setting(imported, 'arn') ?? '' },
    url: { 'Fn::ImportValue': setting(imported, 'url') ?? '' },
  };
}

function urlOf(arn: Node): Draft {
  const [name, account, region] = (textOf(arn) ?? '').split(':').reverse();
  const id = intrinsicOf(arn)?.name === 'Fn::GetAtt' ? nameInArn(arn) : undefined;
  if (id !== undefined) return ref(id);
  return { 'Fn::Join': ['', [`https://sqs.${region}.`, { Ref: 'AWS::URLSuffix' }, `/${account}/${name}`]] };
}

/** One per function and topic: two functions with one sink overwrite each other's policy. */
function sinkPolicy(topic: TopicEvent, sink: Sink): Made {
  const { event, name, arn } = topic;
  const id = `${alphanumeric(name)}To${normalizedKey(event.fn.key)}DLQPolicy`;
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: sink.arn,
    Condition: { ArnEquals: { 'aws:SourceArn': arn } },
  };
  const document = { Version: '2012-10-17', Id: id, Statement: [statement] };
  return made(event, id, 'AWS::SQS::QueuePolicy', { PolicyDocument: document, Queues: [sink.url] });
}
