// Services that call a function: `s3`, `iot`, `cloudwatchLog`, `cognitoUserPool`, Alexa.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ids, line } from '../../printed.ts';
import { order, service, shop } from '../service.ts';

test('s3: a bucket with the notifications of all functions, and their permissions', () => {
  const template = shop(`
    functions:
      order: { events: [{ s3: my-photos }] }
      bill:
        events: [{ s3: { bucket: my-photos, event: 's3:ObjectRemoved:*', rules: [{ prefix: a/ }, { suffix: .jpg }] } }]
  `);
  assert.equal(
    line(template, 'S3BucketMyphotos'),
    'S3BucketMyphotos AWS::S3::Bucket (4 s3): BucketName: my-photos, NotificationConfiguration: { ' +
      'LambdaConfigurations: ' +
      '[{ Event: s3:ObjectCreated:*, Function: !GetAtt OrderLambdaFunction.Arn }, ' +
      '{ Event: s3:ObjectRemoved:*, Function: !GetAtt BillLambdaFunction.Arn, ' +
      'Filter: { S3Key: { Rules: [{ Name: prefix, Value: a/ }, { Name: suffix, Value: .jpg }] } } }] }',
  );
  assert.equal(
    line(template, 'BillLambdaPermissionMyphotosS3', 'Principal', 'SourceArn', 'SourceAccount'),
    'BillLambdaPermissionMyphotosS3 AWS::Lambda::Permission (6 s3): Principal: s3.amazonaws.com, ' +
      'SourceArn: !Join [, [arn:, !Ref AWS::Partition, :s3:::, my-photos]], SourceAccount: !Ref AWS::AccountId',
  );
});

test('s3: settings of provider.s3, by their key', () => {
  const template = service(`
    service: shop
    provider: { name: aws, s3: { photos: { name: real-photos, versioningConfiguration: { Status: Enabled } } } }
    functions: { order: { events: [{ s3: photos }] } }
  `);
  assert.match(
    line(template, 'S3BucketPhotos', 'BucketName', 'VersioningConfiguration'),
    /BucketName: real-photos, VersioningConfiguration: \{ Status: Enabled \}$/,
  );
  assert.match(line(template, 'OrderLambdaPermissionPhotosS3', 'SourceArn'), /real-photos\]\]$/);
});

test('s3: a bucket that exists is set up by a helper function', () => {
  const template = order(`
    - s3: { bucket: theirs, existing: true, rules: [{ prefix: b/ }] }
    - s3: { bucket: theirs, existing: true, event: 's3:ObjectRemoved:*' }
  `);
  assert.equal(
    line(template, 'OrderCustomS31'),
    'OrderCustomS31 Custom::S3 (6 s3): ServiceToken: !GetAtt CustomDashresourceDashexistingDashs3LambdaFunction.Arn, ' +
      'FunctionName: shop-dev-order, BucketName: theirs, BucketConfigs: [{ Event: s3:ObjectCreated:*, Rules: ' +
      '[{ Prefix: b/ }] }, { Event: s3:ObjectRemoved:*, Rules: [] }]',
  );
  assert.equal(ids(template).some((id) => id.includes('AWS::S3::Bucket')), false);
});

test('s3: buckets of unknown names are kept apart', () => {
  const template = order(`
    - s3: \${ssm:/one}
    - s3: \${ssm:/two}
  `);
  assert.equal(ids(template).filter((id) => id.includes('AWS::S3::Bucket')).length, 2);
});

test('iot', () => {
  const template = order(`- iot: { sql: "SELECT * FROM 'a'", enabled: false, name: mine }`);
  assert.equal(
    line(template, 'OrderIotTopicRule1'),
    'OrderIotTopicRule1 AWS::IoT::TopicRule (6 iot): RuleName: mine, TopicRulePayload: { RuleDisabled: true, ' +
      "Sql: SELECT * FROM 'a', Actions: [{ Lambda: { FunctionArn: !GetAtt OrderLambdaFunction.Arn } }] }",
  );
  assert.match(
    line(template, 'OrderLambdaPermissionIotTopicRule1', 'SourceArn'),
    /rule\/, !Ref OrderIotTopicRule1\]\]$/,
  );
});

test('cloudwatchLog: a filter for each group, one permission for what their names share', () => {
  const template = order(`
    - cloudwatchLog: /aws/lambda/one
    - cloudwatchLog: { logGroup: /aws/lambda/two, filter: ERROR }
  `);
  assert.equal(
    line(template, 'OrderLogsSubscriptionFilterCloudWatchLog2'),
    'OrderLogsSubscriptionFilterCloudWatchLog2 AWS::Logs::SubscriptionFilter (7 cloudwatchLog): ' +
      'LogGroupName: /aws/lambda/two, FilterPattern: ERROR, DestinationArn: !GetAtt OrderLambdaFunction.Arn',
  );
  assert.match(
    line(template, 'OrderLambdaPermissionLogsSubscriptionFilterCloudWatchLog', 'SourceArn'),
    /log-group:, \/aws\/lambda\/\*, :\*\]\]$/,
  );
});

test('cognitoUserPool: triggers of one pool come together', () => {
  const template = order(`
    - cognitoUserPool: { pool: my-users, trigger: PreSignUp }
    - cognitoUserPool: { pool: my-users, trigger: PostConfirmation }
  `);
  assert.equal(
    line(template, 'CognitoUserPoolMyusers'),
    'CognitoUserPoolMyusers AWS::Cognito::UserPool (6 cognitoUserPool): UserPoolName: my-users, LambdaConfig: ' +
      '{ PreSignUp: !GetAtt OrderLambdaFunction.Arn, PostConfirmation: !GetAtt OrderLambdaFunction.Arn }',
  );
  assert.ok(template.resources.has('OrderLambdaPermissionCognitoUserPoolMyusersTriggerSourcePreSignUp'));
});

test('cognitoUserPool: a pool that exists is set up by a helper function', () => {
  const template = order('- cognitoUserPool: { pool: theirs, trigger: PreSignUp, existing: true }');
  assert.match(
    line(template, 'OrderCustomCognitoUserPool1', 'FunctionName', 'UserPoolName', 'UserPoolConfigs'),
    /FunctionName: shop-dev-order, UserPoolName: theirs, UserPoolConfigs: \[\{ Trigger: PreSignUp \}\]$/,
  );
});

test('Alexa has permissions alone', () => {
  const template = order(`
    - alexaSkill: amzn1.ask.skill.x
    - alexaSmartHome: { appId: amzn1.ask.skill.y, enabled: false }
  `);
  assert.match(
    line(template, 'OrderLambdaPermissionAlexaSkill1', 'Principal', 'EventSourceToken'),
    /alexa-appkit.amazon.com, EventSourceToken: amzn1.ask.skill.x$/,
  );
  assert.match(line(template, 'OrderLambdaPermissionAlexaSmartHome1', 'Action'), /lambda:DisableInvokeFunction$/);
});
