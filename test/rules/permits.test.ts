/** Where the right goes that a role lacks. The page of the rule shows the plain cases. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consumerWithoutPermission } from '../../rules/consumer-without-permission.ts';
import { fixesBy } from './fixes-by.ts';

const { fixed, fixesOf } = fixesBy(consumerWithoutPermission);

const ROLE = `  Miller:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Service: [lambda.amazonaws.com, scheduler.amazonaws.com] }
            Action: sts:AssumeRole
`;

const GRIND = `  Grind:
    Type: AWS::Lambda::Function
    Properties: { Runtime: python3.13, Handler: mill.handler, Code: ./mill, Role: !GetAtt Miller.Arn }
`;

test('a function that has the role itself gets a policy apart, and who calls it waits for that', () => {
  const schedule = (more: string) => `  Morning:
    Type: AWS::Scheduler::Schedule
${more}    Properties:
      ScheduleExpression: rate(1 day)
      FlexibleTimeWindow: { Mode: 'OFF' }
      Target: { Arn: !GetAtt Grind.Arn, RoleArn: !GetAtt Miller.Arn }
`;
  const after = fixed(`Resources:\n${GRIND}${schedule('')}${ROLE}`);
  assert.ok(after.includes(schedule('    DependsOn: GrindRights\n')));
  assert.match(after, /\n {2}GrindRights:\n {4}Type: AWS::IAM::Policy\n[^]*Roles: \[!Ref Miller\]\n/);
});

test('a right for a queue with a condition comes and goes with it', () => {
  const text = `Conditions:
  HasSacks: !Equals [!Ref AWS::Region, eu-west-1]
Resources:
  Sacks:
    Type: AWS::SQS::Queue
    Condition: HasSacks
${GRIND}  SacksToGrind:
    Type: AWS::Lambda::EventSourceMapping
    Condition: HasSacks
    Properties: { EventSourceArn: !GetAtt Sacks.Arn, FunctionName: !Ref Grind }
${ROLE}`;
  const policies = `      Policies:
        - !If
          - HasSacks
          - PolicyName: read-Sacks
            PolicyDocument:
              Version: '2012-10-17'
              Statement:
                - Effect: Allow
                  Action: [sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes]
                  Resource: !GetAtt Sacks.Arn
          - !Ref AWS::NoValue
`;
  assert.equal(fixed(text), text + policies);
});

test('a function of SAM takes the statement beside its policies', () => {
  const text = `Transform: AWS::Serverless-2016-10-31
Resources:
  Sacks:
    Type: AWS::SQS::Queue
  SacksToGrind:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt Sacks.Arn, FunctionName: !Ref Grind }
  Grind:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: mill.handler
      CodeUri: mill/
`;
  const policies = (first: string) => `      Policies:
${first}        - Statement:
            - Effect: Allow
              Action:
                - sqs:ReceiveMessage
                - sqs:DeleteMessage
                - sqs:GetQueueAttributes
              Resource: !GetAtt Sacks.Arn
`;
  assert.equal(fixed(text), text + policies(''));
  const tracing = 'AWSXRayDaemonWriteAccess\n';
  assert.equal(fixed(`${text}      Policies: ${tracing}`), text + policies(`        - ${tracing}`));
});

test('a list of policies that is chosen elsewhere is left alone', () => {
  const text = `Conditions:
  IsWindy: !Equals [!Ref AWS::Region, eu-west-1]
Resources:
  Sacks:
    Type: AWS::SQS::Queue
${GRIND}  SacksToGrind:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt Sacks.Arn, FunctionName: !Ref Grind }
${ROLE}      Policies: !If [IsWindy, [], !Ref AWS::NoValue]
`;
  assert.deepEqual(fixesOf(text), []);
});
