// Roles: the shared one, own ones, given ones.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { itemsOf, valueAt } from '../../../core/syntax/tree.ts';
import type { Template } from '../../../core/template/model.ts';
import { line, shown } from '../printed.ts';
import { service, shop } from './service.ts';

/** The statements of a role after the one for logs: actions and resources. */
function statements(template: Template, id = 'IamRoleLambdaExecution'): readonly string[] {
  const policies = itemsOf(valueAt(template.resources.get(id)?.properties, 'Policies'));
  const all = itemsOf(valueAt(policies[0], 'PolicyDocument', 'Statement')).slice(1);
  return all.map((statement) => {
    const [action, resource] = ['Action', 'Resource'].map((key) => valueAt(statement, key));
    return `${action ? shown(action) : '?'} on ${resource ? shown(resource) : shown(statement)}`;
  });
}

function roleOf(template: Template, id: string): string {
  return line(template, id, 'Role').split('Role: ')[1] ?? 'none';
}

test('the shared role holds the statements of the provider, in both forms', () => {
  const statement = '{ Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Q.Arn }';
  const both = [`iam: { role: { statements: [${statement}] } }`, `iamRoleStatements: [${statement}]`];
  for (const iam of both) {
    const template = service(`service: shop\nprovider: { name: aws, ${iam} }\nfunctions: { a: {}, b: {} }\n`);
    assert.deepEqual(statements(template), ['sqs:SendMessage on !GetAtt Q.Arn']);
    assert.equal(roleOf(template, 'ALambdaFunction'), '!GetAtt IamRoleLambdaExecution.Arn');
    assert.equal(roleOf(template, 'BLambdaFunction'), '!GetAtt IamRoleLambdaExecution.Arn');
  }
});

test('the framework adds what events and destinations need', () => {
  const template = shop(`
    functions:
      a:
        onError: arn:aws:sns:x:1:failed
        destinations: { onSuccess: b, onFailure: { type: sqs, arn: !GetAtt Q.Arn } }
        events:
          - sqs: { arn: !GetAtt Q.Arn }
          - stream: { type: dynamodb, arn: !GetAtt T.StreamArn, destinations: { onFailure: arn:aws:sns:x:1:lost } }
          - stream: { type: kinesis, arn: !GetAtt S.Arn }
          - schedule: { rate: rate(1 day), method: scheduler }
      b: {}
  `);
  assert.deepEqual(statements(template), [
    '[sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes] on [!GetAtt Q.Arn]',
    '[dynamodb:GetRecords, dynamodb:GetShardIterator, dynamodb:DescribeStream, dynamodb:ListStreams] on [!GetAtt ' +
      'T.StreamArn]',
    '[sns:Publish] on [arn:aws:sns:x:1:lost]',
    '[kinesis:GetRecords, kinesis:GetShardIterator, kinesis:DescribeStream, kinesis:ListStreams] on [!GetAtt S.Arn]',
    '[lambda:InvokeFunction] on [!Sub ' +
      'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:shop-dev-a, ' +
      '!Sub arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:shop-dev-a:*]',
    '[lambda:InvokeFunction] on !Sub arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:shop-dev-b',
    '[sqs:SendMessage] on !GetAtt Q.Arn',
    '[sns:Publish] on [arn:aws:sns:x:1:failed]',
  ]);
  assert.match(
    line(template, 'IamRoleLambdaExecution', 'AssumeRolePolicyDocument'),
    /lambda.amazonaws.com, scheduler.amazonaws.com/,
  );
});

test('onError as an intrinsic adds nothing to the role', () => {
  assert.deepEqual(statements(shop('functions: { a: { onError: !Ref Failed } }')), []);
});

test('a given role: of the function, of the provider, by logical id or ARN', () => {
  const own = shop(`
    functions: { a: { role: MyRole }, b: { role: !GetAtt R.Arn }, c: { role: 'arn:aws:iam::1:role/r' } }
  `);
  assert.equal(roleOf(own, 'ALambdaFunction'), '!GetAtt MyRole.Arn');
  assert.equal(roleOf(own, 'BLambdaFunction'), '!GetAtt R.Arn');
  assert.equal(roleOf(own, 'CLambdaFunction'), 'arn:aws:iam::1:role/r');
  assert.equal(own.resources.has('IamRoleLambdaExecution'), false);
  const shared = service(`
    service: shop
    provider: { name: aws, iam: { role: !GetAtt R.Arn } }
    functions: { a: {} }
  `);
  assert.equal(roleOf(shared, 'ALambdaFunction'), '!GetAtt R.Arn');
});

const perFunction = `
  functions:
    a:
      iamRoleStatements: [{ Effect: Allow, Action: 'sns:Publish', Resource: '*' }]
      destinations: { onFailure: b }
      events: [{ sqs: { arn: !GetAtt Q.Arn } }]
    b: {}
`;

test('serverless-iam-roles-per-function gives a role of its own, for queues, streams and onError', () => {
  const template = shop(`${perFunction}  plugins: [serverless-iam-roles-per-function]\n`);
  assert.equal(roleOf(template, 'ALambdaFunction'), '!GetAtt AIamRoleLambdaExecution.Arn');
  assert.equal(roleOf(template, 'BLambdaFunction'), '!GetAtt IamRoleLambdaExecution.Arn');
  assert.deepEqual(statements(template, 'AIamRoleLambdaExecution'), [
    '[sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes] on [!GetAtt Q.Arn]',
    'sns:Publish on *',
  ]);
});

test('without the plugin, version 3 passes iamRoleStatements over and version 4 reads them', () => {
  assert.equal(
    roleOf(shop(`${perFunction}  frameworkVersion: '3'\n`), 'ALambdaFunction'),
    '!GetAtt IamRoleLambdaExecution.Arn',
  );
  const four = shop(`${perFunction}  frameworkVersion: ^4.2\n`);
  assert.equal(roleOf(four, 'ALambdaFunction'), '!GetAtt AIamRoleLambdaExecution.Arn');
  assert.match(statements(four, 'AIamRoleLambdaExecution').join('\n'), /lambda:InvokeFunction/);
});

test("version 4's mode perFunction: a role for each, with the statements of the provider", () => {
  const template = service(`
    service: shop
    provider:
      name: aws
      iam: { role: { mode: perFunction, statements: [{ Effect: Allow, Action: 'a:b', Resource: '*' }] } }
    functions:
      a: { iam: { role: { statements: [{ Effect: Allow, Action: 'c:d', Resource: '*' }] } } }
      b: { iam: { inheritStatements: false } }
  `);
  assert.deepEqual(statements(template, 'AIamRoleLambdaExecution'), ['a:b on *', 'c:d on *']);
  assert.deepEqual(statements(template, 'BIamRoleLambdaExecution'), []);
  assert.equal(template.resources.has('IamRoleLambdaExecution'), false);
});

test('statements that cannot be read stay as what is not known', () => {
  const template = service(`
    service: shop
    provider: { name: aws, iamRoleStatements: '\${file(iam.js)}' }
    functions: { a: {} }
  `);
  assert.deepEqual(statements(template), ['? on <iam.js is computed by a program>']);
});
