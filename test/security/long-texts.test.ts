/**
 * Long texts of what regular expressions look for take the time that reading them takes. A text of 50,000 openings
 * without an end would take half a minute where each was looked at from each.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whole } from '../fuzz/targets/whole.ts';

/** CPU time, for what takes a tenth of a second, and half a minute where it grows with the square of the length. */
const MOST_MILLISECONDS = 10_000;

const PARTS = ['${', '${a', '${a}', 'arn:aws:', 'https://', ' ', 'a.', '*', '?', '{{', '/', '{{resolve:ssm:', '<', ','];

const PLACES: Readonly<Record<string, (text: string) => string>> = {
  'a name': (text) => queue(`QueueName: "${text}"`),
  'a Sub': (text) => queue(`QueueName: !Sub "${text}"`),
  'a redrive policy': (text) => queue(`RedrivePolicy: "${text}"`),
  'an endpoint': (text) => one('AWS::SNS::Topic', `Subscription: [{ Protocol: https, Endpoint: "${text}" }]`),
  'a source': (text) => one('AWS::Lambda::EventSourceMapping', `FunctionName: a, EventSourceArn: "arn:aws:sqs:${text}"`),
  'a variable': (text) => one('AWS::Lambda::Function', `Environment: { Variables: { A: "${text}" } }`),
  'a pattern': (text) => one('AWS::Events::Rule', `EventPattern: { source: [{ wildcard: "${text}" }] }`),
  'a definition': (text) => one('AWS::StepFunctions::StateMachine', `DefinitionString: "${text}"`),
  'a comment': (text) => `# hoplint-disable ${text}\n${queue('')}# hoplint-disable-next-line ${text}\n`,
};

function one(type: string, properties: string): string {
  return `Resources:\n  Orders: { Type: ${type}, Properties: { ${properties} } }\n`;
}

function queue(properties: string): string {
  return one('AWS::SQS::Queue', properties);
}

for (const [place, write] of Object.entries(PLACES)) {
  test(`50,000 times what regular expressions look for, in ${place}, is read as fast as any text`, async () => {
    for (const part of PARTS) {
      const start = process.cpuUsage();
      await whole.check([{ path: 'template.yaml', text: write(part.repeat(50_000)) }]);
      const { user, system } = process.cpuUsage(start);
      assert.ok((user + system) / 1000 < MOST_MILLISECONDS, `${part}: ${(user + system) / 1000} ms`);
    }
  });
}

test('wildcards in patterns and policies are matched without trying every way', async () => {
  const wild = '*a'.repeat(60);
  const rule = `{ Type: AWS::Events::Rule, Properties: { EventPattern: { source: [{ wildcard: "${wild}b" }] }, Targets: [{ Id: a, Arn: !GetAtt Q.Arn }] } }`;
  const role = `{ Type: AWS::IAM::Role, Properties: { Policies: [{ PolicyDocument: { Statement: [{ Effect: Allow, Action: "${'*s'.repeat(30)}b", Resource: "arn:${wild}b" }] } }] } }`;
  const sender = '{ Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Role.Arn, Environment: { Variables: { A: !Ref Q } } } }';
  const text = `Resources:\n  Rule: ${rule}\n  Role: ${role}\n  F: ${sender}\n  Q: { Type: AWS::SQS::Queue, Properties: { QueueName: ${'a'.repeat(79)} } }\n`;
  const start = process.cpuUsage();
  await whole.check([{ path: 'template.yaml', text }]);
  assert.ok(process.cpuUsage(start).user / 1000 < MOST_MILLISECONDS);
});
