/** What the plugin serverless-apigateway-service-proxy makes of each kind of receiver: rights and integration. */

import { textOf, type Node } from '../../syntax/tree.ts';
import { table } from '../../table.ts';
import type { Draft } from '../synthesize.ts';
import type { Properties } from './made.ts';
import { setting } from './setting.ts';

export interface ProxyKind {
  /** Its part of the role's id: `ApigatewayTo<Name>Role`. */
  readonly name: string;
  readonly actions: readonly string[];
  /** The setting that names the channel. */
  readonly channel: string;
  readonly resource: (channel: Draft) => Draft;
  readonly integration: (settings: Node, channel: Draft) => Properties;
}

const LOCAL = '${AWS::Region}:${AWS::AccountId}';

export const PROXY_KINDS: ReadonlyMap<string, ProxyKind> = new Map<string, ProxyKind>([
  ['sqs', {
    name: 'Sqs',
    actions: ['sqs:SendMessage'],
    channel: 'queueName',
    resource: (name) => sub(`arn:\${AWS::Partition}:sqs:${LOCAL}:\${name}`, { name }),
    integration: toQueue,
  }],
  ['sns', {
    name: 'Sns',
    actions: ['sns:Publish'],
    channel: 'topicName',
    resource: (name) => sub(`arn:\${AWS::Partition}:sns:${LOCAL}:\${name}`, { name }),
    integration: toTopic,
  }],
  ['kinesis', {
    name: 'Kinesis',
    actions: ['kinesis:PutRecord', 'kinesis:PutRecords'],
    channel: 'streamName',
    resource: (name) => sub(`arn:\${AWS::Partition}:kinesis:${LOCAL}:stream/\${name}`, { name }),
    integration: toStream,
  }],
  ['eventbridge', {
    name: 'EventBridge',
    actions: ['events:PutEvents'],
    channel: 'eventBusName',
    resource: (name) => sub(`arn:\${AWS::Partition}:events:${LOCAL}:event-bus/\${name}`, { name }),
    integration: toBus,
  }],
  ['s3', {
    name: 'S3',
    actions: ['s3:GetObject*', 's3:PutObject*', 's3:DeleteObject*'],
    channel: 'bucket',
    resource: (name) => sub('arn:${AWS::Partition}:s3:::${name}/*', { name }),
    integration: toBucket,
  }],
  ['dynamodb', {
    name: 'Dynamodb',
    actions: ['dynamodb:PutItem', 'dynamodb:GetItem', 'dynamodb:DeleteItem'],
    channel: 'tableName',
    resource: (name) => sub(`arn:\${AWS::Partition}:dynamodb:${LOCAL}:table/\${name}`, { name }),
    integration: toTable,
  }],
]);

function sub(text: string, variables: Readonly<Record<string, Draft>>): Draft {
  return { 'Fn::Sub': [text, variables] };
}

function uri(rest: string): Draft {
  return { 'Fn::Sub': `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:${rest}` };
}

function requestTemplates(settings: Node, usual: Draft): Draft {
  return setting(settings, 'request', 'template') ?? { 'application/json': usual };
}

function toQueue(settings: Node, queueName: Draft): Properties {
  const path = 'arn:${AWS::Partition}:apigateway:${AWS::Region}:sqs:path//${AWS::AccountId}/${queueName}';
  const template = setting(settings, 'request', 'template');
  return {
    Uri: sub(path, { queueName }),
    RequestParameters: template
      ? { 'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'" }
      : {
          'integration.request.querystring.Action': "'SendMessage'",
          'integration.request.querystring.MessageBody': 'method.request.body',
        },
    RequestTemplates: template,
  };
}

function toTopic(settings: Node, topicName: Draft): Properties {
  const topic = sub(`arn:\${AWS::Partition}:sns:${LOCAL}:\${topicName}`, { topicName });
  const start = "Action=Publish&Message=$util.urlEncode($input.body)&TopicArn=$util.urlEncode('";
  return {
    Uri: uri('sns:path//'),
    RequestParameters: { 'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'" },
    RequestTemplates: requestTemplates(settings, { 'Fn::Join': ['', [start, topic, "')"]] }),
  };
}

function toStream(settings: Node, stream: Draft): Properties {
  const action = textOf(setting(settings, 'action')) ?? 'PutRecord';
  const text = '{"StreamName":"${StreamName}","Data":"$util.base64Encode($input.body)"}';
  return {
    Uri: uri(`kinesis:action/${action}`),
    RequestTemplates: requestTemplates(settings, sub(text, { StreamName: stream })),
  };
}

function toBus(settings: Node, bus: Draft): Properties {
  const text = '{"Entries":[{"Detail":"$util.escapeJavaScript($input.body)","EventBusName":"${EventBusName}"}]}';
  return {
    Uri: uri('events:action/PutEvents'),
    RequestParameters: {
      'integration.request.header.X-Amz-Target': "'AWSEvents.PutEvents'",
      'integration.request.header.Content-Type': "'application/x-amz-json-1.1'",
    },
    RequestTemplates: requestTemplates(settings, sub(text, { EventBusName: bus })),
  };
}

const METHODS: Readonly<Record<string, string>> = table({ GetObject: 'GET', PutObject: 'PUT', DeleteObject: 'DELETE' });

function toBucket(settings: Node, bucket: Draft): Properties {
  const override = textOf(setting(settings, 'pathOverride'));
  return {
    IntegrationHttpMethod: METHODS[textOf(setting(settings, 'action')) ?? ''] ?? 'PUT',
    Uri: uri(`s3:path/{bucket}/${override ?? '{object}'}`),
    RequestParameters: { 'integration.request.path.bucket': sub("'${bucket}'", { bucket }) },
    RequestTemplates: setting(settings, 'request', 'template'),
  };
}

function toTable(settings: Node, table: Draft): Properties {
  const action = textOf(setting(settings, 'action')) ?? 'PutItem';
  return {
    Uri: uri(`dynamodb:action/${action}`),
    RequestTemplates: requestTemplates(settings, sub('{"TableName": "${TableName}"}', { TableName: table })),
  };
}
