/** S3 checks a permission when it sets up a notification: the bucket has to wait for one that a fix adds. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyFixes } from '../../core/fix.ts';
import { lint } from '../../core/lint.ts';
import { undeliverableHop } from '../../rules/undeliverable-hop.ts';

function template(dependsOn: string): string {
  return `Resources:
  Uploads:
    Type: AWS::S3::Bucket
    DependsOn:${dependsOn}
    Properties:
      NotificationConfiguration:
        QueueConfigurations:
          - Event: s3:ObjectCreated:*
            Queue: !GetAtt Scans.Arn
  UploadsKey:
    Type: AWS::KMS::Key
    Properties: { KeyPolicy: {} }
  Scans:
    Type: AWS::SQS::Queue
`;
}

function fixed(dependsOn: string): string {
  const active = { rule: undeliverableHop, severity: undefined, options: {} };
  const context = { read: () => undefined, parameters: new Map<string, string>() };
  const findingsOf = (texts: ReadonlyMap<string, string>) =>
    lint({ path: 'template.yaml', text: texts.get('template.yaml') as string }, [active], context)?.result.findings ?? [];
  const done = applyFixes(new Map([['template.yaml', template(dependsOn)]]), findingsOf, 'safe');
  return done.texts.get('template.yaml') as string;
}

test('a bucket that waits for one thing waits for the policy too', () => {
  assert.ok(fixed(' UploadsKey').startsWith(template('\n      - UploadsKey\n      - ScansQueuePolicy')));
});

test('a bucket that waits for several things waits for the policy too', () => {
  assert.ok(fixed(' [UploadsKey]').startsWith(template(' [UploadsKey, ScansQueuePolicy]')));
});
