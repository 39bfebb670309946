// Events that a function polls for: one event source mapping each, at the event's key.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ids, line, read } from '../printed.ts';

test('an SQS event becomes a mapping, and the role may read queues', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Orders:
        Type: AWS::SQS::Queue
      Worker:
        Type: AWS::Serverless::Function
        Properties:
          Timeout: 20
          Events:
            Order:
              Type: SQS
              Properties:
                Queue: !GetAtt Orders.Arn
                BatchSize: 5
                FunctionResponseTypes: [ReportBatchItemFailures]
  `);
  assert.deepEqual(ids(template), [
    'Orders AWS::SQS::Queue',
    'Worker AWS::Lambda::Function',
    'WorkerOrder AWS::Lambda::EventSourceMapping',
    'WorkerRole AWS::IAM::Role',
  ]);
  assert.equal(
    line(template, 'Worker'),
    'Worker AWS::Lambda::Function (5 Worker): Timeout: 20, Role: !GetAtt WorkerRole.Arn',
  );
  assert.equal(
    line(template, 'WorkerOrder'),
    'WorkerOrder AWS::Lambda::EventSourceMapping (10 Order): FunctionName: !Ref Worker, ' +
      'EventSourceArn: !GetAtt Orders.Arn, BatchSize: 5, FunctionResponseTypes: [ReportBatchItemFailures]',
  );
  assert.match(
    line(template, 'WorkerRole', 'ManagedPolicyArns'),
    /AWSLambdaBasicExecutionRole, .*AWSLambdaSQSQueueExecutionRole\]$/,
  );
});

test('stream events keep their start and failure settings; the sink type only makes a policy', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Reader:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            Clicks:
              Type: Kinesis
              Properties:
                Stream: !GetAtt Stream.Arn
                StartingPosition: LATEST
                MaximumRetryAttempts: 3
                DestinationConfig:
                  OnFailure:
                    Type: SQS
                    Destination: !GetAtt Failed.Arn
            Changes:
              Type: DynamoDB
              Properties:
                Stream: !GetAtt Table.StreamArn
                StartingPosition: TRIM_HORIZON
                Enabled: false
  `);
  assert.equal(
    line(template, 'ReaderClicks'),
    'ReaderClicks AWS::Lambda::EventSourceMapping (7 Clicks): FunctionName: !Ref Reader, ' +
      'EventSourceArn: !GetAtt Stream.Arn, StartingPosition: LATEST, MaximumRetryAttempts: 3, ' +
      'DestinationConfig: { OnFailure: { Destination: !GetAtt Failed.Arn } }',
  );
  assert.equal(
    line(template, 'ReaderChanges'),
    'ReaderChanges AWS::Lambda::EventSourceMapping (17 Changes): FunctionName: !Ref Reader, ' +
      'EventSourceArn: !GetAtt Table.StreamArn, StartingPosition: TRIM_HORIZON, Enabled: false',
  );
  assert.match(
    line(template, 'ReaderRole', 'Policies'),
    /PolicyName: ReaderClicksSQSPolicy, .*Action: sqs:SendMessage, Resource: !GetAtt Failed\.Arn/,
  );
});

test('brokers and clusters are named by Broker, Stream and Cluster', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Reader:
        Type: AWS::Serverless::Function
        Properties:
          Role: !Ref RoleArn
          Events:
            Mail:
              Type: MQ
              Properties: { Broker: !GetAtt Rabbit.Arn, Queues: [mail] }
            Trades:
              Type: MSK
              Properties: { Stream: !Ref Cluster, Topics: [trades], ConsumerGroupId: audit }
            Rates:
              Type: SelfManagedKafka
              Properties: { KafkaBootstrapServers: ['kafka:9092'], Topics: [rates] }
            Carts:
              Type: DocumentDB
              Properties: { Cluster: !Ref Documents, DatabaseName: shop }
  `);
  const mapping = (event: string): string => {
    return line(template, `Reader${event}`).replace(/^.*FunctionName: !Ref Reader, /, '');
  };
  assert.equal(mapping('Mail'), 'EventSourceArn: !GetAtt Rabbit.Arn, Queues: [mail]');
  assert.equal(
    mapping('Trades'),
    'EventSourceArn: !Ref Cluster, Topics: [trades], AmazonManagedKafkaEventSourceConfig: { ConsumerGroupId: audit }',
  );
  assert.equal(
    mapping('Rates'),
    'Topics: [rates], SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: [kafka:9092] } }',
  );
  assert.equal(mapping('Carts'), 'EventSourceArn: !Ref Documents, DocumentDBEventSourceConfig: { DatabaseName: shop }');
  assert.equal(line(template, 'ReaderRole'), 'ReaderRole does not exist');
});
