import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildGraph } from '../../core/graph/build.ts';
import { policiesOf } from '../../core/graph/policies.ts';
import { readTemplate } from '../../core/template/read.ts';

const TEXT = `
Resources:
  Orders: { Type: AWS::SQS::Queue }
  Mails: { Type: AWS::SQS::Queue }
  Shared:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Orders, !Ref Mails]
      PolicyDocument: { Statement: [{ Effect: Allow, Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }] }
  Reader:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt Orders.Arn, FunctionName: mailer }
  Writer:
    Type: AWS::SNS::Topic
    Properties: { Subscription: [{ Protocol: sqs, Endpoint: !GetAtt Mails.Arn }] }
`;

test('a policy for many queues is read once for all of them', () => {
  const template = readTemplate({ path: 'template.yaml', text: TEXT }, { read: () => undefined, parameters: new Map() });
  assert.ok(template !== undefined);
  const graph = buildGraph(template);
  const [orders, mails] = ['Orders', 'Mails'].map((id) => {
    const queue = graph.nodes.get(id);
    assert.ok(queue !== undefined);
    return policiesOf(graph, queue);
  });
  assert.equal(orders?.[0]?.statements.length, 1);
  assert.equal(mails?.[0]?.statements, orders?.[0]?.statements);
});
