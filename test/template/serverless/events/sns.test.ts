// `sns` events.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ids, line } from '../../printed.ts';
import { order, shop } from '../service.ts';

const own = /Function|Log|Role/;

function others(template: Parameters<typeof ids>[0]): readonly string[] {
  return ids(template).filter((id) => !own.test(id) || id.includes('Permission'));
}

test('a name makes a topic with the subscription inline, shared by all functions that name it', () => {
  const template = shop(`
    functions:
      order: { events: [{ sns: placed-orders }] }
      bill: { events: [{ sns: placed-orders }] }
  `);
  assert.equal(
    line(template, 'SNSTopicPlacedorders'),
    'SNSTopicPlacedorders AWS::SNS::Topic (4 sns): TopicName: placed-orders, Subscription: ' +
      '[{ Endpoint: !GetAtt OrderLambdaFunction.Arn, Protocol: lambda }, { Endpoint: !GetAtt ' +
      'BillLambdaFunction.Arn, Protocol: lambda }]',
  );
  assert.deepEqual(others(template), [
    'BillLambdaPermissionPlacedordersSNS AWS::Lambda::Permission',
    'OrderLambdaPermissionPlacedordersSNS AWS::Lambda::Permission',
    'SNSTopicPlacedorders AWS::SNS::Topic',
  ]);
  assert.equal(
    line(template, 'OrderLambdaPermissionPlacedordersSNS', 'Principal', 'SourceArn'),
    'OrderLambdaPermissionPlacedordersSNS AWS::Lambda::Permission (4 sns): Principal: sns.amazonaws.com, SourceArn: ' +
      '!Join [, [arn:, !Ref AWS::Partition, :sns:, !Ref AWS::Region, :, !Ref AWS::AccountId, :, placed-orders]]',
  );
});

test('a filter makes a subscription of its own', () => {
  const template = order(`
    - sns: { topicName: placed, displayName: P, filterPolicy: { a: [b] }, filterPolicyScope: MessageBody }
  `);
  assert.match(line(template, 'SNSTopicPlaced'), /TopicName: placed, DisplayName: P$/);
  assert.equal(
    line(template, 'OrderSnsSubscriptionPlaced'),
    'OrderSnsSubscriptionPlaced AWS::SNS::Subscription (6 sns): TopicArn: !Ref SNSTopicPlaced, Protocol: lambda, ' +
      'Endpoint: !GetAtt OrderLambdaFunction.Arn, FilterPolicy: { a: [b] }, FilterPolicyScope: MessageBody',
  );
});

test('an ARN subscribes to a topic that exists', () => {
  const template = order('- sns: arn:aws:sns:eu-west-1:123456789012:placed');
  assert.match(
    line(template, 'OrderSnsSubscriptionPlaced', 'TopicArn'),
    /\(6 sns\): TopicArn: arn:aws:sns:eu-west-1:123456789012:placed$/,
  );
  assert.deepEqual(others(template), [
    'OrderLambdaPermissionPlacedSNS AWS::Lambda::Permission',
    'OrderSnsSubscriptionPlaced AWS::SNS::Subscription',
  ]);
});

test('an intrinsic takes its name from topicName', () => {
  const template = order('- sns: { arn: !Ref Topic, topicName: placed }');
  assert.match(line(template, 'OrderSnsSubscriptionPlaced', 'TopicArn'), /TopicArn: !Ref Topic$/);
  assert.match(line(template, 'OrderLambdaPermissionPlacedSNS', 'SourceArn'), /SourceArn: !Ref Topic$/);
});

test('the region of a topic elsewhere', () => {
  const template = order('- sns: { arn: arn:aws:sns:ap-south-1:123456789012:placed }');
  assert.match(line(template, 'OrderSnsSubscriptionPlaced', 'Region'), /Region: ap-south-1$/);
});

test('a redrive policy names the sink in three ways and brings the policy for it', () => {
  for (const [redrive, arn, url] of [
    ['deadLetterTargetRef: Failed', '!GetAtt Failed.Arn', '!Ref Failed'],
    ['deadLetterTargetImport: { arn: a, url: u }', '!ImportValue a', '!ImportValue u'],
    [
      'deadLetterTargetArn: arn:aws:sqs:eu-west-1:123456789012:failed',
      'arn:aws:sqs:eu-west-1:123456789012:failed',
      '!Join [, [https://sqs.eu-west-1., !Ref AWS::URLSuffix, /123456789012/failed]]',
    ],
  ] as const) {
    const template = order(`- sns: { arn: !Ref Topic, topicName: placed, redrivePolicy: { ${redrive} } }`);
    assert.ok(
      line(template, 'OrderSnsSubscriptionPlaced', 'RedrivePolicy').endsWith(`{ deadLetterTargetArn: ${arn} }`),
    );
    const policy = line(template, 'PlacedToOrderDLQPolicy');
    assert.match(policy, /AWS::SQS::QueuePolicy \(6 sns\)/);
    assert.ok(policy.includes(`Resource: ${arn}, Condition: { ArnEquals: { aws:SourceArn: !Ref Topic } }`), policy);
    assert.ok(policy.endsWith(`Queues: [${url}]`), policy);
  }
});

test('for a topic of its own making the framework leaves the condition empty', () => {
  const template = order('- sns: { topicName: placed, redrivePolicy: { deadLetterTargetRef: Failed } }');
  assert.match(line(template, 'PlacedToOrderDLQPolicy'), /Condition: \{ ArnEquals: \{\} \}/);
});
