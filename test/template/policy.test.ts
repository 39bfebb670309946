import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Source } from '../../core/source.ts';
import { parse } from '../../core/syntax/parse.ts';
import { valueAt } from '../../core/syntax/tree.ts';
import { readCloudFormation } from '../../core/template/cloudformation.ts';
import {
  actionAllows, statementsOf, wildcardMatches, type Statement,
} from '../../core/template/policy.ts';
import { display } from '../../core/template/term.ts';
import { describeWhen } from '../../core/template/when.ts';

/** The statements of a document that stands under `Metadata.Policy`. */
function statementsIn(document: string): readonly Statement[] {
  const body = document.trim().split('\n').map((line) => `    ${line}`).join('\n');
  const text = `
Conditions:
  IsProd: !Equals [!Ref AWS::Region, x]
Metadata:
  Policy:
${body}
Resources:
  Queue: { Type: AWS::SQS::Queue }
`;
  const source: Source = { path: 'template.yaml', text };
  const { root } = parse(source);
  const template = readCloudFormation(root, source, { read: () => undefined, parameters: new Map() }, 'cloudformation');
  return statementsOf(template, valueAt(root, 'Metadata', 'Policy'), new Map());
}

function only(document: string): Statement {
  const statements = statementsIn(document);
  assert.equal(statements.length, 1);
  return statements[0] as Statement;
}

test('principals are a service, an account, anyone or others, one or many', () => {
  const { principals } = only(`
Statement:
  Effect: Allow
  Principal:
    Service: [sns.amazonaws.com, events.amazonaws.com]
    AWS: ['*', '123456789012']
    Federated: accounts.google.com
  Action: sqs:SendMessage
  Resource: !GetAtt Queue.Arn`);
  assert.deepEqual(
    principals.map(({ kind, value }) => `${kind} ${display(value)}`),
    [
      'service sns.amazonaws.com',
      'service events.amazonaws.com',
      'anyone *',
      'account 123456789012',
      'other accounts.google.com',
    ],
  );
});

test('the principal "*" is anyone', () => {
  const { principals } = only(`Statement: [{ Effect: Allow, Principal: '*', Action: '*', Resource: '*' }]`);
  assert.deepEqual(principals.map(({ kind }) => kind), ['anyone']);
});

test('conditions lose their set operator and IfExists, and case plays no part', () => {
  const { conditions } = only(`
Statement:
  - Effect: Allow
    Action: sqs:SendMessage
    Resource: '*'
    Condition:
      ForAnyValue:ArnLikeIfExists: { AWS:SourceArn: [a, b] }
      StringEquals: { aws:SourceAccount: !Ref AWS::AccountId }`);
  const shown = conditions.map(({ operator, key, values }) => [operator, key, ...values.map(({ value }) => display(value))]);
  assert.deepEqual(
    shown.map((words) => words.join(' ')),
    ['arnlike aws:sourcearn a b', 'stringequals aws:sourceaccount ${AWS::AccountId}'],
  );
});

test('JSON text is read as the structure it holds', () => {
  const text = '{"Statement": [{"Effect": "Allow", "Action": ["sqs:SendMessage"], "Resource": "${Queue.Arn}"}]}';
  const { actions, resources } = only(`Fn::Sub: '${text}'`);
  assert.deepEqual(actions.map(({ value }) => display(value)), ['sqs:SendMessage']);
  assert.deepEqual(resources.map(({ value }) => display(value)), ['${Queue.Arn}']);
});

test('a statement under a condition says when', () => {
  const [one, other, ...more] = statementsIn(`
Statement:
  - !If [IsProd, { Effect: Allow, Action: a:B, Resource: '*' }, { Effect: Deny, Action: a:B, Resource: '*' }]`);
  assert.deepEqual([one?.effect, describeWhen(one?.when ?? new Map())], ['Allow', 'IsProd is true']);
  assert.deepEqual([other?.effect, describeWhen(other?.when ?? new Map())], ['Deny', 'IsProd is false']);
  assert.equal(more.length, 0);
});

test('what cannot be read is marked and says why', () => {
  const unread = (document: string): string | undefined => only(document).unread;
  const allBut = `Statement: [{ Effect: Allow, NotAction: iam:*, Resource: '*' }]`;
  assert.equal(unread(allBut), 'NotAction tells only what is left out');
  const either = `Statement: [{ Effect: !Ref Unknown, Action: a:B, Resource: '*' }]`;
  assert.equal(unread(either), 'its Effect cannot be read');
  assert.equal(unread('Statement: !Split [",", !ImportValue Statements]'), 'statements that cannot be read');
  assert.equal(unread('!ImportValue Document'), 'imported from Document');
  assert.equal(unread(`Statement: [{ Effect: Allow, Action: a:B, Resource: '*' }]`), undefined);
});

test('action patterns take wildcards and no notice of case', () => {
  assert.ok(actionAllows('sqs:Send*', 'sqs:SendMessage'));
  assert.ok(actionAllows('SQS:sendmessage', 'sqs:SendMessage'));
  assert.ok(actionAllows('*', 'sqs:SendMessage'));
  assert.ok(actionAllows('sqs:SendMessag?', 'sqs:SendMessage'));
  assert.ok(!actionAllows('sqs:Send', 'sqs:SendMessage'));
  assert.ok(!actionAllows('sns:*', 'sqs:SendMessage'));
});

test('a pattern of many wildcards against a long text takes no time', () => {
  assert.ok(!wildcardMatches(`${'*a'.repeat(30)}b`, 'a'.repeat(5000)));
  assert.ok(wildcardMatches('arn:aws:sns:*:*:orders-*', 'arn:aws:sns:eu-west-1:123456789012:orders-new'));
});
