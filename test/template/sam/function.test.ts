// Functions: role, alias, invoke configuration, URL, and the names SAM gives what it makes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { valueAt } from '../../../core/syntax/tree.ts';
import { shown, ids, line, read } from '../printed.ts';

test('with AutoPublishAlias events start the alias, whatever its name is taken from', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Parameters:
      Stage: { Type: String, Default: pre-prod }
    Resources:
      Worker:
        Type: AWS::Serverless::Function
        Properties:
          AutoPublishAlias: !Ref Stage
          EventInvokeConfig: { MaximumRetryAttempts: 1 }
          Events:
            Order: { Type: SQS, Properties: { Queue: !GetAtt Orders.Arn } }
            Tick: { Type: Schedule, Properties: { Schedule: rate(1 hour) } }
    Outputs:
      Alias: { Value: !Ref Worker.Alias }
      Text: { Value: !Sub '\${Worker.Alias} of \${Worker.Arn}' }
  `);
  assert.equal(
    line(template, 'WorkerAliaspreDprod'),
    'WorkerAliaspreDprod AWS::Lambda::Alias (8 AutoPublishAlias): Name: !Ref Stage, FunctionName: !Ref Worker, ' +
      'FunctionVersion: !GetAtt WorkerVersion.Version',
  );
  assert.equal(
    line(template, 'WorkerVersion'),
    'WorkerVersion AWS::Lambda::Version (8 AutoPublishAlias): FunctionName: !Ref Worker',
  );
  assert.match(line(template, 'WorkerOrder'), /FunctionName: !Ref WorkerAliaspreDprod/);
  assert.match(line(template, 'WorkerTick'), /Arn: !Ref WorkerAliaspreDprod/);
  assert.equal(
    line(template, 'WorkerEventInvokeConfig'),
    'WorkerEventInvokeConfig AWS::Lambda::EventInvokeConfig (9 EventInvokeConfig): FunctionName: !Ref Worker, ' +
      'Qualifier: !Ref Stage, MaximumRetryAttempts: 1, DestinationConfig: {}',
  );
  assert.deepEqual(template.outputs.map(({ value }) => shown(value)), [
    '!Ref WorkerAliaspreDprod',
    '!Sub ${WorkerAliaspreDprod} of ${Worker.Arn}',
  ]);
});

test('the hooks of a deployment preference stand in the update policy of the alias', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Globals:
      Function: { AutoPublishAlias: live, DeploymentPreference: { Type: Linear10PercentEvery1Minute } }
    Resources:
      Worker:
        Type: AWS::Serverless::Function
        Properties:
          DeploymentPreference: { Hooks: { PreTraffic: !Ref Check } }
      Check:
        Type: AWS::Serverless::Function
        Properties: { DeploymentPreference: { Enabled: false, Hooks: { PreTraffic: !Ref Check } } }
  `);
  const [update, none] = ['WorkerAliaslive', 'CheckAliaslive'].map((id) =>
    valueAt(template.resources.get(id)?.body, 'UpdatePolicy', 'CodeDeployLambdaAliasUpdate'),
  );
  assert.ok(update);
  assert.equal(shown(update), '{ BeforeAllowTrafficHook: !Ref Check }');
  assert.equal(none, undefined);
});

