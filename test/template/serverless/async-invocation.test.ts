// Where failed asynchronous calls go.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { line } from '../printed.ts';
import { shop } from './service.ts';

function settings(text: string, id = 'OrderLambdaEvConf'): string {
  return line(shop(`functions: { order: { ${text} }, other: {} }`), id).split(': ').slice(1).join(': ');
}

function deadLetters(text: string): string {
  const template = shop(`functions: { order: { ${text} } }`);
  const head = 'OrderLambdaFunction AWS::Lambda::Function (3 order)';
  return line(template, 'OrderLambdaFunction', 'DeadLetterConfig').replace(head, '').trim();
}

const base = 'FunctionName: !Ref OrderLambdaFunction, Qualifier: $LATEST, DestinationConfig: ';

test('destinations: a function of the service, an ARN, an ARN with its type', () => {
  assert.equal(
    settings('destinations: { onSuccess: other, onFailure: arn:aws:sqs:eu-west-1:123456789012:failed }'),
    `${base}{ OnSuccess: { Destination: !GetAtt OtherLambdaFunction.Arn }, ` +
      'OnFailure: { Destination: arn:aws:sqs:eu-west-1:123456789012:failed } }',
  );
  assert.equal(
    settings('destinations: { onFailure: { type: sqs, arn: !GetAtt Failed.Arn } }'),
    `${base}{ OnFailure: { Destination: !GetAtt Failed.Arn } }`,
  );
  assert.equal(
    settings('destinations: { onFailure: nobody }'),
    `${base}{ OnFailure: { Destination: <nobody is no function of this service> } }`,
  );
});

test('limits alone make the configuration too', () => {
  assert.equal(settings('maximumRetryAttempts: 0'), `${base}{}, MaximumRetryAttempts: 0`);
  assert.equal(settings('maximumEventAge: 120'), `${base}{}, MaximumEventAgeInSeconds: 120`);
  assert.equal(shop('functions: { order: {} }').resources.has('OrderLambdaEvConf'), false);
});

test('onError is the dead-letter target', () => {
  assert.equal(deadLetters('onError: !GetAtt Failed.Arn'), ': DeadLetterConfig: { TargetArn: !GetAtt Failed.Arn }');
  assert.equal(
    deadLetters('onError: arn:aws:sns:x:1:failed'),
    ': DeadLetterConfig: { TargetArn: arn:aws:sns:x:1:failed }',
  );
  assert.equal(deadLetters('handler: x'), '');
});

test('a key that only a plugin reads makes the dead-letter target unknown', () => {
  for (const text of [
    'deadLetter: { sqs: failed }',
    'dlq: failed',
    'onFailure: failed',
    'events: [{ sns: topic, deadLetter: x }]',
    'events: [{ schedule: { rate: rate(1 day), dlqArn: x } }]',
  ]) {
    assert.match(deadLetters(text), /^: DeadLetterConfig: <\w+ is read by a plugin>$/, text);
  }
});

test("the framework's own keys for sinks do not", () => {
  for (const text of [
    'destinations: { onFailure: order }',
    'events: [{ eventBridge: { pattern: { source: [a] }, deadLetterQueueArn: x } }]',
    'events: [{ sns: { topicName: t, redrivePolicy: { deadLetterTargetRef: Failed } } }]',
    'events: [{ stream: { type: kinesis, arn: !GetAtt S.Arn, destinations: { onFailure: x } } }]',
  ]) {
    assert.equal(deadLetters(text), '', text);
  }
});
