/**
 * Long texts of what regular expressions look for take the time that reading them takes: eight times the text takes
 * about eight times as long, and 64 times as long where it grows with the square of the length.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lint } from '../../core/lint.ts';
import { STRICT } from '../corpus/read.ts';
import { whole } from '../fuzz/targets/whole.ts';

const SHORT = 8_000;
const TIMES = 8;

/** Between both, so that neither a busy machine nor what is done once for each text decides. */
const MOST_TIMES = 3 * TIMES;

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

/** Processor time, whatever else the machine is at. */
async function timeFor(texts: readonly string[]): Promise<number> {
  const start = process.cpuUsage();
  for (const text of texts) await whole.check([{ path: 'template.yaml', text }]);
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

async function assertLinear(write: (length: number) => readonly string[]): Promise<void> {
  await timeFor(write(SHORT));
  const short = await timeFor(write(SHORT));
  const long = await timeFor(write(SHORT * TIMES));
  assert.ok(long / short < MOST_TIMES, `${TIMES} times the text takes ${(long / short).toFixed(1)} times as long`);
}

for (const [place, write] of Object.entries(PLACES)) {
  test(`many times what regular expressions look for, in ${place}, is read as fast as any text`, async () => {
    await assertLinear((length) => PARTS.map((part) => write(part.repeat(length))));
  });
}

test('wildcards in patterns and policies are matched without trying every way', async () => {
  await assertLinear((length) => {
    const wild = '*a'.repeat(length / 1_000);
    const rule = `{ Type: AWS::Events::Rule, Properties: { EventPattern: { source: [{ wildcard: "${wild}b" }] }, Targets: [{ Id: a, Arn: !GetAtt Q.Arn }] } }`;
    const role = `{ Type: AWS::IAM::Role, Properties: { Policies: [{ PolicyDocument: { Statement: [{ Effect: Allow, Action: "${'*s'.repeat(30)}b", Resource: "arn:${wild}b" }] } }] } }`;
    const sender = '{ Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Role.Arn, Environment: { Variables: { A: !Ref Q } } } }';
    return [`Resources:\n  Rule: ${rule}\n  Role: ${role}\n  F: ${sender}\n  Q: { Type: AWS::SQS::Queue, Properties: { QueueName: ${'a'.repeat(79)} } }\n`];
  });
});

test('one line of many resources is read as fast as many lines', async () => {
  const queues = (count: number, between: string): string =>
    `{ "Resources": {${Array.from({ length: count }, (_, index) => `${between}"Q${index}": { "Type": "AWS::SQS::Queue" }`).join(',')} } }`;
  const [oneLine, lines] = [await timeFor([queues(60, ' ')]), await timeFor([queues(60, '\n')])];
  assert.ok(oneLine / lines < 4, `one line takes ${(oneLine / lines).toFixed(1)} times as long`);
});

test('a line of 10 MB is read, whatever it is', () => {
  const context = { read: () => undefined, parameters: new Map<string, string>() };
  const long = 'x'.repeat(10_000_000);
  const texts = [
    `Resources: { Orders: { Type: AWS::SQS::Queue, Properties: { QueueName: "${long}" } } }\n`,
    `Resources: { Orders: { Type: AWS::SQS::Queue } } # ${long}\n`,
    `AWSTemplateFormatVersion: "2010-09-09"\nDescription: ${long}\nResources: { Orders: { Type: AWS::SQS::Queue } }\n`,
    `{ "AWSTemplateFormatVersion": "2010-09-09", "Description": "${long}", "Resources": { "Orders": { "Type": "AWS::SQS::Queue" } } }`,
  ];
  for (const text of texts) {
    const found = lint({ path: 'template.yaml', text }, STRICT, context)?.result.findings.map(({ rule }) => rule);
    assert.ok(found?.includes('missing-dlq'), `${text.slice(0, 40)}: ${found}`);
  }
});
