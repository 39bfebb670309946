// `SNS` events: direct, through a queue that SAM makes, through a queue of the user.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ids, line, read } from '../printed.ts';

test('a plain event is a subscription and a permission', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Orders: { Type: AWS::SNS::Topic }
      Mailer:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            Order:
              Type: SNS
              Properties:
                Topic: !Ref Orders
                FilterPolicy: { kind: [new] }
                FilterPolicyScope: MessageBody
                RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn }
  `);
  assert.equal(
    line(template, 'MailerOrder'),
    'MailerOrder AWS::SNS::Subscription (8 Order): TopicArn: !Ref Orders, Protocol: lambda, ' +
      'Endpoint: !GetAtt Mailer.Arn, FilterPolicy: { kind: [new] }, FilterPolicyScope: MessageBody, ' +
      'RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn }',
  );
  assert.equal(
    line(template, 'MailerOrderPermission'),
    'MailerOrderPermission AWS::Lambda::Permission (8 Order): Action: lambda:InvokeFunction, ' +
      'FunctionName: !Ref Mailer, Principal: sns.amazonaws.com, SourceArn: !Ref Orders',
  );
});

test('SqsSubscription: true puts a bare queue between, first-in-first-out as the topic', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Orders: { Type: AWS::SNS::Topic, Properties: { FifoTopic: true } }
      Mailer:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            Order:
              Type: SNS
              Properties: { Topic: !GetAtt Orders.TopicArn, SqsSubscription: true }
  `);
  assert.deepEqual(ids(template).filter((id) => id.startsWith('MailerOrder')), [
    'MailerOrder AWS::SNS::Subscription',
    'MailerOrderEventSourceMapping AWS::Lambda::EventSourceMapping',
    'MailerOrderQueue AWS::SQS::Queue',
    'MailerOrderQueuePolicy AWS::SQS::QueuePolicy',
  ]);
  assert.equal(line(template, 'MailerOrderQueue'), 'MailerOrderQueue AWS::SQS::Queue (8 Order): FifoQueue: true');
  assert.equal(
    line(template, 'MailerOrder', 'Protocol', 'Endpoint'),
    'MailerOrder AWS::SNS::Subscription (8 Order): Protocol: sqs, Endpoint: !GetAtt MailerOrderQueue.Arn',
  );
  assert.equal(
    line(template, 'MailerOrderEventSourceMapping'),
    'MailerOrderEventSourceMapping AWS::Lambda::EventSourceMapping (8 Order): FunctionName: !Ref Mailer, ' +
      'EventSourceArn: !GetAtt MailerOrderQueue.Arn, BatchSize: 10, Enabled: true',
  );
  assert.match(
    line(template, 'MailerOrderQueuePolicy'),
    /Queues: \[!Ref MailerOrderQueue\].*Principal: \*.*ArnEquals: { aws:SourceArn: !GetAtt Orders.TopicArn }/,
  );
});

test('the object form takes the queue of the user and the id of its policy', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Mailer:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            Order:
              Type: SNS
              Properties:
                Topic: !Ref Orders
                SqsSubscription:
                  QueueArn: !GetAtt Mails.Arn
                  QueueUrl: !Ref Mails
                  QueuePolicyLogicalId: MailsPolicy
                  BatchSize: 2
                  Enabled: false
      Mails: { Type: AWS::SQS::Queue }
  `);
  assert.deepEqual(ids(template).filter((id) => /Order|Mails/.test(id)), [
    'MailerOrder AWS::SNS::Subscription',
    'MailerOrderEventSourceMapping AWS::Lambda::EventSourceMapping',
    'Mails AWS::SQS::Queue',
    'MailsPolicy AWS::SQS::QueuePolicy',
  ]);
  assert.equal(
    line(template, 'MailerOrderEventSourceMapping', 'EventSourceArn', 'BatchSize', 'Enabled'),
    'MailerOrderEventSourceMapping AWS::Lambda::EventSourceMapping (7 Order): ' +
      'EventSourceArn: !GetAtt Mails.Arn, BatchSize: 2, Enabled: true',
    'SAM enables this mapping whatever the event says',
  );
});

test('SqsSubscription: false is the plain form; an unreadable one is not guessed', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Mailer:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            Order: { Type: SNS, Properties: { Topic: !Ref Orders, SqsSubscription: false } }
            Refund: { Type: SNS, Properties: { Topic: !Ref Orders, SqsSubscription: !If [A, true, false] } }
  `);
  assert.match(line(template, 'MailerOrder'), /Protocol: lambda/);
  assert.match(line(template, 'MailerRefund'), /Endpoint: <SqsSubscription is only known on deployment>/);
});
