/** What a new dead-letter queue takes over from its source. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../core/edit.ts';
import { lint } from '../../core/lint.ts';
import type { Rule } from '../../core/rule.ts';
import { missingDlq } from '../../rules/missing-dlq.ts';
import { subscriptionWithoutDlq } from '../../rules/subscription-without-dlq.ts';

function fixed(rule: Rule, text: string): string {
  const active = { rule, severity: undefined, options: rule.options ?? {}, strict: true };
  const context = { read: () => undefined, parameters: new Map<string, string>() };
  const [finding] = lint({ path: 'template.yaml', text }, [active], context)?.result.findings ?? [];
  const [fix] = finding?.fixes() ?? [];
  assert.ok(fix, 'no fix');
  return applyEdits(text, fix.edits);
}

test('it has the encryption and the tags of its source, but for its name, and outlives the stack as that does', () => {
  const queue = (id: string, properties: string) => `  ${id}:
    Type: AWS::SQS::Queue
    UpdateReplacePolicy: Delete
    DeletionPolicy: Retain
    Properties:
${properties}`;
  const source = `      Tags:
        - Key: Name
          Value: beehive
        - Key: Team
          Value: meadow
      KmsMasterKeyId: !Ref MeadowKey
`;
  const before = `Parameters:
  MeadowKey: { Type: String }
Resources:
${queue('BeehiveQueue', source)}`;
  const sink = `      KmsMasterKeyId: !Ref MeadowKey
      MessageRetentionPeriod: 1209600
      Tags:
        - Key: Team
          Value: meadow
`;
  const after = fixed(missingDlq, before);
  assert.ok(after.startsWith(before));
  assert.ok(after.endsWith(queue('BeehiveDlq', sink)), after);
});

function subscribed(key: string): string {
  return `Parameters:
  MeadowKey: { Type: String }
Resources:
  Pollen: { Type: AWS::SNS::Topic }
  Beehive:
    Type: AWS::SQS::Queue
    Properties: { KmsMasterKeyId: ${key} }
  PollenToBeehive:
    Type: AWS::SNS::Subscription
    Properties: { TopicArn: !Ref Pollen, Protocol: sqs, Endpoint: !GetAtt Beehive.Arn }
`;
}

test('behind a subscription it has the key of the queue that is subscribed', () => {
  const after = fixed(subscriptionWithoutDlq, subscribed('!Ref MeadowKey'));
  assert.equal(after.split('KmsMasterKeyId: !Ref MeadowKey').length - 1, 2);
});

test('a key that SNS cannot use is not taken over', () => {
  const after = fixed(subscriptionWithoutDlq, subscribed('alias/aws/sqs'));
  assert.equal(after.split('KmsMasterKeyId').length - 1, 1);
});
