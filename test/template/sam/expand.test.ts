// What SAM makes of its other resources, and of the template as a whole.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ids, line, read } from '../printed.ts';

test('a SimpleTable is a table with one key, paid per request', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Plain: { Type: AWS::Serverless::SimpleTable }
      Keyed:
        Type: AWS::Serverless::SimpleTable
        Properties:
          TableName: keyed
          PrimaryKey: { Name: number, Type: Number }
          ProvisionedThroughput: { ReadCapacityUnits: 1 }
  `);
  assert.equal(
    line(template, 'Plain'),
    'Plain AWS::DynamoDB::Table (3 Plain): AttributeDefinitions: [{ AttributeName: id, AttributeType: S }], ' +
      'KeySchema: [{ AttributeName: id, KeyType: HASH }], BillingMode: PAY_PER_REQUEST',
  );
  assert.equal(
    line(template, 'Keyed'),
    'Keyed AWS::DynamoDB::Table (4 Keyed): TableName: keyed, ProvisionedThroughput: { ReadCapacityUnits: 1 }, ' +
      'AttributeDefinitions: [{ AttributeName: number, AttributeType: N }], ' +
      'KeySchema: [{ AttributeName: number, KeyType: HASH }]',
  );
});

test('layers change their type, applications stay as they are', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Shared: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: ./layer, RetentionPolicy: Retain } }
      Nested: { Type: AWS::Serverless::Application, Properties: { Location: nested.yaml } }
  `);
  assert.deepEqual([line(template, 'Shared'), line(template, 'Nested')], [
    'Shared AWS::Lambda::LayerVersion (3 Shared): Content: ./layer',
    'Nested AWS::Serverless::Application (4 Nested): Location: nested.yaml',
  ]);
});

test('nothing generated takes the place of what the user wrote', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Worker: { Type: AWS::Serverless::Function }
      WorkerRole: { Type: AWS::IAM::Role, Properties: { RoleName: mine } }
  `);
  assert.deepEqual(ids(template), ['Worker AWS::Lambda::Function', 'WorkerRole AWS::IAM::Role']);
  assert.equal(line(template, 'WorkerRole'), 'WorkerRole AWS::IAM::Role (4 WorkerRole): RoleName: mine');
});

test('half-typed functions and events make what can be told of them', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Globals:
    Resources:
      A: { Type: AWS::Serverless::Function, Properties: { Events: [] } }
      B: { Type: AWS::Serverless::Function, Properties: { Events: { X: , Y: { Type: SQS }, Z: { Type: Unheard } } } }
      C: { Type: AWS::Serverless::StateMachine }
      D: { Type: AWS::Serverless::Function, Properties: { Policies: , EventInvokeConfig: , Environment: 3 } }
  `);
  assert.equal(line(template, 'BY'), 'BY AWS::Lambda::EventSourceMapping (5 Y): FunctionName: !Ref B');
  assert.deepEqual(ids(template).filter((id) => !/Role$/.test(id)), [
    'A AWS::Lambda::Function',
    'B AWS::Lambda::Function',
    'BY AWS::Lambda::EventSourceMapping',
    'C AWS::StepFunctions::StateMachine',
    'D AWS::Lambda::Function',
  ]);
});
