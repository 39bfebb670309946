import assert from 'node:assert/strict';
import { test } from 'node:test';
import { valueAt } from '../../../core/syntax/tree.ts';
import { ids, line, read, shown } from '../printed.ts';

test('a connector becomes a policy of the role, named after it and standing at its key', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Sender:
        Type: AWS::Serverless::Function
        Connectors:
          ToQueue:
            Properties:
              Destination: { Id: Queue }
              Permissions: [Read, Write]
      Queue: { Type: AWS::SQS::Queue }
  `);
  assert.equal(
    line(template, 'SenderToQueuePolicy'),
    'SenderToQueuePolicy AWS::IAM::ManagedPolicy (6 ToQueue): PolicyDocument: { Version: 2012-10-17, Statement: [' +
      '{ Effect: Allow, Action: [sqs:ReceiveMessage, sqs:GetQueueAttributes], Resource: [!GetAtt Queue.Arn] }, ' +
      '{ Effect: Allow, Action: [sqs:DeleteMessage, sqs:SendMessage, sqs:ChangeMessageVisibility, sqs:PurgeQueue], ' +
      'Resource: [!GetAtt Queue.Arn] }] }, Roles: [!Ref SenderRole]',
  );
  const origin = valueAt(template.resources.get('SenderToQueuePolicy')?.body, 'Metadata', 'aws:sam:connectors');
  assert.equal(
    origin && shown(origin),
    '{ SenderToQueue: { Source: { Type: AWS::Serverless::Function }, Destination: { Type: AWS::SQS::Queue } } }',
  );
});

test('queues, topics and functions admit the services that send to them', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Topic: { Type: AWS::SNS::Topic }
      Rule: { Type: AWS::Events::Rule, Properties: { Targets: [{ Id: a, Arn: !GetAtt Queue.Arn }] } }
      Api: { Type: AWS::Serverless::HttpApi }
      Queue: { Type: AWS::SQS::Queue }
      Worker: { Type: AWS::Serverless::Function }
      News:
        Type: AWS::Serverless::Connector
        Properties: { Source: { Id: Topic }, Destination: { Id: Queue }, Permissions: [Write] }
      Events:
        Type: AWS::Serverless::Connector
        Properties: { Source: { Id: Rule }, Destination: { Id: Topic }, Permissions: [Write] }
      Calls:
        Type: AWS::Serverless::Connector
        Properties: { Source: { Id: Api, Qualifier: Prod/GET/ }, Destination: { Id: Worker }, Permissions: [Write] }
  `);
  assert.equal(
    line(template, 'NewsQueuePolicy'),
    'NewsQueuePolicy AWS::SQS::QueuePolicy (8 News): Queues: [!Ref Queue], PolicyDocument: { Version: 2012-10-17, ' +
      'Statement: [{ Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Queue.Arn, ' +
      'Principal: { Service: sns.amazonaws.com }, Condition: { ArnEquals: { aws:SourceArn: !Ref Topic } } }] }',
  );
  assert.match(line(template, 'EventsTopicPolicy'), /Topics: \[!Ref Topic\].*aws:SourceArn: !GetAtt Rule\.Arn/);
  assert.match(
    line(template, 'CallsWriteLambdaPermission'),
    /FunctionName: !GetAtt Worker\.Arn, Principal: apigateway\.amazonaws\.com, .*Id: !Ref Api, Qualifier: Prod\/GET\//,
  );
});

test('a list of destinations makes a resource for each, a queue that is read goes by the role of its reader', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Queue:
        Type: AWS::SQS::Queue
        Connectors:
          ToReaders:
            Properties:
              Destination: [{ Id: First }, { Id: Second }]
              Permissions: [Read, Write]
      First: { Type: AWS::Serverless::Function }
      Second: { Type: AWS::Serverless::Function }
  `);
  assert.match(line(template, 'QueueToReadersPolicyDestination0', 'Roles'), /Roles: \[!Ref FirstRole\]/);
  assert.match(line(template, 'QueueToReadersPolicyDestination1', 'Roles'), /Roles: \[!Ref SecondRole\]/);
});

test('ends of other stacks are taken as they are written', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Far:
        Type: AWS::Serverless::Connector
        Properties:
          Source: { Type: AWS::SNS::Topic, Arn: arn:aws:sns:eu-west-1:123456789012:news }
          Destination:
            Type: AWS::SQS::Queue
            Arn: arn:aws:sqs:eu-west-1:123456789012:jobs
            QueueUrl: !ImportValue jobs
          Permissions: [Write]
      Role:
        Type: AWS::Serverless::Connector
        Properties:
          Source: { Type: AWS::Serverless::Function, RoleName: worker }
          Destination: { Type: AWS::SNS::Topic, Arn: arn:aws:sns:eu-west-1:123456789012:news }
          Permissions: [Write]
  `);
  assert.match(line(template, 'FarQueuePolicy', 'Queues'), /Queues: \[!ImportValue jobs\]/);
  assert.match(line(template, 'RolePolicy', 'Roles'), /Roles: \[worker\]/);
});

test('a connector stands under its own condition and that of its resource; what cannot be joined makes nothing', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Conditions: { A: !Equals [a, b], B: !Equals [a, b] }
    Resources:
      Sender:
        Type: AWS::Serverless::Function
        Condition: A
        Connectors:
          ToQueue: { Condition: B, Properties: { Destination: { Id: Queue }, Permissions: [Write] } }
          ToNothing: { Properties: { Destination: { Id: Missing }, Permissions: [Write] } }
      Backwards:
        Type: AWS::Serverless::Connector
        Properties: { Source: { Id: Queue }, Destination: { Id: Queue }, Permissions: [Write] }
      Queue: { Type: AWS::SQS::Queue }
  `);
  assert.match(line(template, 'SenderToQueuePolicy', 'Roles'), /when A is true and B is true/);
  assert.deepEqual(ids(template), [
    'Queue AWS::SQS::Queue',
    'Sender AWS::Lambda::Function',
    'SenderRole AWS::IAM::Role',
    'SenderToQueuePolicy AWS::IAM::ManagedPolicy',
  ]);
});
