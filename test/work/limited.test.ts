import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoplint } from '../cli/memory-host.ts';

/** Rules with very many targets, each of them one of 32 queues, as conditions have it. */
function manyHops(targets: number): string {
  const branches = Array.from({ length: 31 }, (_, index) => `!If [C${index}, !GetAtt Q${index}.Arn, `).join('');
  const lines = Array.from({ length: 32 }, (_, index) => [
    `  C${index}: !Equals [!Ref AWS::Region, r${index}]`,
    `  Q${index}: { Type: AWS::SQS::Queue }`,
  ]);
  return [
    'Conditions:',
    ...lines.map(([condition]) => condition),
    `Target: &target ${branches}!GetAtt Q31.Arn${']'.repeat(31)}`,
    'Resources:',
    ...lines.map(([, queue]) => queue),
    '  Rule:',
    '    Type: AWS::Events::Rule',
    `    Properties: { ScheduleExpression: rate(1 day), Targets: [${'{ Id: a, Arn: *target },'.repeat(targets)}] }`,
    '',
  ].join('\n');
}

test('a template with more hops than can be looked at says that its analysis is limited, and blames nothing', async () => {
  const { code, stdout } = await hoplint(['.', '--quiet', '--preset', 'strict'], { files: { 'a.yaml': manyHops(1600) } });
  assert.equal(code, 0);
  assert.match(stdout, /^a\.yaml:1:1 info analysis-limited The analysis is limited: more than 50000 hops/);
  assert.equal(stdout.trimEnd().split('\n').length, 1);
});

test('one with fewer is judged', async () => {
  const { stdout } = await hoplint(['.', '--quiet', '--preset', 'strict'], { files: { 'a.yaml': manyHops(5) } });
  assert.doesNotMatch(stdout, /analysis-limited/);
  assert.match(stdout, /undeliverable-hop|missing-dlq/);
});
