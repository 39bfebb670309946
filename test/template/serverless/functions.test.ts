// Functions: what each becomes, and what the provider gives to all of them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { valueAt } from '../../../core/syntax/tree.ts';
import type { Template } from '../../../core/template/model.ts';
import { ids, line, place, shown } from '../printed.ts';
import { service, shop } from './service.ts';

function timeout(template: Template): string {
  const node = valueAt(template.resources.get('OrderLambdaFunction')?.properties, 'Timeout');
  return node ? `${shown(node)} at ${place(node.at)}` : 'none';
}

test('a function, its log group and the shared role; only the function is its own text', () => {
  const template = shop('functions:\n  order:\n    handler: src/order.handler\n');
  assert.deepEqual(ids(template), [
    'IamRoleLambdaExecution AWS::IAM::Role',
    'OrderLambdaFunction AWS::Lambda::Function',
    'OrderLogGroup AWS::Logs::LogGroup',
  ]);
  assert.equal(
    line(template, 'OrderLambdaFunction'),
    'OrderLambdaFunction AWS::Lambda::Function (4 order): FunctionName: shop-dev-order, Handler: src/order.handler, ' +
      'MemorySize: 1024, Timeout: 6, Role: !GetAtt IamRoleLambdaExecution.Arn',
  );
  const resources = [...template.resources.values()];
  const origins = resources.map(({ id, generated, carrier }) => `${id} ${generated} ${carrier}`);
  assert.deepEqual(origins, [
    'OrderLambdaFunction false order',
    'OrderLogGroup true order',
    'IamRoleLambdaExecution true order',
  ]);
});

test('logical ids of keys with dashes and underscores', () => {
  const template = shop('functions: { hello-a_b: { disableLogs: true } }');
  assert.deepEqual(
    ids(template),
    ['HelloDashaUnderscorebLambdaFunction AWS::Lambda::Function', 'IamRoleLambdaExecution AWS::IAM::Role'],
  );
});

test('the timeout of the function, else of the provider, else six seconds at the key; zero counts as left out', () => {
  assert.equal(timeout(shop('functions:\n  order:\n    timeout: 20')), '20 at 5 20');
  const given = 'service: shop\nprovider: { name: aws, timeout: 30 }\nfunctions:\n  order: { timeout: 0 }';
  assert.equal(timeout(service(given)), '30 at 2 30');
  assert.equal(timeout(shop('functions:\n  order: { timeout: 0 }')), '6 at 4 order');
});

test('names: given, or of service, stage and key', () => {
  const names = (text: string, parameters = {}): string =>
    line(service(text, { parameters }), 'OrderLambdaFunction', 'FunctionName');
  const head = 'OrderLambdaFunction AWS::Lambda::Function (3 order): FunctionName: ';
  assert.equal(
    names('service: shop\nprovider: { name: aws, stage: qa }\nfunctions: { order: {} }'),
    `${head}shop-qa-order`,
  );
  assert.equal(
    names('service: shop\nprovider: { name: aws }\nfunctions: { order: {} }', { stage: 'prod' }),
    `${head}shop-prod-order`,
  );
  assert.equal(names('service: { name: shop }\nprovider: aws\nfunctions: { order: { name: mine } }'), `${head}mine`);
  assert.equal(
    names('service: "${env:TEAM}-shop"\nprovider: aws\nfunctions: { order: {} }'),
    `${head}!Join [, [<environment variable TEAM is only known on deployment>, -shop-dev-order]]`,
  );
  assert.equal(
    names('service: shop\nprovider: { name: aws, stage: "${ssm:/stage}" }\nfunctions: { order: {} }'),
    `${head}!Join [, [shop-, <variable ssm:/stage is only known on deployment>, -order]]`,
  );
});

test('the environment of the provider under that of the function', () => {
  const template = service(`
    service: shop
    provider: { name: aws, environment: { TABLE: all, QUEUE: !Ref Queue } }
    functions: { order: { environment: { TABLE: own, X: 1 } }, bill: {} }
  `);
  assert.match(
    line(template, 'OrderLambdaFunction', 'Environment'),
    /\{ Variables: \{ TABLE: own, QUEUE: !Ref Queue, X: 1 \} \}$/,
  );
  assert.match(
    line(template, 'BillLambdaFunction', 'Environment'),
    /\{ Variables: \{ TABLE: all, QUEUE: !Ref Queue \} \}$/,
  );
});

test('memory, concurrency, layers, condition', () => {
  const template = shop(`
    functions:
      order: { memorySize: 256, reservedConcurrency: 3, layers: [arn:a], condition: IsProd }
    resources: { Parameters: { S: { Type: String } }, Conditions: { IsProd: !Equals [!Ref S, prod] } }
  `);
  assert.equal(
    line(template, 'OrderLambdaFunction', 'MemorySize', 'ReservedConcurrentExecutions', 'Layers'),
    'OrderLambdaFunction AWS::Lambda::Function (4 order) when IsProd is true: MemorySize: 256, ' +
      'ReservedConcurrentExecutions: 3, Layers: [arn:a]',
  );
});

test('functions may be a list that is merged', () => {
  const template = shop('functions:\n  - order: { timeout: 9 }\n  - order: { handler: b }\n    bill: {}\n');
  assert.equal(
    line(template, 'OrderLambdaFunction', 'Timeout', 'Handler'),
    'OrderLambdaFunction AWS::Lambda::Function (4 order): Timeout: 9, Handler: b',
  );
  assert.ok(template.resources.has('BillLambdaFunction'));
});

test('with provisioned concurrency or SnapStart, triggers call the alias', () => {
  const target = (settings: string): string => {
    const template = shop(`functions: { order: { ${settings}, events: [{ sqs: a:b:q }] } }`);
    return line(template, 'OrderEventSourceMappingSQSQ', 'FunctionName');
  };
  const head = 'OrderEventSourceMappingSQSQ AWS::Lambda::EventSourceMapping (3 sqs): FunctionName: ';
  assert.equal(target('provisionedConcurrency: 2'), `${head}!Join [:, [!GetAtt OrderLambdaFunction.Arn, provisioned]]`);
  assert.equal(target('snapStart: true'), `${head}!Join [:, [!GetAtt OrderLambdaFunction.Arn, snapstart]]`);
  assert.equal(target('provisionedConcurrency: 0'), `${head}!GetAtt OrderLambdaFunction.Arn`);
});

test('the alias itself', () => {
  const template = shop('functions: { order: { snapStart: true, maximumRetryAttempts: 0 } }');
  assert.match(
    line(template, 'OrderSnapStartLambdaAlias', 'FunctionName', 'Name'),
    /FunctionName: !Ref OrderLambdaFunction, Name: snapstart$/,
  );
  assert.match(line(template, 'OrderLambdaEvConf', 'Qualifier'), /Qualifier: snapstart$/);
});

test('a function URL, open or for signed requests', () => {
  const open = shop('functions: { order: { url: true } }');
  assert.match(line(open, 'OrderLambdaFunctionUrl', 'AuthType'), /AuthType: NONE$/);
  assert.match(
    line(open, 'OrderLambdaPermissionFnUrl', 'Principal', 'Action'),
    /Principal: \*, Action: lambda:InvokeFunctionUrl$/,
  );
  const signed = shop('functions: { order: { url: { authorizer: aws_iam } } }');
  assert.match(line(signed, 'OrderLambdaFunctionUrl', 'AuthType'), /AuthType: AWS_IAM$/);
  assert.equal(signed.resources.has('OrderLambdaPermissionFnUrl'), false);
});
