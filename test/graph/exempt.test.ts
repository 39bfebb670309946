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
    'BucketNotificationsHandler050a0587b7544547bf325f094a3db8347ECC3691',
    'CrossRegionAwsSdk8a0c93f3dbef4b71ac137aaf2048ce7eF7430F4F',
    'CustomS3AutoDeleteObjectsCustomResourceProviderHandler9D90184F',
    'Eval41256dc5445742738ed917bc818694e54EB1134F',
    'LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A',
    'ProviderframeworkonEvent83C1D0A7',
    'SingletonFunction1488541a7b23466481b69b4408076b81HandlerCD40AE9F',
  ];
  const users = ['SingletonFunction', 'EvaluateRisk', 'CrossRegionCopy', 'LogRetentionReport'];
  const resources = [...helpers, ...users].map((id) => `  ${id}: { Type: AWS::Lambda::Function }`);
  assert.deepEqual(helpersIn(`Resources:\n${resources.join('\n')}\n`), helpers);
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
