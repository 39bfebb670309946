/** What the framework adds to a function's role for its events and destinations. */

import { intrinsicOf, textOf, type Node } from '../../syntax/tree.ts';
import { table } from '../../table.ts';
import type { Draft } from '../synthesize.ts';
import { arnOf } from './events/mapping.ts';
import { usesScheduler } from './events/schedule.ts';
import { consumerArn, isStreamTypeKnown, sinkOf, streamTypeOf } from './events/stream.ts';
import type { FunctionEvent, ServerlessFunction } from './function-entry.ts';
import { eventsFor, type Service } from './service.ts';
import { listOf, setting } from './setting.ts';

export function allow(actions: readonly string[], resource: Draft): Draft {
  return { Effect: 'Allow', Action: actions, Resource: resource };
}

/** All statements for one function. */
export function grantsOf(fn: ServerlessFunction, service: Service): readonly Draft[] {
  const events = eventsFor(service, fn);
  const sockets = events.some(({ kind }) => kind === 'websocket') ? [MANAGE_CONNECTIONS] : [];
  return [...events.flatMap(eventGrants), ...sockets, ...destinationGrants(fn, service), ...errorGrant(fn)];
}

/** The plugin for roles per function knows queues, streams and `onError` only. */
export function grantsOfPlugin(fn: ServerlessFunction, service: Service): readonly Draft[] {
  const events = eventsFor(service, fn);
  const queues = events.filter(({ kind }) => kind === 'sqs').flatMap(eventGrants);
  const streams = events.filter(({ kind }) => kind === 'stream').flatMap(streamGrants);
  return [...streams, ...queues, ...errorGrant(fn)];
}

const MANAGE_CONNECTIONS = allow(['execute-api:ManageConnections'], [
  { 'Fn::Sub': 'arn:${AWS::Partition}:execute-api:*:*:*/@connections/*' },
]);

const READ_QUEUE = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

function eventGrants(event: FunctionEvent): readonly Draft[] {
  switch (event.kind) {
    case 'sqs':
      return [allow(READ_QUEUE, [arnOf(event)])];
    case 'stream':
      return [...streamGrants(event), ...sinkGrants(event)];
    case 'msk':
      return [allow(['kafka:DescribeCluster', 'kafka:GetBootstrapBrokers'], [arnOf(event)])];
    case 'kafka':
      return secretGrants(...kafkaSecrets(event));
    case 'activemq':
    case 'rabbitmq':
      return [allow(['mq:DescribeBroker'], [arnOf(event)]), ...secretGrants(setting(event.value, 'basicAuthArn'))];
    case 'schedule':
      return usesScheduler(event) ? [selfGrant(event.fn)] : [];
    default:
      return [];
  }
}

const STREAM_ACTIONS: Readonly<Record<string, readonly string[]>> = table({
  dynamodb: ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream', 'dynamodb:ListStreams'],
  kinesis: ['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:DescribeStream', 'kinesis:ListStreams'],
  consumer: ['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:DescribeStreamSummary', 'kinesis:ListShards'],
});

function streamGrants(event: FunctionEvent): readonly Draft[] {
  const consumer = consumerArn(event);
  const kinds = consumer ? ['consumer'] : isStreamTypeKnown(event) ? [streamTypeOf(event)] : ['dynamodb', 'kinesis'];
  const read = allow(kinds.flatMap((kind) => STREAM_ACTIONS[kind] ?? []), [arnOf(event)]);
  return consumer ? [read, allow(['kinesis:SubscribeToShard'], [consumer])] : [read];
}

function sinkGrants(event: FunctionEvent): readonly Draft[] {
  const sink = sinkOf(event);
  const type = textOf(setting(event.value, 'destinations', 'onFailure', 'type')) ?? textOf(sink)?.split(':')[2];
  return sink ? [allow(type === 'sns' ? ['sns:Publish'] : ['sqs:ListQueues', 'sqs:SendMessage'], [sink])] : [];
}

function kafkaSecrets(event: FunctionEvent): readonly Node[] {
  const access = setting(event.value, 'accessConfigurations');
  const kinds = ['saslPlainAuth', 'saslScram256Auth', 'saslScram512Auth', 'clientCertificateTlsAuth'];
  return kinds.flatMap((kind) => listOf(setting(access, kind)));
}

function secretGrants(...secrets: readonly (Node | undefined)[]): readonly Draft[] {
  const known = secrets.filter((secret) => secret !== undefined);
  return known.length > 0 ? [allow(['secretsmanager:GetSecretValue'], known)] : [];
}

function selfGrant(fn: ServerlessFunction): Draft {
  return allow(['lambda:InvokeFunction'], [functionArn(fn, ''), functionArn(fn, ':*')]);
}

/** By name: a `GetAtt` of the function inside its own role would be a circle. */
function functionArn(fn: ServerlessFunction, qualifier = ''): Draft {
  const start = 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:';
  const name = textOf(fn.name);
  if (name !== undefined) return { 'Fn::Sub': start + name + qualifier };
  return { 'Fn::Sub': [`${start}\${FunctionName}${qualifier}`, { FunctionName: fn.name }] };
}

const DESTINATION_ACTIONS: Readonly<Record<string, string>> = table({
  function: 'lambda:InvokeFunction',
  sqs: 'sqs:SendMessage',
  sns: 'sns:Publish',
  eventBus: 'events:PutEvents',
});

function destinationGrants(fn: ServerlessFunction, service: Service): readonly Draft[] {
  return ['onSuccess', 'onFailure'].flatMap((outcome) => {
    const written = setting(fn.settings, 'destinations', outcome);
    if (written === undefined) return [];
    const arn = setting(written, 'arn') ?? written;
    const other = service.functions.find(({ key }) => key === textOf(written));
    const resource = other ? functionArn(other) : arn;
    const action = DESTINATION_ACTIONS[destinationType(written)];
    return action ? [allow([action], resource)] : [written];
  });
}

/** As written beside the ARN, or as the ARN says; a plain word is a function of the service. */
function destinationType(written: Node): string {
  const type = textOf(setting(written, 'type'));
  const text = textOf(written) ?? '';
  if (type !== undefined || intrinsicOf(written)) return type ?? '';
  if (!text.startsWith('arn:')) return text === '' ? '' : 'function';
  const service = text.split(':')[2] ?? '';
  return { lambda: 'function', events: 'eventBus' }[service] ?? service;
}

/** Only for a topic written as text. */
function errorGrant(fn: ServerlessFunction): readonly Draft[] {
  const target = setting(fn.settings, 'onError');
  return textOf(target) !== undefined && target ? [allow(['sns:Publish'], [target])] : [];
}
