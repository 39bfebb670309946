/** A fix that names a sink gives the function's roles the right to send there, or is not offered. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../core/edit.ts';
import { lint } from '../../core/lint.ts';
import type { Fix } from '../../core/rule.ts';
import { asyncFailureDropped } from '../../rules/async-failure-dropped.ts';

/** A rule of EventBridge calls a function with this role. */
function templateWith(role: string, roles: string): string {
  return `Parameters:
  Stage: { Type: String }
  Bucket: { Type: String }
Conditions:
  IsLive: !Equals [!Ref Stage, live]
Resources:
  Repaint:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.13
      Handler: paint.handler
      Code: { S3Bucket: !Ref Bucket, S3Key: paint.zip }
      Role: ${role}
  Scratched:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: { source: [fleet.damage] }
      Targets: [{ Id: repaint, Arn: !GetAtt Repaint.Arn }]
  ScratchedPermission:
    Type: AWS::Lambda::Permission
    Properties:
      Action: lambda:InvokeFunction
      FunctionName: !Ref Repaint
      Principal: events.amazonaws.com
      SourceArn: !GetAtt Scratched.Arn
${roles}`;
}

function roleNamed(id: string, policies = ''): string {
  return `  ${id}:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }]
${policies}`;
}

function fixesOf(text: string): readonly Fix[] {
  const active = { rule: asyncFailureDropped, severity: undefined, options: {} };
  const context = { read: () => undefined, parameters: new Map<string, string>() };
  const [finding] = lint({ path: 'template.yaml', text }, [active], context)?.result.findings ?? [];
  assert.ok(finding, 'nothing found');
  return finding.fixes();
}

test('each of two roles gets the right', () => {
  const roles = roleNamed('LiveRole') + roleNamed('TestRole');
  const text = templateWith('!If [IsLive, !GetAtt LiveRole.Arn, !GetAtt TestRole.Arn]', roles);
  const [fix] = fixesOf(text);
  assert.equal(fix?.safety, 'safe');
  const fixed = applyEdits(text, fix.edits);
  assert.equal(fixed.split('PolicyName: send-to-RepaintFailures').length - 1, 2);
});

test('the owner of a role from elsewhere is asked for the right', () => {
  const role = '!If [IsLive, !ImportValue painter, !GetAtt TestRole.Arn]';
  const [fix] = fixesOf(templateWith(role, roleNamed('TestRole')));
  assert.equal(fix?.safety, 'suggestion');
  assert.match(fix.title, /\(its role needs the right to send there\)$/);
});

test('no fix where the policies of the role cannot be added to', () => {
  const policies = '      Policies: !If [IsLive, [], !Ref AWS::NoValue]\n';
  assert.deepEqual(fixesOf(templateWith('!GetAtt LiveRole.Arn', roleNamed('LiveRole', policies))), []);
});

test('what exists under a condition is named elsewhere under that condition alone', () => {
  const text = templateWith('!GetAtt SharedRole.Arn', roleNamed('SharedRole'))
    .replace('  Repaint:\n', '  Repaint:\n    Condition: IsLive\n')
    .replace(/ {2}Scratched(Permission)?:\n/g, (id) => `${id}    Condition: IsLive\n`);
  const [fix] = fixesOf(text);
  assert.ok(fix);
  const fixed = applyEdits(text, fix.edits);
  assert.ok(fixed.includes('  RepaintFailures:\n    Type: AWS::SQS::Queue\n    Condition: IsLive\n'), fixed);
  assert.ok(fixed.includes(`        - !If
          - IsLive
          - PolicyName: send-to-RepaintFailures`), fixed);
});

test('a title that long names would make too long for a menu leaves out what the finding says', () => {
  const name = 'RepaintWhateverTheNextDriverScratchesOnTheWayHome';
  const [fix] = fixesOf(templateWith('!GetAtt SharedRole.Arn', roleNamed('SharedRole')).replaceAll('Repaint', name));
  assert.equal(fix?.title, `Keep failed events for 14 days, in ${name}Failures`);
});
