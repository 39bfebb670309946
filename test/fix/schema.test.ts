import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTemplate } from '../../core/template/read.ts';
import { templateComplaints } from './schema/template-complaints.ts';

function complaints(text: string, path = 'template.yaml'): readonly string[] {
  const template = readTemplate({ path, text }, { read: () => undefined, parameters: new Map() });
  assert.ok(template);
  return templateComplaints(template);
}

test('properties of CloudFormation are known, with their types and those that have to be there', () => {
  const text = `Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties: { VisibilityTimeout: long, Retention: 5, RedrivePolicy: { maxReceiveCount: 5 } }
  OrdersAlarm:
    Type: AWS::CloudWatch::Alarm
    Properties: { EvaluationPeriods: !If [IsProd, 1, many], Dimensions: [{ Name: QueueName }] }
  OrderRule: { Type: AWS::Events::Rules }
`;
  assert.deepEqual(complaints(text), [
    'Orders/Properties/VisibilityTimeout: is no integer',
    'Orders/Properties: there is no Retention',
    'OrdersAlarm/Properties/EvaluationPeriods/If1: is no integer',
    'OrdersAlarm/Properties/Dimensions/0: needs Value',
    'OrderRule: there is no AWS::Events::Rules',
  ]);
});

test('references lead to what is there, and ask for attributes that it has', () => {
  const text = `Parameters: { Stage: { Type: String } }
Resources:
  Orders: { Type: AWS::SQS::Queue, Properties: { QueueName: !Sub 'orders-\${Stage}-\${Orders.Length}' } }
Outputs:
  Queue: { Value: !Ref Order }
  Arn: { Value: !GetAtt Orders.Arn }
  Region: { Value: !Ref AWS::Region }
`;
  assert.deepEqual(complaints(text), ['Orders has no attribute Length', 'nothing is called Order']);
});

test('events of SAM have the properties of their type', () => {
  const text = `Transform: AWS::Serverless-2016-10-31
Resources:
  Pack:
    Type: AWS::Serverless::Function
    Properties:
      EventInvokeConfig: { MaximumRetryAttempts: often }
      Events:
        Order: { Type: SQS, Properties: { Queue: !Ref Orders, BatchLength: 5 } }
        Parcel: { Type: SNS, Properties: { RedrivePolicy: {} } }
`;
  assert.deepEqual(complaints(text), [
    'PackEventInvokeConfig/Properties/MaximumRetryAttempts: is no integer',
    'Pack/Properties/EventInvokeConfig/MaximumRetryAttempts: is no integer',
    'Pack/Properties/Events/Order/Properties: there is no BatchLength',
    'Pack/Properties/Events/Parcel/Properties: needs Topic',
    'nothing is called Orders',
  ]);
});

test('the Serverless Framework says itself where an intrinsic may stand', () => {
  const text = `service: shop
provider: { name: aws }
functions:
  pack:
    handler: pack.handler
    events:
      - sqs: { arn: !GetAtt Orders.Arn, batchSize: !Ref Orders, batches: 2 }
resources:
  Resources:
    Orders: { Type: AWS::SQS::Queue, Properties: { Delay: 1 } }
`;
  assert.deepEqual(complaints(text, 'serverless.yml'), [
    'Orders/Properties: there is no Delay',
    'pack/events/0/sqs/batchSize: is no integer',
    'pack/events/0/sqs: there is no batches',
  ]);
});
