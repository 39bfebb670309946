// Services that no one would deploy: circles, depths, multiplications.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { valueAt } from '../../../core/syntax/tree.ts';
import { shown } from '../printed.ts';
import { service, shop } from './service.ts';

function custom(values: Readonly<Record<string, unknown>>, path: string): string {
  const queue = `{ Type: AWS::SQS::Queue, Properties: { X: "\${self:custom.${path}}" } }`;
  const template = shop(`custom: ${JSON.stringify(values)}\nresources: { Resources: { Q: ${queue} } }`);
  const value = valueAt(template.resources.get('Q')?.properties, 'X');
  return value ? shown(value) : 'nothing';
}

test('a variable that refers to itself, directly or through others', () => {
  assert.equal(custom({ a: '${self:custom.a}' }, 'a'), '<it refers to itself>');
  assert.equal(custom({ a: '${self:custom.b}', b: '${self:custom.a}' }, 'a'), '<it refers to itself>');
  assert.equal(
    custom({ a: 'x-${self:custom.b}', b: 'y-${self:custom.a}' }, 'a'),
    '!Join [, [x-y-, <it refers to itself>]]',
  );
});

test('a mapping that holds itself', () => {
  assert.equal(custom({ a: { deep: '${self:custom.a}' } }, 'a'), '{ deep: <it refers to itself> }');
});

test('the service inside the service', () => {
  const template = shop('functions: { order: { environment: { ALL: "${self:}" } } }');
  assert.ok(template.resources.has('OrderLambdaFunction'));
});

test('a stage that asks for itself', () => {
  const template = service('service: shop\nprovider: { name: aws, stage: "${opt:stage}" }\nfunctions: { order: {} }\n');
  assert.equal(
    shown(valueAt(template.resources.get('OrderLambdaFunction')?.properties, 'FunctionName') ?? template.root),
    'shop-dev-order',
  );
});

test('a chain of ten thousand variables ends in a hole', () => {
  const values = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`v${i}`, `\${self:custom.v${i + 1}}`]));
  assert.equal(custom(values, 'v0'), '<its variables lead too deep>');
});

test('ten thousand variables inside each other end in a hole', () => {
  const nested = `${'${self:custom.'.repeat(10_000)}x${'}'.repeat(10_000)}`;
  assert.match(custom({ a: nested }, 'a'), /^<.*>$/);
});

test('ten thousand opened variables that are never closed are text', () => {
  const open = '${self:custom.'.repeat(10_000);
  assert.equal(custom({ a: open }, 'a'), open);
});

test('texts that double themselves end in a hole', () => {
  const twice = (name: string): string => `\${self:custom.${name}}\${self:custom.${name}}`;
  const values = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`v${i}`, twice(`v${i + 1}`)]));
  assert.match(custom({ ...values, v40: 'ha' }, 'v0'), /too long/);
});

test('mappings that multiply end in a hole', () => {
  const tenTimes = (name: string): readonly string[] => Array.from({ length: 10 }, () => `\${self:custom.${name}}`);
  const values = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`v${i}`, tenTimes(`v${i + 1}`)]));
  assert.match(custom({ ...values, v9: 'x' }, 'v0'), /beyond measure/);
});

test('files that include each other', () => {
  const template = shop('resources: ${file(a.yml)}', {
    files: { 'a.yml': 'Resources: ${file(b.yml)}', 'b.yml': 'Queue: ${file(a.yml):Resources.Queue}' },
  });
  assert.equal(template.resources.size, 0);
  assert.deepEqual(template.incomplete, ['resource Queue: it refers to itself']);
});

test('a deeply nested file is read as far as it goes', () => {
  const template = shop('functions: { order: { environment: { X: "${file(deep.json)}" } } }', {
    files: { 'deep.json': `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}` },
  });
  assert.ok(template.resources.has('OrderLambdaFunction'));
});

const KINDS = [
  'sqs', 'sns', 'stream', 's3', 'http', 'httpApi', 'websocket', 'alb', 'schedule', 'eventBridge', 'cloudwatchEvent',
  'cloudwatchLog', 'iot', 'kafka', 'msk', 'activemq', 'rabbitmq', 'cognitoUserPool', 'alexaSkill', 'alexaSmartHome',
];

test('sections of the wrong kind', () => {
  const texts = [
    'functions: 3',
    'functions: [1, [2]]',
    'functions: { a: 1, b: null, c: [] }',
    'functions: { a: { events: { sqs: x } } }',
    'functions: { a: { events: [null, 1, []] } }',
    'resources: text',
    'resources: { Resources: [] }',
    'resources: [null, 1]',
    'plugins: {}',
    'constructs: [1]',
    'stepFunctions: x',
    'custom: { apiGatewayServiceProxies: { sqs: 1 } }',
    ...['null', '1', '[]', '{}', '{ arn: [] }'].map((value) => {
      return `functions: { a: { events: [${KINDS.map((kind) => `{ ${kind}: ${value} }`).join(', ')}] } }`;
    }),
  ];
  for (const text of texts) assert.equal(shop(text).dialect, 'serverless', text);
});
