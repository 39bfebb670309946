/** Lift's `queue`: a queue, its dead-letter queue, and a worker that polls it. */

import { entryOf, textOf, type Entry, type Node } from '../../syntax/tree.ts';
import { getAtt, ref, synthesize, type Draft } from '../synthesize.ts';
import type { FunctionEvent, ServerlessFunction } from './function-entry.ts';
import { constructPart, constructsOf, type Construct } from './lift-construct.ts';
import { liftId } from './lift-ids.ts';
import type { Made } from './made.ts';
import type { Run } from './resolver.ts';
import type { Service } from './service.ts';
import { setting, truthy } from './setting.ts';
import { hole, scalarNode, textNode } from './text-node.ts';

export function queueConstructs(run: Run): readonly Construct[] {
  return constructsOf(run).filter(({ type }) => type === 'queue');
}

/** `<id>Worker`, unless the construct names a function of the service. */
export function workerEntries(constructs: readonly Construct[]): readonly Entry[] {
  return constructs.flatMap((construct) => {
    const entry = entryOf(construct.settings, 'worker');
    if (entry?.value.kind !== 'mapping') return [];
    return { key: scalarNode(workerKey(construct), entry.key.at), value: entry.value, at: entry.at };
  });
}

function workerKey({ id, settings }: Construct): string {
  return textOf(setting(settings, 'worker')) ?? `${id}Worker`;
}

/** The event by which the worker polls: one message at a time, failed ones told apart. */
export function workerEvents(
  constructs: readonly Construct[],
  functions: readonly ServerlessFunction[],
): readonly FunctionEvent[] {
  return constructs.flatMap((construct) => {
    const fn = functions.find(({ key }) => key === workerKey(construct));
    const event = {
      arn: getAtt(liftId(construct.id, 'Queue'), 'Arn'),
      batchSize: setting(construct.settings, 'batchSize') ?? 1,
      maximumBatchingWindow: setting(construct.settings, 'maxBatchingWindow') ?? 0,
      maximumConcurrency: setting(construct.settings, 'maxConcurrency'),
      functionResponseType: 'ReportBatchItemFailures',
    };
    const { at } = construct.key;
    return fn ? [{ fn, kind: 'sqs', value: synthesize(event, at), at, number: Number.MAX_SAFE_INTEGER }] : [];
  });
}

export function queueConstructResources(service: Service): readonly Made[] {
  return queueConstructs(service.run).flatMap((construct) => [
    ...ownKey(construct),
    deadLetterQueue(construct, service),
    queue(construct, service),
    ...alarm(construct),
  ]);
}

function isFifo({ settings }: Construct): boolean {
  return truthy(setting(settings, 'fifo')) !== undefined;
}

function queueName(construct: Construct, service: Service, suffix: string): Node {
  const { at } = construct.key;
  const ending = isFifo(construct) ? `${suffix}.fifo` : suffix;
  const stack = setting(service.provider, 'stackName') ?? textNode([service.name, '-', service.stage], at);
  return textNode([stack, `-${construct.id}${ending}`], at);
}

/** `encryption: kms` makes a key under the name that `encryptionKey` gives it. */
function ownKey(construct: Construct): readonly Made[] {
  const id = ownKeyId(construct);
  return id === undefined ? [] : [constructPart(construct, id, 'AWS::KMS::Key', {})];
}

function ownKeyId({ id, settings }: Construct): string | undefined {
  const name = textOf(setting(settings, 'encryptionKey'));
  return textOf(setting(settings, 'encryption')) === 'kms' && name ? liftId(id, name) : undefined;
}

function keyOf(construct: Construct): Draft | undefined {
  const id = ownKeyId(construct);
  if (id !== undefined) return getAtt(id, 'Arn');
  return textOf(setting(construct.settings, 'encryption')) === 'kmsManaged' ? 'alias/aws/sqs' : undefined;
}

/** Fourteen days: as long as SQS keeps a message. */
const LONGEST_RETENTION = 1_209_600;

function deadLetterQueue(construct: Construct, service: Service): Made {
  const properties = {
    QueueName: queueName(construct, service, '-dlq'),
    MessageRetentionPeriod: LONGEST_RETENTION,
    FifoQueue: isFifo(construct) ? true : undefined,
    KmsMasterKeyId: keyOf(construct),
  };
  return constructPart(construct, liftId(construct.id, 'Dlq'), 'AWS::SQS::Queue', properties, 'dlq');
}

function queue(construct: Construct, service: Service): Made {
  const sink = getAtt(liftId(construct.id, 'Dlq'), 'Arn');
  const retries = setting(construct.settings, 'maxRetries') ?? 3;
  const properties = {
    QueueName: queueName(construct, service, ''),
    VisibilityTimeout: visibilityTimeout(construct, service),
    RedrivePolicy: { deadLetterTargetArn: sink, maxReceiveCount: retries },
    DelaySeconds: setting(construct.settings, 'delay'),
    FifoQueue: isFifo(construct) ? true : undefined,
    ContentBasedDeduplication: isFifo(construct) ? true : undefined,
    KmsMasterKeyId: keyOf(construct),
  };
  return constructPart(construct, liftId(construct.id, 'Queue'), 'AWS::SQS::Queue', properties, 'queue');
}

/** Six times the worker's timeout, plus the batching window. */
function visibilityTimeout(construct: Construct, service: Service): Draft {
  const worker = service.functions.find(({ key }) => key === workerKey(construct));
  const timeout = setting(worker?.settings, 'timeout');
  const window = setting(construct.settings, 'maxBatchingWindow');
  const unknown = [timeout, window].find((node) => node?.kind === 'hole');
  if (unknown?.kind === 'hole') return hole(unknown.why, unknown.at);
  return 6 * Number(textOf(timeout) ?? 6) + Number(textOf(window) ?? 0);
}

function alarm(construct: Construct): readonly Made[] {
  const email = setting(construct.settings, 'alarm');
  if (email === undefined) return [];
  const { id } = construct;
  const topic = liftId(id, 'AlarmTopic');
  const subscription = { TopicArn: ref(topic), Protocol: 'email', Endpoint: email };
  const properties = {
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Dimensions: [{ Name: 'QueueName', Value: getAtt(liftId(id, 'Dlq'), 'QueueName') }],
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 0,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
    AlarmActions: [ref(topic)],
  };
  return [
    constructPart(construct, topic, 'AWS::SNS::Topic', {}),
    constructPart(construct, liftId(id, 'AlarmTopicSubscription'), 'AWS::SNS::Subscription', subscription),
    constructPart(construct, liftId(id, 'Alarm'), 'AWS::CloudWatch::Alarm', properties, 'alarm'),
  ];
}
