/** What takes the place of an address that is written out. The page of the rule shows the plain cases. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hardcodedEndpoint } from '../../rules/hardcoded-endpoint.ts';
import { fixesBy } from './fixes-by.ts';

const { fixed, fixesOf } = fixesBy(hardcodedEndpoint);

const BAKER = 'arn:aws:sns:eu-west-1:334455667788:baker';

function alarmFor(action: string, parameters = ''): string {
  return `AWSTemplateFormatVersion: '2010-09-09'
${parameters}Resources:
  Smoke:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmActions: [${action}]
`;
}

test('a parameter that has the address already is used', () => {
  const parameters = `Parameters:
  Baker: { Type: String, Default: '${BAKER}' }
`;
  assert.equal(fixed(alarmFor(`'${BAKER}'`, parameters)), alarmFor('!Ref Baker', parameters));
});

test('a new parameter stands above the resources, and has the address as its default', () => {
  const parameters = `Parameters:
  BakerArn:
    Type: String
    Description: ARN of baker
    Default: ${BAKER}
`;
  assert.equal(fixed(alarmFor(BAKER)), alarmFor('!Ref BakerArn', parameters));
});

test('of a Join the account alone becomes a parameter', () => {
  const join = (account: string) => `!Join [':', ['arn:aws:sns', !Ref AWS::Region, ${account}, baker]]`;
  const after = fixed(alarmFor(join("'334455667788'")));
  assert.match(after, /TargetAccountId:\n {4}Type: String\n {4}Description: .*\n {4}Default: '334455667788'\n/);
  assert.ok(after.includes(join('!Ref TargetAccountId')));
});

function oven(variables: string): string {
  return `Conditions:
  IsBig: !Equals [!Ref AWS::Region, eu-west-1]
Resources:
  Bread:
    Type: AWS::SQS::Queue
    Condition: IsBig
    Properties: { QueueName: bread }
  Bake:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.13
      Handler: bake.handler
      Code: ./bake
      Role: !ImportValue baker
      FunctionName: bake
      Environment:
        Variables: ${variables}
`;
}

function api(integration: string): string {
  return `Resources:
  Knead:
    Type: AWS::Lambda::Function
    Properties: { Runtime: python3.13, Handler: k.handler, Code: ./k, Role: !ImportValue baker, FunctionName: knead }
  Dough:
    Type: AWS::ApiGatewayV2::Integration
    Properties:
      ApiId: !ImportValue bakery
      IntegrationType: AWS_PROXY
      IntegrationUri: ${integration}
`;
}

const KNEAD = 'arn:aws:lambda:eu-west-1:334455667788:function:knead';

test('what else an address says goes on being said', () => {
  const path = 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions';
  assert.equal(fixed(api(`${KNEAD}:live`)), api('!Sub ${Knead.Arn}:live'));
  assert.equal(fixed(api(`${path}/${KNEAD}/invocations`)), api(`!Sub ${path}/\${Knead.Arn}/invocations`));
  assert.equal(fixed(api(KNEAD)), api('!GetAtt Knead.Arn'));
});

const LEFT_ALONE: Readonly<Record<string, string>> = {
  'the queue is not there whenever the function is': oven("{ TO: 'arn:aws:sqs:eu-west-1:334455667788:bread' }"),
  'the function would need itself': oven("{ NEXT: 'arn:aws:lambda:eu-west-1:334455667788:function:bake' }"),
};

for (const [why, text] of Object.entries(LEFT_ALONE)) {
  test(`no reference is put where ${why}`, () => assert.deepEqual(fixesOf(text), []));
}
