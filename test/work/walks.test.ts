import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activeRules } from '../../core/config.ts';
import { buildGraph } from '../../core/graph/build.ts';
import { lensesOf } from '../../core/glance/lenses.ts';
import { judge } from '../../core/judge.ts';
import type { Resource } from '../../core/template/model.ts';
import { readTemplate } from '../../core/template/read.ts';
import { drawGraph } from '../../diagram/draw/draw.ts';
import { rules } from '../../rules/index.ts';

/** Resources that note how often somebody looks at all of them. */
class Watched extends Map<string, Resource> {
  walks = 0;

  override values(): ReturnType<Map<string, Resource>['values']> {
    this.walks++;
    return super.values();
  }
}

/** How often all resources are looked at until the findings, their fixes, the lenses and the picture's data are there. */
function walksOver(text: string): number {
  const template = readTemplate({ path: 'template.yaml', text }, { read: () => undefined, parameters: new Map() });
  assert.ok(template !== undefined);
  const resources = new Watched(template.resources);
  const graph = buildGraph({ ...template, resources });
  const { findings } = judge(graph, activeRules(rules, 'strict', []), () => undefined, []);
  assert.ok(findings.length > 0);
  for (const { edits } of findings.flatMap((finding) => finding.fixes())) assert.ok(edits.length > 0);
  assert.ok(lensesOf(graph).length > 0);
  assert.ok(drawGraph({ graph, findings }, 'shop').nodes.length > 0);
  return resources.walks;
}

/**
 * Each order queue has a sender with a role of its own, a reader that all share a role, and an alarm; each topic and
 * each rule calls a function.
 */
function shop(size: number): string {
  const one = (index: number): string => `
  Orders${index}: { Type: AWS::SQS::Queue }
  Seller${index}:
    Type: AWS::Lambda::Function
    Properties:
      Role: !GetAtt SellerRole${index}.Arn
      Environment: { Variables: { ORDERS: !Ref Orders${index} } }
  SellerRole${index}:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyDocument: { Statement: [{ Effect: Allow, Action: 'sqs:*', Resource: '*' }] }
  Packer${index}:
    Type: AWS::Lambda::Function
    Properties: { Role: !GetAtt PackerRole.Arn }
  Packing${index}:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt 'Orders${index}.Arn', FunctionName: !Ref 'Packer${index}' }
  Depth${index}:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/SQS
      MetricName: ApproximateNumberOfMessagesVisible
      Dimensions: [{ Name: QueueName, Value: !GetAtt 'Orders${index}.QueueName' }]
  Sold${index}:
    Type: AWS::SNS::Topic
    Properties: { Subscription: [{ Protocol: lambda, Endpoint: !GetAtt 'Thanker${index}.Arn' }] }
  Seen${index}:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: { source: [shop.${index}] }
      Targets: [{ Id: thanker, Arn: !GetAtt 'Thanker${index}.Arn' }]
  Thanker${index}: { Type: AWS::Lambda::Function }
  Thanking${index}:
    Type: AWS::Lambda::Permission
    DependsOn: Sold${index}
    Properties:
      Action: lambda:InvokeFunction
      FunctionName: !Ref 'Thanker${index}'
      Principal: sns.amazonaws.com
      SourceArn: !Ref 'Sold${index}'
`;
  const all = Array.from({ length: size }, (_, index) => one(index)).join('');
  return `Resources:\n  PackerRole: { Type: AWS::IAM::Role }${all}`;
}

test('nobody looks at all resources once for each of them', () => {
  assert.equal(walksOver(shop(24)), walksOver(shop(6)));
});
