/**
 * Where the editor shows the harm of a change, and which: each case is a template, an edit, and what is told of it as
 * `marked text | code | beginning of the message`.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageOf } from '../../core/finding.ts';
import { buildGraph } from '../../core/graph/build.ts';
import { textAt } from '../../core/source.ts';
import { readTemplate } from '../../core/template/read.ts';
import { comparisonOf, type NamedSide } from '../../impact/compare.ts';
import { harmFindings } from '../../impact/harm-findings.ts';
import { replacementsIn } from '../../impact/replacements.ts';

function sideOf(text: string): NamedSide {
  const source = { path: 'shop.yaml', text };
  const template = readTemplate(source, { read: () => undefined, parameters: new Map() });
  assert.ok(template);
  return { graphs: [buildGraph(template)], findings: [], stacks: new Map([['shop.yaml', 'shop.yaml']]) };
}

function told(before: string, after: string, isWhole = true): readonly string[] {
  const comparison = comparisonOf(sideOf(before), sideOf(after), replacementsIn);
  return harmFindings(comparison, { isWhole }).map((one) => `${textAt(one.at)} | ${one.rule} | ${messageOf(one)}`);
}

function assertTold(before: string, after: string, ...expected: readonly string[]): void {
  const actual = told(before, after);
  assert.equal(actual.length, expected.length, actual.join('\n'));
  expected.forEach((start, index) => assert.equal(actual[index]?.slice(0, start.length), start));
}

const shop = `Parameters:
  Stage: { Type: String }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  SalesTopic:
    Type: AWS::SNS::Topic
  SalesQueue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: sales
      MessageRetentionPeriod: 1209600
      RedrivePolicy:
        deadLetterTargetArn: !GetAtt SalesDlq.Arn
        maxReceiveCount: 5
  SalesDlq:
    Type: AWS::SQS::Queue
    Properties:
      MessageRetentionPeriod: 1209600
  SalesSubscription:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: !Ref SalesTopic
      Protocol: sqs
      Endpoint: !GetAtt SalesQueue.Arn
  SalesLog:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: !Ref SalesTopic
      Protocol: lambda
      Endpoint: !GetAtt Bookkeeper.Arn
  Bookkeeper:
    Type: AWS::Lambda::Function
    Properties:
      Timeout: 10
  SalesMapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !GetAtt SalesQueue.Arn
      FunctionName: !Ref Bookkeeper
`;

function without(key: string): string {
  return shop.replace(new RegExp(` {2}${key}:\\n(?: {4}.*\\n)+`), '');
}

test('nothing is told of what is the same, written in another way, or better', () => {
  assertTold(shop, shop);
  assertTold(shop, shop.replace('!GetAtt SalesQueue.Arn', '!Sub "${SalesQueue.Arn}"'));
  assertTold(shop, shop.replace('maxReceiveCount: 5', 'maxReceiveCount: 9'));
  assertTold(shop, `${shop}  MoreQueue:\n    Type: AWS::SQS::Queue\n`);
});

test('another name replaces: told at the name', () => {
  assertTold(
    shop,
    shop.replace('QueueName: sales', 'QueueName: sales-of-today'),
    'QueueName: sales-of-today | replaces-resource | SalesQueue is replaced, because QueueName changes. ' +
      'Messages that wait in it, up to 14 days old, are deleted with it;',
  );
});

test('a name that is taken out replaces too: told at the properties that are left', () => {
  const after = shop.replace('      QueueName: sales\n', '');
  assertTold(shop, after, 'Properties | replaces-resource | SalesQueue is replaced, because QueueName changes.');
});

test('a name that only a deployment knows may replace: an information', () => {
  const after = shop.replace('QueueName: sales', 'QueueName: !Sub "${Stage}-sales"');
  assertTold(shop, after, 'QueueName: !Sub "${Stage}-sales" | replaces-resource | SalesQueue may be replaced, because');
  const [finding] = harmFindings(comparisonOf(sideOf(shop), sideOf(after), replacementsIn), { isWhole: true });
  assert.equal(finding?.severity, 'info');
});

test('a replacement under the same name is refused: told at what replaces', () => {
  const after = shop.replace('      QueueName: sales\n', '      QueueName: sales\n      FifoQueue: true\n');
  assertTold(shop, after, 'FifoQueue: true | replaces-resource | CloudFormation refuses the update: SalesQueue would');
});

test('a subscription that is gone cuts its topic from its queue: told at the topic', () => {
  assertTold(
    shop,
    without('SalesSubscription'),
    'SalesTopic | weakens-delivery | No message gets from SalesTopic to SalesQueue any more. SalesQueue never sees ' +
      'what SalesTopic hands on. Put the subscription back, or lead it there another way.',
  );
});

test('a topic that loses its last subscription reaches nobody', () => {
  const silent = without('SalesLog');
  const after = silent.replace(/ {2}SalesSubscription:\n(?: {4}.*\n)+/, '');
  assertTold(silent, after, 'SalesTopic | weakens-delivery | Nobody takes messages from SalesTopic any more.');
});

test('a reader that is gone is told at its queue, unless others may read it', () => {
  const after = without('SalesMapping');
  assertTold(shop, after, 'SalesQueue | weakens-delivery | Nobody takes messages from SalesQueue any more.');
  assert.deepEqual(told(shop, after, false), []);
});

test('a reader that is switched off is told at the switch', () => {
  const after = shop.replace('      FunctionName: !Ref B', '      Enabled: false\n      FunctionName: !Ref B');
  assertTold(shop, after, 'Enabled: false | weakens-delivery | Nobody takes messages from SalesQueue any more.');
});

test('fewer tries before a message is parked: told at the redrive policy', () => {
  const after = shop.replace('maxReceiveCount: 5', 'maxReceiveCount: 2');
  assertTold(shop, after, 'RedrivePolicy | weakens-delivery | A message from SalesQueue that Bookkeeper fails on');
});

test('what is parked is kept for less time: told at the dead-letter queue', () => {
  const after = shop.replace(/(SalesDlq:\n(?:.*\n){2} +MessageRetentionPeriod: )1209600/, '$186400');
  assertTold(shop, after, 'MessageRetentionPeriod: 86400 | weakens-delivery | A message from SalesQueue that B');
});

test('a queue without a reader that keeps messages for less time', () => {
  const queue = `Resources:
  Letters:
    Type: AWS::SQS::Queue
    Properties: { MessageRetentionPeriod: 1209600 }
`;
  const after = queue.replace('1209600', '86400');
  const place = 'MessageRetentionPeriod: 86400 | weakens-delivery | ';
  assertTold(queue, after, `${place}Letters keeps a message for 1 day. As committed, it keeps a message for 14 days.`);
});

test('a condition takes a resource out of some stacks', () => {
  const after = shop.replace('  SalesDlq:\n', '  SalesDlq:\n    Condition: IsProd\n');
  const [first = ''] = told(shop, after);
  assert.match(first, /^SalesDlq \| removes-resource \| SalesDlq is removed when IsProd is false\./);
});

test('a condition that another tool brings in is the same in both versions', () => {
  const conditional = shop.replace('  SalesMapping:\n', '  SalesMapping:\n    Condition: IsProd\n');
  const part = conditional.replace(/Conditions:\n.*\n/, '');
  assertTold(part, `# sales of the shop\n${part}`);
});

test('another type under the same id is another resource: told at the type', () => {
  const queue = 'Resources:\n  Letters:\n    Type: AWS::SQS::Queue\n';
  const after = queue.replace('AWS::SQS::Queue', 'AWS::SNS::Topic');
  assertTold(queue, after, 'Type: AWS::SNS::Topic | replaces-resource | Letters is replaced, because Type changes.');
});
