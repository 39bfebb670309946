import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildGraph } from '../../core/graph/build.ts';
import { isHelperFunction } from '../../core/graph/exempt.ts';
import { nodesOfKind } from '../../core/graph/queries.ts';
import { read } from '../template/printed.ts';

function helpersIn(text: string): readonly string[] {
  const graph = buildGraph(read(text));
  return nodesOfKind(graph, 'function').filter((lambda) => isHelperFunction(graph, lambda)).map(({ id }) => id).sort();
}

test('functions that CDK generates for its own use', () => {
  const helpers = [
    'AWSb4cf1abd4e4f4bc699441af7ccd9ec371511E620',
    'BucketNotificationsHandler050a0587b7544547bf325f094a3db8347ECC3691',
    'CrossRegionAwsSdk8a0c93f3dbef4b71ac137aaf2048ce7eF7430F4F',
    'CustomS3AutoDeleteObjectsCustomResourceProviderHandler9D90184F',
    'Eval41256dc5445742738ed917bc818694e54EB1134F',
    'LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A',
    'ProviderframeworkonEvent83C1D0A7',
    'SingletonFunction1488541a7b23466481b69b4408076b81HandlerCD40AE9F',
    'SingletonLambda224e77f9a32e4b4dac32983477abba164533EA15',
    'SingletonLambda8693BB64968944B69AAFB0CC9EB8757CB6182A5B',
  ];
  const users = [
    'SingletonLambda84c0de93353f42179b0b45b6c993251a840BCC38',
    'SingletonFunction',
    'EvaluateRisk',
    'CrossRegionCopy',
    'LogRetentionReport',
  ];
  const resources = [...helpers, ...users].map((id) => `  ${id}: { Type: AWS::Lambda::Function }`);
  assert.deepEqual(helpersIn(`Resources:\n${resources.join('\n')}\n`), helpers);
});

test('the handlers that the provider framework of CDK passes a custom resource on to', () => {
  const helpers = helpersIn(`
    Resources:
      Seed: { Type: Custom::Seed, Properties: { ServiceToken: !GetAtt SeederframeworkonEvent4D295293.Arn } }
      SeederframeworkonEvent4D295293:
        Type: AWS::Lambda::Function
        Properties: { Environment: { Variables: { USER_ON_EVENT_FUNCTION_ARN: !GetAtt OnEvent.Arn } } }
      SeederframeworkisCompleteB252445A:
        Type: AWS::Lambda::Function
        Properties: { Environment: { Variables: { USER_IS_COMPLETE_FUNCTION_ARN: !GetAtt IsComplete.Arn } } }
      OnEvent: { Type: AWS::Lambda::Function }
      IsComplete: { Type: AWS::Lambda::Function }
      Orders:
        Type: AWS::Lambda::Function
        Properties: { Environment: { Variables: { MAILS_ARN: !GetAtt Mails.Arn } } }
      Mails: { Type: AWS::Lambda::Function }
  `);
  assert.deepEqual(helpers, [
    'IsComplete',
    'OnEvent',
    'SeederframeworkisCompleteB252445A',
    'SeederframeworkonEvent4D295293',
  ]);
});

test('functions that CodeDeploy calls: named by an alias, by their name, or able to answer it', () => {
  const helpers = helpersIn(`
    Resources:
      Work: { Type: AWS::Lambda::Function }
      Live:
        Type: AWS::Lambda::Alias
        Properties: { FunctionName: !Ref Work, FunctionVersion: '3', Name: live }
        UpdatePolicy:
          CodeDeployLambdaAliasUpdate: { ApplicationName: shop, BeforeAllowTrafficHook: !Ref Before, AfterAllowTrafficHook: !Ref After }
      Before: { Type: AWS::Lambda::Function }
      After: { Type: AWS::Lambda::Function }
      Named:
        Type: AWS::Lambda::Function
        Properties: { FunctionName: !Sub 'CodeDeployHook_\${AWS::StackName}' }
      Answering:
        Type: AWS::Lambda::Function
        Properties: { Role: !GetAtt Role.Arn }
      Role:
        Type: AWS::IAM::Role
        Properties:
          Policies:
            - PolicyName: answer
              PolicyDocument:
                Statement:
                  - { Effect: Allow, Action: codedeploy:PutLifecycleEventHookExecutionStatus, Resource: '*' }
  `);
  assert.deepEqual(helpers, ['After', 'Answering', 'Before', 'Named']);
});
