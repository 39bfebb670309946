/** What is found in nested stacks, and what is repaired in which file. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyFixes } from '../../core/fix.ts';
import { lint, type ActiveRule } from '../../core/lint.ts';
import type { Finding } from '../../core/finding.ts';
import type { Rule } from '../../core/rule.ts';
import { asyncFailureDropped } from '../../rules/async-failure-dropped.ts';
import { hardcodedEndpoint } from '../../rules/hardcoded-endpoint.ts';
import { missingDlq } from '../../rules/missing-dlq.ts';
import { undeliverableHop } from '../../rules/undeliverable-hop.ts';
import { visibilityTimeoutTooShort } from '../../rules/visibility-timeout-too-short.ts';

type Files = Readonly<Record<string, string>>;

function findingsIn(files: Files, rules: readonly Rule[]): readonly Finding[] {
  const active = rules.map((rule): ActiveRule => ({ rule, severity: undefined, options: rule.options ?? {} }));
  const read = (path: string) => (files[path] === undefined ? undefined : { path, text: files[path] });
  const source = { path: 'parent.yaml', text: files['parent.yaml'] ?? '' };
  return lint(source, active, { read, parameters: new Map() })?.result.findings ?? [];
}

function placesOf(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ rule, at, resource }) => `${at.source.path}: ${rule} ${resource}`);
}

function repaired(files: Files, rules: readonly Rule[]): Files {
  const texts = new Map(Object.entries(files));
  const fixed = applyFixes(texts, (now) => findingsIn(Object.fromEntries(now), rules), 'suggestion');
  return Object.fromEntries(fixed.texts);
}

const PARENT = `Parameters:
  Stage: { Type: String }
Resources:
  Orders:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: orders.yaml
      Parameters: { Stage: !Ref Stage, Timeout: 60 }
`;

const CHILD = `Parameters:
  Stage: { Type: String }
  Timeout: { Type: Number, Default: 3 }
Resources:
  OrdersQueue:
    Type: AWS::SQS::Queue
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      Timeout: !Ref Timeout
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !GetAtt OrdersQueue.Arn
      FunctionName: !Ref Worker
`;

test('a dead-letter queue goes into the file of the nested stack that has the queue', () => {
  const files = { 'parent.yaml': PARENT, 'orders.yaml': CHILD };
  assert.deepEqual(placesOf(findingsIn(files, [missingDlq])), ['orders.yaml: missing-dlq OrdersQueue']);
  const after = repaired(files, [missingDlq]);
  assert.equal(after['parent.yaml'], PARENT);
  assert.equal(
    after['orders.yaml'],
    CHILD.replace(
      '    Type: AWS::SQS::Queue\n',
      `    Type: AWS::SQS::Queue
    Properties:
      RedrivePolicy:
        deadLetterTargetArn: !GetAtt OrdersDlq.Arn
        maxReceiveCount: 5
  OrdersDlq:
    Type: AWS::SQS::Queue
    Properties:
      MessageRetentionPeriod: 1209600
`,
    ),
  );
});

test('a timeout that the parent passes counts', () => {
  const files = { 'parent.yaml': PARENT, 'orders.yaml': CHILD };
  const [finding] = findingsIn(files, [visibilityTimeoutTooShort]);
  assert.match(finding?.problem ?? '', /60 s/);
  assert.deepEqual(findingsIn({ ...files, 'parent.yaml': PARENT.replace('60', '3') }, [visibilityTimeoutTooShort]), []);
});

test('nothing is written into one stack that names what is in another', () => {
  const parent = `Resources:
  Sources:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: sources.yaml
      Parameters: { Target: !GetAtt Worker.Arn }
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::123456789012:role/worker
`;
  const child = `Parameters:
  Target: { Type: String }
Resources:
  Rule:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: { source: [orders] }
      Targets: [{ Id: worker, Arn: !Ref Target }]
`;
  const files = { 'parent.yaml': parent, 'sources.yaml': child };
  const rules = [asyncFailureDropped];
  assert.deepEqual(placesOf(findingsIn(files, rules)), ['parent.yaml: async-failure-dropped Worker']);
  assert.equal(repaired(files, rules)['sources.yaml'], child);
});

test('a stack that two parents use is found fault with once, whoever passes what', () => {
  const twice = `${PARENT}  Refunds:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: orders.yaml
      Parameters: { Stage: prod, Timeout: 3 }
`;
  const findings = findingsIn({ 'parent.yaml': twice, 'orders.yaml': CHILD }, [visibilityTimeoutTooShort]);
  assert.deepEqual(placesOf(findings), ['orders.yaml: visibility-timeout-too-short OrdersQueue']);
});

test('a comment in the nested template hides what is found there', () => {
  const child = CHILD.replace('  OrdersQueue:', '  # hoplint-disable-next-line missing-dlq -- drained by hand\n  OrdersQueue:');
  assert.deepEqual(findingsIn({ 'parent.yaml': PARENT, 'orders.yaml': child }, [missingDlq]), []);
});

test('metadata of the nested template and of its resources hides what is found there', () => {
  const disable = 'Metadata: { hoplint: { disable: [missing-dlq] } }\n';
  const onTemplate = `${disable}${CHILD}`;
  const onResource = CHILD.replace('    Type: AWS::SQS::Queue\n', `    Type: AWS::SQS::Queue\n    ${disable}`);
  for (const child of [onTemplate, onResource]) {
    assert.deepEqual(findingsIn({ 'parent.yaml': PARENT, 'orders.yaml': child }, [missingDlq]), []);
  }
});

test('what an unread stack is handed may be completed there', () => {
  const parent = `Resources:
  Topic:
    Type: AWS::SNS::Topic
  Queue:
    Type: AWS::SQS::Queue
  Subscription:
    Type: AWS::SNS::Subscription
    Properties: { TopicArn: !Ref Topic, Protocol: sqs, Endpoint: !GetAtt Queue.Arn }
`;
  const policies = `  Policies:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: https://templates.s3.amazonaws.com/policies.yaml
`;
  const handed = `${policies}      Parameters: { QueueUrl: !Ref Queue }
`;
  const rules = [undeliverableHop];
  assert.equal(findingsIn({ 'parent.yaml': parent }, rules).length, 1);
  assert.equal(findingsIn({ 'parent.yaml': `${parent}${policies}` }, rules).length, 1);
  assert.deepEqual(findingsIn({ 'parent.yaml': `${parent}${handed}` }, rules), []);
});

test('an address that the parent passes is no hardcoded one, one in the nested template is', () => {
  const parent = `Resources:
  Workers:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: workers.yaml
      Parameters: { Queue: 'https://sqs.eu-west-1.amazonaws.com/210987654321/orders' }
`;
  const child = (queue: string): string => `Parameters:
  Queue: { Type: String }
Resources:
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      Environment: { Variables: { QUEUE_URL: ${queue} } }
`;
  const rules = [hardcodedEndpoint];
  assert.deepEqual(findingsIn({ 'parent.yaml': parent, 'workers.yaml': child('!Ref Queue') }, rules), []);
  assert.deepEqual(findingsIn({ 'parent.yaml': parent, 'workers.yaml': child('!Sub "${Queue}"') }, rules), []);
  const written = child("'https://sqs.eu-west-1.amazonaws.com/210987654321/bills'");
  assert.equal(findingsIn({ 'parent.yaml': parent, 'workers.yaml': written }, rules).length, 1);
});

test('the mappings of a nested template are where addresses belong', () => {
  const child = `Mappings:
  Stages: { prod: { Queue: 'https://sqs.eu-west-1.amazonaws.com/210987654321/orders' } }
Parameters:
  Stage: { Type: String }
  Timeout: { Type: Number }
Resources:
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      Environment: { Variables: { QUEUE_URL: !FindInMap [Stages, prod, Queue] } }
`;
  assert.deepEqual(findingsIn({ 'parent.yaml': PARENT, 'orders.yaml': child }, [hardcodedEndpoint]), []);
});
