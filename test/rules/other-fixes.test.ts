/** The pages show what the first fix of a finding makes of a template; these are the second ones. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../core/edit.ts';
import type { Finding } from '../../core/finding.ts';
import { applyFixes, type Texts } from '../../core/fix.ts';
import { lint } from '../../core/lint.ts';
import type { Rule } from '../../core/rule.ts';
import { missingDlq } from '../../rules/missing-dlq.ts';
import { snsDirectToLambda } from '../../rules/sns-direct-to-lambda.ts';
import { undeliverableHop } from '../../rules/undeliverable-hop.ts';

function withSecondFix(rule: Rule, text: string, path = 'template.yaml'): string {
  const active = { rule, severity: undefined, options: rule.options ?? {} };
  const context = { read: () => undefined, parameters: new Map<string, string>() };
  const [finding] = lint({ path, text }, [active], context)?.result.findings ?? [];
  const fix = finding?.fixes()[1];
  assert.ok(fix, 'no second fix');
  return applyEdits(text, fix.edits);
}

test('a dead-letter queue comes with an alarm that rings for the first message', () => {
  const before = `Resources:
  Parcels:
    Type: AWS::SQS::Queue
`;
  const after = `${before}    Properties:
      RedrivePolicy:
        deadLetterTargetArn: !GetAtt ParcelsDlq.Arn
        maxReceiveCount: 5
  ParcelsDlq:
    Type: AWS::SQS::Queue
    Properties:
      MessageRetentionPeriod: 1209600
  ParcelsDlqAlarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmDescription: Messages of Parcels failed and were parked
      Namespace: AWS/SQS
      MetricName: ApproximateNumberOfMessagesVisible
      Dimensions:
        - Name: QueueName
          Value: !GetAtt ParcelsDlq.QueueName
      Statistic: Maximum
      Period: 60
      EvaluationPeriods: 1
      Threshold: 0
      ComparisonOperator: GreaterThanThreshold
      TreatMissingData: notBreaching
`;
  assert.equal(withSecondFix(missingDlq, before), after);
});

test('a function gets its messages in batches where it says which of them failed', () => {
  const before = `Resources:
  Sowings:
    Type: AWS::SNS::Topic
  SowingSubscription:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: !Ref Sowings
      Protocol: lambda
      Endpoint: !GetAtt WaterFunction.Arn
  WaterFunction:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: nodejs22.x
      Handler: water.handler
      Code: ./water
      Role: !ImportValue garden-role
`;
  const mapping = `  WaterQueueMapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !GetAtt WaterQueue.Arn
      FunctionName: !Ref WaterFunction
      BatchSize: 10
      FunctionResponseTypes:
        - ReportBatchItemFailures
`;
  assert.ok(withSecondFix(snsDirectToLambda, before).includes(mapping));
});

test('a Serverless function gets its messages in batches where it says which of them failed', () => {
  const before = `service: garden
provider:
  name: aws
  runtime: nodejs22.x
functions:
  prune:
    handler: prune.handler
    events:
      - sns: grown-trees
`;
  const event = `      - sqs:
          arn: !GetAtt PruneQueue.Arn
          batchSize: 10
          functionResponseType: ReportBatchItemFailures
`;
  assert.ok(withSecondFix(snsDirectToLambda, before, 'serverless.yml').includes(event));
});

test('no permission is added for a call that a queue replaces', () => {
  const before = `Resources:
  Sowings:
    Type: AWS::SNS::Topic
    Properties:
      Subscription: [{ Protocol: lambda, Endpoint: !GetAtt WaterFunction.Arn }]
  WaterFunction:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: nodejs22.x
      Handler: water.handler
      Code: ./water
      Role: !ImportValue garden-role
`;
  const active = [snsDirectToLambda, undeliverableHop].map((rule) => ({ rule, severity: undefined, options: {} }));
  const context = { read: () => undefined, parameters: new Map<string, string>() };
  const findingsOf = (texts: Texts): readonly Finding[] =>
    lint({ path: 'template.yaml', text: texts.get('template.yaml') ?? '' }, active, context)?.result.findings ?? [];
  const texts = new Map([['template.yaml', before]]);
  assert.deepEqual(findingsOf(texts).map(({ rule }) => rule).sort(), ['sns-direct-to-lambda', 'undeliverable-hop']);
  const fixed = applyFixes(texts, findingsOf, 'suggestion');
  assert.deepEqual(fixed.remaining, []);
  assert.doesNotMatch(fixed.texts.get('template.yaml') ?? '', /AWS::Lambda::Permission/);
});

test('a function behind a topic keeps its failures where no queue is put between', () => {
  const before = `Transform: AWS::Serverless-2016-10-31
Resources:
  Grades:
    Type: AWS::SNS::Topic
  Publish:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: publish.handler
      CodeUri: publish/
      Events:
        Graded:
          Type: SNS
          Properties:
            Topic: !Ref Grades
`;
  const after = `${before}      EventInvokeConfig:
        DestinationConfig:
          OnFailure:
            Type: SQS
            Destination: !GetAtt PublishFailures.Arn
  PublishFailures:
    Type: AWS::SQS::Queue
    Properties:
      MessageRetentionPeriod: 1209600
`;
  assert.equal(withSecondFix(snsDirectToLambda, before), after);
});
