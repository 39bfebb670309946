// The resources section: lists, overrides of what is generated, extensions, parameters and conditions.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ids, line, place, shown } from '../printed.ts';
import { shop } from './service.ts';

test('a list of resources is merged deeply', () => {
  const template = shop(`
    resources:
      - Resources: { Queue: { Type: AWS::SQS::Queue, Properties: { DelaySeconds: 1, VisibilityTimeout: 5 } } }
        Outputs: { A: { Value: !Ref Queue } }
      - Resources: { Queue: { Properties: { VisibilityTimeout: 9 } }, Other: { Type: AWS::SQS::Queue } }
        Outputs: { B: { Value: !Ref Other } }
  `);
  assert.equal(line(template, 'Queue'), 'Queue AWS::SQS::Queue (4 Queue): DelaySeconds: 1, VisibilityTimeout: 9');
  assert.deepEqual(template.outputs.map(({ name }) => name), ['A', 'B']);
});

test('resources may override what is generated, and null takes it away', () => {
  const template = shop(`
    functions: { order: { environment: { A: 1 } }, gone: {} }
    resources:
      Resources:
        OrderLambdaFunction: { Properties: { Timeout: 12, MemorySize: null, Environment: { Variables: { B: 2 } } } }
        OrderLogGroup: null
        GoneLogGroup: { Type: AWS::Logs::LogGroup, Properties: { RetentionInDays: 7 } }
  `);
  assert.equal(
    line(template, 'OrderLambdaFunction', 'Timeout', 'MemorySize', 'Environment'),
    'OrderLambdaFunction AWS::Lambda::Function (3 order): Timeout: 12, Environment: { Variables: { A: 1, B: 2 } }',
  );
  assert.equal(template.resources.get('OrderLambdaFunction')?.carrier, 'order');
  assert.equal(template.resources.has('OrderLogGroup'), false);
  assert.equal(
    line(template, 'GoneLogGroup'),
    'GoneLogGroup AWS::Logs::LogGroup (8 GoneLogGroup): LogGroupName: /aws/lambda/shop-dev-gone, RetentionInDays: 7',
  );
  assert.equal(template.resources.get('GoneLogGroup')?.generated, false);
});

test('a bucket that the text describes keeps the notifications of the events', () => {
  const template = shop(`
    functions: { order: { events: [{ s3: photos }] } }
    resources: { Resources: { S3BucketPhotos: { Type: AWS::S3::Bucket, Properties: { BucketName: mine } } } }
  `);
  assert.equal(
    line(template, 'S3BucketPhotos'),
    'S3BucketPhotos AWS::S3::Bucket (4 S3BucketPhotos): BucketName: mine, NotificationConfiguration: ' +
      '{ LambdaConfigurations: [{ Event: s3:ObjectCreated:*, Function: !GetAtt OrderLambdaFunction.Arn }] }',
  );
});

test('an intrinsic is replaced, not mixed', () => {
  const template = shop(`
    resources:
      - Resources: { Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: !Ref A } } }
      - Resources: { Queue: { Properties: { QueueName: !GetAtt B.Name } } }
  `);
  assert.match(line(template, 'Queue'), /QueueName: !GetAtt B.Name$/);
});

test('extensions replace properties one by one and add the rest', () => {
  const template = shop(`
    functions: { order: { environment: { A: 1 } } }
    resources:
      Conditions: { IsProd: !Equals [a, b] }
      extensions:
        OrderLambdaFunction:
          Condition: IsProd
          DependsOn: [Queue]
          Properties:
            Environment: { Variables: { B: 2 } }
            DeadLetterConfig: { TargetArn: !GetAtt Queue.Arn }
        Nobody: { Properties: { A: 1 } }
  `);
  assert.equal(
    line(template, 'OrderLambdaFunction', 'Environment', 'DeadLetterConfig'),
    'OrderLambdaFunction AWS::Lambda::Function (3 order) when IsProd is true: Environment: { Variables: { B: 2 } }, ' +
      'DeadLetterConfig: { TargetArn: !GetAtt Queue.Arn }',
  );
  assert.equal(template.resources.has('Nobody'), false);
});

test('parameters, mappings and conditions are those of a template', () => {
  const template = shop(`
    resources:
      Parameters: { Delay: { Type: Number, Default: 3 } }
      Mappings: { M: { dev: { d: 1 } } }
      Conditions: { Never: !Equals [1, 2] }
      Resources: { Queue: { Type: AWS::SQS::Queue, Condition: Never } }
  `);
  assert.equal(template.parameters.get('Delay')?.default, '3');
  assert.ok(template.mappings && shown(template.mappings).includes('dev'));
  assert.equal(line(template, 'Queue'), 'Queue AWS::SQS::Queue (7 Queue) when Never is true');
});

test('a service without functions is its resources', () => {
  const template = shop('resources: { Resources: { Topic: { Type: AWS::SNS::Topic } } }');
  assert.deepEqual(ids(template), ['Topic AWS::SNS::Topic']);
  const topic = template.resources.get('Topic');
  assert.ok(topic);
  assert.equal(place(topic.at), '3 Topic');
  assert.equal(topic.generated, false);
});
