// State machines: their definition inline or in a file, and what starts them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { valueAt } from '../../../core/syntax/tree.ts';
import { ids, line, place, read } from '../printed.ts';

test('a definition in a file is read, with its places there and its substitutions put in', () => {
  const template = read(
    `
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Flow:
          Type: AWS::Serverless::StateMachine
          Properties:
            Name: flow
            Type: EXPRESS
            DefinitionUri: flow.asl.json
            DefinitionSubstitutions: { QueueUrl: !Ref Queue }
    `,
    {
      path: 'app/template.yaml',
      files: { 'app/flow.asl.json': '{ "Send": "${QueueUrl}", "Note": "${QueueUrl} and ${Other}" }' },
    },
  );
  assert.equal(
    line(template, 'Flow'),
    'Flow AWS::StepFunctions::StateMachine (3 Flow): StateMachineName: flow, StateMachineType: EXPRESS, ' +
      'RoleArn: !GetAtt FlowRole.Arn, Definition: { Send: !Sub [${QueueUrl}, { QueueUrl: !Ref Queue }], ' +
      'Note: !Sub [${QueueUrl} and ${!Other}, { QueueUrl: !Ref Queue }] }',
  );
  const send = valueAt(template.resources.get('Flow')?.properties, 'Definition', 'Send');
  assert.equal(send?.at.source.path, 'app/flow.asl.json');
  assert.equal(send && place(send.at), '1 "${QueueUrl}"');
  assert.deepEqual(template.sources.map(({ path }) => path), ['app/template.yaml', 'app/flow.asl.json']);
});

test('a definition that cannot be read is unknown, and the file is waited for', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Near: { Type: AWS::Serverless::StateMachine, Properties: { DefinitionUri: ../flows/near.json } }
      Far: { Type: AWS::Serverless::StateMachine, Properties: { DefinitionUri: { Bucket: b, Key: k } } }
  `, { path: 'app/template.yaml' });
  assert.match(line(template, 'Near'), /Definition: <\.\.\/flows\/near\.json cannot be read>/);
  assert.match(line(template, 'Far'), /DefinitionS3Location: { Bucket: b, Key: k }/);
  assert.deepEqual(template.missing, ['flows/near.json']);
});

test('an inline definition keeps its intrinsics', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Flow:
        Type: AWS::Serverless::StateMachine
        Properties:
          Role: !GetAtt Mine.Arn
          DefinitionSubstitutions: { Url: !Ref Queue }
          Definition:
            States: { Send: { Resource: !GetAtt Send.Arn, Parameters: { QueueUrl: '\${Url}' } } }
  `);
  assert.equal(
    line(template, 'Flow'),
    'Flow AWS::StepFunctions::StateMachine (3 Flow): RoleArn: !GetAtt Mine.Arn, Definition: { States: { Send: ' +
      '{ Resource: !GetAtt Send.Arn, Parameters: { QueueUrl: !Sub [${Url}, { Url: !Ref Queue }] } } } }',
  );
});

test('events start executions with roles of their own', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Flow:
        Type: AWS::Serverless::StateMachine
        Properties:
          Definition: {}
          Events:
            Paid: { Type: EventBridgeRule, Properties: { Pattern: { source: [shop] } } }
            Hour: { Type: Schedule, Properties: { Schedule: rate(1 hour), RoleArn: !GetAtt Mine.Arn } }
            Day: { Type: ScheduleV2, Properties: { ScheduleExpression: rate(1 day) } }
            Post: { Type: Api, Properties: { Path: /start, Method: post } }
  `);
  assert.deepEqual(ids(template).filter((id) => id.startsWith('Flow')), [
    'Flow AWS::StepFunctions::StateMachine',
    'FlowDay AWS::Scheduler::Schedule',
    'FlowDayRole AWS::IAM::Role',
    'FlowHour AWS::Events::Rule',
    'FlowPaid AWS::Events::Rule',
    'FlowPaidRole AWS::IAM::Role',
    'FlowPostApiMethod AWS::ApiGateway::Method',
    'FlowPostRole AWS::IAM::Role',
    'FlowRole AWS::IAM::Role',
  ]);
  assert.match(
    line(template, 'FlowPaid'),
    /Targets: \[{ Id: FlowPaidStepFunctionsTarget, Arn: !Ref Flow, RoleArn: !GetAtt FlowPaidRole\.Arn }]$/,
  );
  assert.match(line(template, 'FlowHour'), /RoleArn: !GetAtt Mine\.Arn/);
  assert.match(line(template, 'FlowDayRole'), /scheduler\.amazonaws\.com.*states:StartExecution, Resource: !Ref Flow/);
  assert.match(
    line(template, 'FlowPostApiMethod'),
    /states:action\/StartExecution, Credentials: !GetAtt FlowPostRole\.Arn, .*"stateMachineArn": "\$\{Flow}"/,
  );
});

test('events start the alias only where the state machine asks for it', () => {
  const flow = (more: string): string => `
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Flow:
        Type: AWS::Serverless::StateMachine
        Properties:
          Definition: {}
          AutoPublishAlias: live
          ${more}
          Events: { Hour: { Type: Schedule, Properties: { Schedule: rate(1 hour) } } }
  `;
  assert.match(line(read(flow('Type: STANDARD')), 'FlowHour'), /Arn: !Ref Flow,/);
  assert.match(line(read(flow('UseAliasAsEventTarget: true')), 'FlowHour'), /Arn: !Ref FlowAliaslive,/);
});
