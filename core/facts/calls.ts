/**
 * Calls of AWS services that hand a message or a call on. Keys are the actions as IAM spells them; API Gateway, AppSync
 * and Step Functions spell the same actions their own way. Source: AWS service authorization reference and the request
 * syntax of each call, November 2026.
 */

import type { NodeKind } from '../graph/model.ts';
import { table } from '../table.ts';

export interface Call {
  /** What receives it. */
  readonly target: NodeKind;
  readonly hop: 'send' | 'invoke';
  /** The caller waits for the receiver's work, not only for the service to accept it. */
  readonly synchronous: boolean;
  /** Fields of the request that name the receiver. */
  readonly fields: readonly string[];
}

function send(target: NodeKind, ...fields: readonly string[]): Call {
  return { target, hop: 'send', synchronous: false, fields };
}

function invoke(target: NodeKind, synchronous: boolean, ...fields: readonly string[]): Call {
  return { target, hop: 'invoke', synchronous, fields };
}

const CALLS: Readonly<Record<string, Call>> = table({
  'sqs:SendMessage': send('queue', 'QueueUrl'),
  'sqs:SendMessageBatch': send('queue', 'QueueUrl'),
  'sns:Publish': send('topic', 'TopicArn', 'TargetArn'),
  'sns:PublishBatch': send('topic', 'TopicArn'),
  'events:PutEvents': send('bus', 'EventBusName'),
  'kinesis:PutRecord': send('stream', 'StreamName', 'StreamARN'),
  'kinesis:PutRecords': send('stream', 'StreamName', 'StreamARN'),
  'firehose:PutRecord': send('firehose', 'DeliveryStreamName'),
  'firehose:PutRecordBatch': send('firehose', 'DeliveryStreamName'),
  'dynamodb:PutItem': send('table', 'TableName'),
  'dynamodb:UpdateItem': send('table', 'TableName'),
  'dynamodb:DeleteItem': send('table', 'TableName'),
  'dynamodb:BatchWriteItem': send('table'),
  'dynamodb:TransactWriteItems': send('table', 'TableName'),
  's3:PutObject': send('bucket', 'Bucket'),
  'states:StartExecution': invoke('workflow', false, 'StateMachineArn'),
  'states:StartSyncExecution': invoke('workflow', true, 'StateMachineArn'),
  'lambda:InvokeFunction': invoke('function', true, 'FunctionName'),
  'lambda:InvokeAsync': invoke('function', false, 'FunctionName'),
  'execute-api:Invoke': invoke('api', true, 'ApiEndpoint'),
  'states:InvokeHTTPEndpoint': invoke('api', true, 'ApiEndpoint'),
  'ecs:RunTask': invoke('container', false, 'TaskDefinition'),
  'batch:SubmitJob': invoke('container', false, 'JobDefinition'),
});

/** Names that SDKs and Step Functions give to services and calls, in lower case. */
const SERVICE_NAMES: ReadonlyMap<string, string> = new Map([
  ['eventbridge', 'events'],
  ['cloudwatchevents', 'events'],
  ['sfn', 'states'],
]);
const CALL_NAMES: ReadonlyMap<string, string> = new Map([
  ['lambda:invoke', 'lambda:invokefunction'],
  ['apigateway:invoke', 'execute-api:invoke'],
  ['http:invoke', 'states:invokehttpendpoint'],
  ['s3:copyobject', 's3:putobject'],
]);

const CALLS_BY_KEY: ReadonlyMap<string, Call> = new Map(
  Object.entries(CALLS).map(([action, call]) => [action.toLowerCase(), call]),
);

/** A call that takes messages out of a channel. */
export interface ReceivingCall {
  readonly action: string;
  readonly target: NodeKind;
  /** The field of the request that names the channel. */
  readonly field: string;
}

/** The same for what is received, with the IAM action that permits it. */
export const RECEIVING_CALLS: readonly ReceivingCall[] = [
  { action: 'sqs:ReceiveMessage', target: 'queue', field: 'QueueUrl' },
  { action: 'kinesis:GetRecords', target: 'stream', field: 'StreamARN' },
  { action: 'kafka-cluster:ReadData', target: 'cluster', field: 'ClusterArn' },
];

/** The receiving call of a service, by its spelling in an SDK. */
export function receivingCallNamed(service: string, name: string): ReceivingCall | undefined {
  const key = `${service}:${name}`.toLowerCase();
  return RECEIVING_CALLS.find(({ action }) => action.toLowerCase() === key);
}

/** The call of a service by any of its spellings (`sqs` and `sendMessage`, `eventbridge` and `PutEvents`). */
export function callNamed(service: string, name: string): Call | undefined {
  const lower = service.toLowerCase();
  const key = `${SERVICE_NAMES.get(lower) ?? lower}:${name.toLowerCase()}`;
  return CALLS_BY_KEY.get(CALL_NAMES.get(key) ?? key);
}

/** All calls with the IAM action that permits each. */
export const PERMITTED_CALLS: readonly (readonly [action: string, call: Call])[] = Object.entries(CALLS);
