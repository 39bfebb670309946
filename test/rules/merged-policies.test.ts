/** Which policies become one, and which are left as they are. The page of the rule shows the plain case. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../core/edit.ts';
import { lint } from '../../core/lint.ts';
import type { Fix } from '../../core/rule.ts';
import { overwrittenQueuePolicy } from '../../rules/overwritten-queue-policy.ts';

interface PolicyText {
  readonly queues?: string;
  readonly resource?: string;
  readonly sid?: string;
  /** Lines beside `Type`. */
  readonly more?: string;
  /** Lines beside `Effect`. */
  readonly inStatement?: string;
}

function policy(id: string, { queues = '!Ref Bees', resource = '!GetAtt Bees.Arn', ...rest }: PolicyText): string {
  const { sid = id, more = '', inStatement = '' } = rest;
  return `  ${id}:
    Type: AWS::SQS::QueuePolicy
${more}    Properties:
      Queues: [${queues}]
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Sid: ${sid}
            Effect: Allow
${inStatement}            Principal: { Service: ${id.toLowerCase()}.amazonaws.com }
            Action: sqs:SendMessage
            Resource: ${resource}
`;
}

function templateWith(first: string, second: string, rest = ''): string {
  return `Resources:
  Bees: { Type: AWS::SQS::Queue }
  Wasps: { Type: AWS::SQS::Queue }
${first}${second}${rest}`;
}

function fixesOf(text: string): readonly Fix[] {
  const active = { rule: overwrittenQueuePolicy, severity: undefined, options: {} };
  const context = { read: () => undefined, parameters: new Map<string, string>() };
  const [finding] = lint({ path: 'template.yaml', text }, [active], context)?.result.findings ?? [];
  assert.ok(finding, 'nothing found');
  return finding.fixes();
}

const RETAINED = '    DeletionPolicy: Retain\n';

test('what waits for the policy that goes waits for the one that stays', () => {
  const waiting = (id: string) => `  Hive:
    Type: AWS::S3::Bucket
    DependsOn: ${id}
`;
  const before = templateWith(policy('Sns', {}), policy('S3', { more: RETAINED }), waiting('S3'));
  const [fix] = fixesOf(before);
  assert.equal(fix?.title, 'Merge S3 into Sns');
  assert.equal(fix.safety, 'safe');
  const after = applyEdits(before, fix.edits);
  assert.ok(after.endsWith(waiting('Sns')));
  assert.equal(after.split('Type: AWS::SQS::QueuePolicy').length - 1, 1);
});

test('a Sid that is there already becomes another', () => {
  const before = templateWith(policy('Sns', { sid: 'Send' }), policy('S3', { sid: 'Send' }));
  const [fix] = fixesOf(before);
  assert.equal(fix?.safety, 'suggestion');
  assert.match(applyEdits(before, fix.edits), /- Sid: Send\n[^]*- Sid: Send2\n            Effect: Allow/);
});

test('queues of both policies get the one, where every statement says which it is for', () => {
  const wide = { queues: '!Ref Bees, !Ref Wasps', resource: '[!GetAtt Bees.Arn, !GetAtt Wasps.Arn]' };
  const before = templateWith(policy('Sns', {}), policy('S3', wide));
  const [fix] = fixesOf(before);
  assert.ok(fix);
  assert.match(applyEdits(before, fix.edits), /Queues: \[!Ref Bees, !Ref Wasps\]/);
});

const LEFT_ALONE: Readonly<Record<string, string>> = {
  'a statement for all queues would be for one more': templateWith(
    policy('Sns', { resource: "'*'" }),
    policy('S3', { queues: '!Ref Bees, !Ref Wasps', resource: '!GetAtt Wasps.Arn' }),
  ),
  'an output names the policy': templateWith(
    policy('Sns', {}),
    policy('S3', {}),
    'Outputs:\n  Policy: { Value: !Ref S3 }\n',
  ),
  'the policy that goes waits for something else': templateWith(
    policy('Sns', {}),
    policy('S3', { more: '    DependsOn: Wasps\n' }),
  ),
  'a bucket waits for one policy and is named in the other': templateWith(
    policy('Sns', {}),
    policy('S3', { inStatement: '            Condition: { ArnEquals: { aws:SourceArn: !GetAtt Hive.Arn } }\n' }),
    '  Hive:\n    Type: AWS::S3::Bucket\n    DependsOn: Sns\n',
  ),
};

for (const [why, text] of Object.entries(LEFT_ALONE)) {
  test(`no policies are merged where ${why}`, () => assert.deepEqual(fixesOf(text), []));
}
