// Events of other services: buckets, IoT rules, log groups, Alexa, user pools.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { line, read } from '../printed.ts';

test('S3 events are written into the bucket, conditional ones under their condition', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Conditions:
      Audited: !Equals [!Ref Stage, prod]
    Resources:
      Images:
        Type: AWS::S3::Bucket
        Properties:
          BucketName: images
      Thumbs:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            Image:
              Type: S3
              Properties:
                Bucket: !Ref Images
                Events: [s3:ObjectCreated:Put, s3:ObjectCreated:Post]
                Filter: { S3Key: { Rules: [{ Name: suffix, Value: .png }] } }
      Audit:
        Type: AWS::Serverless::Function
        Condition: Audited
        Properties:
          Events:
            Gone: { Type: S3, Properties: { Bucket: !Ref Images, Events: s3:ObjectRemoved:* } }
  `);
  const filter = 'Filter: { S3Key: { Rules: [{ Name: suffix, Value: .png }] } }';
  assert.equal(
    line(template, 'Images'),
    'Images AWS::S3::Bucket (5 Images): BucketName: images, NotificationConfiguration: { LambdaConfigurations: [' +
      `{ Event: s3:ObjectCreated:Put, Function: !GetAtt Thumbs.Arn, ${filter} }, ` +
      `{ Event: s3:ObjectCreated:Post, Function: !GetAtt Thumbs.Arn, ${filter} }, ` +
      '!If [Audited, { Event: s3:ObjectRemoved:*, Function: !GetAtt Audit.Arn }, !Ref AWS::NoValue]] }',
  );
  assert.equal(
    line(template, 'AuditGonePermission', 'Principal', 'SourceAccount'),
    'AuditGonePermission AWS::Lambda::Permission (24 Gone) when Audited is true: ' +
      'Principal: s3.amazonaws.com, SourceAccount: !Ref AWS::AccountId',
  );
});

test('IoTRule and CloudWatchLogs become the rule and the subscription filter', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Reader:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            Device: { Type: IoTRule, Properties: { Sql: "SELECT * FROM 'topic'" } }
            Errors: { Type: CloudWatchLogs, Properties: { LogGroupName: !Ref Log, FilterPattern: ERROR } }
  `);
  assert.equal(
    line(template, 'ReaderDevice'),
    "ReaderDevice AWS::IoT::TopicRule (7 Device): TopicRulePayload: { Sql: SELECT * FROM 'topic', " +
      'RuleDisabled: false, Actions: [{ Lambda: { FunctionArn: !GetAtt Reader.Arn } }] }',
  );
  assert.equal(
    line(template, 'ReaderErrors'),
    'ReaderErrors AWS::Logs::SubscriptionFilter (8 Errors): LogGroupName: !Ref Log, FilterPattern: ERROR, ' +
      'DestinationArn: !GetAtt Reader.Arn',
  );
  assert.match(line(template, 'ReaderDevicePermission'), /Principal: iot\.amazonaws\.com/);
  assert.match(line(template, 'ReaderErrorsPermission'), /Principal: logs\.amazonaws\.com/);
});

test('a Cognito event is a permission and a trigger of the pool; Alexa is a permission alone', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Users: { Type: AWS::Cognito::UserPool }
      Greeter:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            SignUp: { Type: Cognito, Properties: { UserPool: !Ref Users, Trigger: [PreSignUp, PostConfirmation] } }
            Skill: { Type: AlexaSkill }
  `);
  assert.equal(
    line(template, 'Users'),
    'Users AWS::Cognito::UserPool (3 Users): ' +
      'LambdaConfig: { PreSignUp: !GetAtt Greeter.Arn, PostConfirmation: !GetAtt Greeter.Arn }',
  );
  assert.match(
    line(template, 'GreeterCognitoPermission'),
    /Principal: cognito-idp\.amazonaws\.com, SourceArn: !GetAtt Users\.Arn/,
  );
  assert.match(line(template, 'GreeterSkillPermission'), /alexa-appkit\.amazon\.com/);
});
