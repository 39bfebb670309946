// The `Policies` of a function in the role that SAM makes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { line, read } from '../printed.ts';

/** The role's policies for the text of a `Policies` property. */
function policies(text: string): { readonly managed: string; readonly inline: string } {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      F: { Type: AWS::Serverless::Function, Properties: { Policies: ${text} } }
  `);
  const part = (key: string): string => line(template, 'FRole', key).replace(/^.*?\): ?/, '');
  return { managed: part('ManagedPolicyArns'), inline: part('Policies') };
}

const BASIC = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';

test('names and ARNs are attached, each once', () => {
  const { managed } = policies('[AmazonSQSFullAccess, !Ref Own, AWSLambdaBasicExecutionRole]');
  assert.equal(managed, `ManagedPolicyArns: [${BASIC}, AmazonSQSFullAccess, !Ref Own]`);
  assert.equal(policies('AmazonSQSFullAccess').managed, `ManagedPolicyArns: [${BASIC}, AmazonSQSFullAccess]`);
});

test('statements are policies named by their place in the list', () => {
  const statement = '{ Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Q.Arn }';
  assert.equal(
    policies(`[AmazonSQSFullAccess, { Statement: [${statement}] }]`).inline,
    `Policies: [{ PolicyName: FRolePolicy1, PolicyDocument: { Statement: [${statement}] } }]`,
  );
});

test('policy templates are the statements they stand for', () => {
  assert.equal(
    policies('[{ SQSSendMessagePolicy: { QueueName: !GetAtt Q.QueueName } }]').inline,
    'Policies: [{ PolicyName: FRolePolicy0, PolicyDocument: { Version: 2012-10-17, Statement: [{ Effect: Allow, ' +
      'Action: [sqs:SendMessage*], Resource: [!Sub [arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:' +
      '${QueueName}, { QueueName: !GetAtt Q.QueueName }]] }] } }]',
  );
  assert.match(
    policies('[{ LambdaInvokePolicy: { FunctionName: !Ref Other } }]').inline,
    /lambda:InvokeFunction\], Resource: \[!Sub \[.*:function:\$\{FunctionName}\*, { FunctionName: !Ref Other }]/,
  );
  assert.match(policies('[{ SQSPollerPolicy: { QueueName: q } }]').inline, /sqs:ReceiveMessage/);
});

test('a template that is not listed is unknown, not absent', () => {
  const { inline } = policies('[{ AthenaQueryPolicy: { WorkGroupName: w } }]');
  assert.equal(inline, 'Policies: [{ PolicyName: FRolePolicy0, PolicyDocument: <a policy that is not read here> }]');
});

test('branches of an Fn::If stay branches', () => {
  const template = '{ SNSPublishMessagePolicy: { TopicName: t } }';
  assert.match(
    policies(`[!If [Loud, ${template}, !Ref AWS::NoValue]]`).inline,
    /^Policies: \[!If \[Loud, { PolicyName: FRolePolicy0, .*sns:Publish.*, !Ref AWS::NoValue]]$/,
  );
  assert.equal(policies('[!If [Loud, A, B]]').managed, `ManagedPolicyArns: [${BASIC}, !If [Loud, A, B]]`);
});