test('EventInvokeConfig makes the sinks that have no destination', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Worker:
        Type: AWS::Serverless::Function
        Properties:
          EventInvokeConfig:
            DestinationConfig:
              OnFailure: { Type: SQS }
              OnSuccess: { Type: EventBridge, Destination: !GetAtt Bus.Arn }
      Alarm:
        Type: AWS::CloudWatch::Alarm
        Properties: { QueueName: !GetAtt Worker.DestinationQueue.QueueName }
  `);
  assert.deepEqual(ids(template), [
    'Alarm AWS::CloudWatch::Alarm',
    'Worker AWS::Lambda::Function',
    'WorkerEventInvokeConfig AWS::Lambda::EventInvokeConfig',
    'WorkerEventInvokeConfigOnFailureQueue AWS::SQS::Queue',
    'WorkerRole AWS::IAM::Role',
  ]);
  assert.equal(
    line(template, 'WorkerEventInvokeConfig', 'Qualifier', 'DestinationConfig'),
    'WorkerEventInvokeConfig AWS::Lambda::EventInvokeConfig (6 EventInvokeConfig): Qualifier: $LATEST, ' +
      'DestinationConfig: { OnSuccess: { Destination: !GetAtt Bus.Arn }, ' +
      'OnFailure: { Destination: !GetAtt WorkerEventInvokeConfigOnFailureQueue.Arn } }',
  );
  assert.match(line(template, 'WorkerRole'), /events:PutEvents, Resource: !GetAtt Bus\.Arn.*sqs:SendMessage/);
  assert.match(line(template, 'Alarm'), /QueueName: !GetAtt WorkerEventInvokeConfigOnFailureQueue\.QueueName/);
});

test('a destination that is left out in one branch is made in that branch', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Conditions:
      Live: !Equals [!Ref Stage, live]
      Kept: !Equals [!Ref Keep, 'yes']
    Resources:
      Worker:
        Type: AWS::Serverless::Function
        Condition: Live
        Properties:
          EventInvokeConfig:
            DestinationConfig:
              OnFailure: { Type: SNS, Destination: !If [Kept, !Ref Topic, !Ref AWS::NoValue] }
  `);
  assert.equal(
    line(template, 'WorkerEventInvokeConfigOnFailureTopic'),
    'WorkerEventInvokeConfigOnFailureTopic AWS::SNS::Topic (10 EventInvokeConfig) when Live is true and Kept is false',
  );
  assert.match(
    line(template, 'WorkerEventInvokeConfig'),
    /Destination: !If \[Kept, !Ref Topic, !Ref WorkerEventInvokeConfigOnFailureTopic\]/,
  );
});

test('everything made of a conditional function stands under its condition and points at its text', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Conditions:
      Live: !Equals [!Ref Stage, live]
    Resources:
      Worker:
        Type: AWS::Serverless::Function
        Condition: Live
        Properties:
          Policies: AmazonSQSFullAccess
          Events:
            Order: { Type: SQS, Properties: { Queue: !GetAtt Orders.Arn } }
  `);
  const made = [...template.resources.values()].filter((resource) => resource.generated);
  assert.deepEqual(made.map(({ id, carrier }) => `${line(template, id, 'Nothing')} of ${carrier}`), [
    'WorkerRole AWS::IAM::Role (9 Policies) when Live is true of Worker',
    'WorkerOrder AWS::Lambda::EventSourceMapping (11 Order) when Live is true of Worker',
  ]);
});

test('a role of the user is kept; one that is left out in a branch is made there', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Conditions:
      Own: !Equals [!Ref RoleArn, '']
    Resources:
      Kept: { Type: AWS::Serverless::Function, Properties: { Role: !GetAtt Mine.Arn } }
      Chosen: { Type: AWS::Serverless::Function, Properties: { Role: !If [Own, !Ref AWS::NoValue, !Ref RoleArn] } }
  `);
  assert.deepEqual(ids(template), [
    'Chosen AWS::Lambda::Function',
    'ChosenRole AWS::IAM::Role',
    'Kept AWS::Lambda::Function',
  ]);
  assert.match(line(template, 'Chosen'), /Role: !If \[Own, !GetAtt ChosenRole\.Arn, !Ref RoleArn\]/);
  assert.match(line(template, 'ChosenRole'), /^ChosenRole AWS::IAM::Role \(6 Chosen\) when Own is true: /);
});

test('SAM properties become those of the function; the timeout stays absent', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Worker:
        Type: AWS::Serverless::Function
        Properties:
          InlineCode: exports.handler = async () => {}
          Tracing: Active
          DeadLetterQueue: { Type: SNS, TargetArn: !Ref Dead }
          ReservedConcurrentExecutions: 2
          FunctionUrlConfig: { AuthType: NONE }
  `);
  assert.equal(
    line(template, 'Worker'),
    'Worker AWS::Lambda::Function (3 Worker): ReservedConcurrentExecutions: 2, Role: !GetAtt WorkerRole.Arn, ' +
      'Code: { ZipFile: exports.handler = async () => {} }, DeadLetterConfig: { TargetArn: !Ref Dead }, ' +
      'TracingConfig: { Mode: Active }',
  );
  assert.match(line(template, 'WorkerRole'), /DeadLetterQueuePolicy.*sns:Publish, Resource: !Ref Dead/);
  assert.deepEqual(ids(template).filter((id) => /Ur?R?L/i.test(id)), [
    'WorkerURLInvokeAllowPublicAccess AWS::Lambda::Permission',
    'WorkerUrl AWS::Lambda::Url',
    'WorkerUrlPublicPermissions AWS::Lambda::Permission',
  ]);
});
