import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFileSync } from 'node:fs';
import { worst } from '../../diagram/drawing.ts';
import { drawn, drawingOf, edgeLine, nodeLine, together } from './drawn.ts';

const shop = drawingOf({ path: 'shop.sam.yaml', text: readFileSync('examples/shop.sam.yaml', 'utf8') });

test('each node says what it is and the values that tell most', () => {
  const lines = shop.nodes.map(nodeLine);
  for (const expected of [
    'ShopApi (api) API',
    'PlaceOrder (function) Lambda function · 10 s',
    'StockQueue (queue) SQS queue · 60 s · 4 days',
    'StockDlq (queue) SQS queue · 14 days · no alarm',
    'PaymentDlq (queue) SQS queue · 14 days · alarm',
    'ShipOrderPaid (rule) EventBridge rule · on source, detail-type',
    'email (external) resource outside this template · outside this template',
  ]) assert.ok(lines.includes(expected), `${expected} is not among\n${lines.join('\n')}`);
});

test('hops say whether somebody waits, and the rest only where there is something to say', () => {
  const lines = shop.edges.map(edgeLine);
  for (const expected of [
    'ShopApi --sync--> PlaceOrder',
    'StockQueue --async--> ReserveStock',
    'StockQueue --dead-letter--> StockDlq [after 5 tries]',
    'PaymentQueue --async--> PaymentPipe [one by one]',
    'ShipOrder --dead-letter--> ShippingFailures [on failure]',
    'PaymentDlq --watch--> PaymentDlqDepth',
  ]) assert.ok(lines.includes(expected), `${expected} is not among\n${lines.join('\n')}`);
});

test('a message that nobody keeps ends in a cross, where a dead-letter queue would be', () => {
  const ends = shop.edges.filter(({ to }) => to === undefined).map(edgeLine);
  assert.deepEqual(ends, [
    'MailQueue --dead-letter--> x [lost after 4 days]',
    'CountOrder --dead-letter--> x [lost after 3 tries]',
  ]);
});

const REFUSED = [
  'Orders:\n  Type: AWS::SNS::Topic',
  'Pack:\n  Type: AWS::SQS::Queue',
  'Packing:\n  Type: AWS::SNS::Subscription\n  Properties:\n' +
    '    { TopicArn: !Ref Orders, Protocol: sqs, Endpoint: !GetAtt Pack.Arn, FilterPolicy: { kind: [placed] } }',
];

test('a hop on which nothing ever arrives is crossed out, and its finding stands on it', () => {
  const hop = drawn(...REFUSED).edges.find(({ from }) => from === 'Orders');
  assert.ok(hop);
  assert.equal(edgeLine(hop), 'Orders --async--> x Pack [filter: kind] ! undeliverable-hop');
  assert.equal(worst(hop.findings), 'error');
  assert.match(hop.words, /nothing ever arrives$/);
});

test('a finding on the rule that an event made stands on the rule, one on the function on the function', () => {
  const { nodes } = drawingOf({
    path: 'template.yaml',
    text: `Transform: AWS::Serverless-2016-10-31
Resources:
  Pack:
    Type: AWS::Serverless::Function
    Properties:
      Handler: pack.handler
      Runtime: nodejs22.x
      CodeUri: src/
      Events:
        Paid: { Type: EventBridgeRule, Properties: { EventBusName: company, Pattern: { source: [billing] } } }
`,
  });
  const found = nodes.filter(({ findings }) => findings.length > 0).map(nodeLine);
  assert.deepEqual(found, [
    'Pack (function) Lambda function · 3 s ! async-failure-dropped',
    'PackPaid (rule) EventBridge rule · on source ! event-target-without-dlq',
  ]);
});

test('a Serverless function is called as its author calls it', () => {
  const text = 'service: shop\nprovider: { name: aws }\nfunctions:\n  pack:\n    handler: pack.handler\n' +
    '    events: [{ sqs: arn:aws:sqs:eu-west-1:123456789012:orders }]\n';
  const { nodes } = drawingOf({ path: 'serverless.yml', text });
  assert.deepEqual(nodes.map(({ id, name }) => [id, name]), [
    ['PackLambdaFunction', 'pack'],
    ['external:arn:aws:sqs:eu-west-1:123456789012:orders', 'orders'],
  ]);
});

test('each node and hop knows its text', () => {
  const pack = drawn(...REFUSED).nodes.find(({ id }) => id === 'Pack');
  assert.deepEqual(pack?.place, {
    path: 'template.yaml',
    range: { start: { line: 3, character: 2 }, end: { line: 3, character: 6 } },
  });
  assert.equal(pack.body?.range.end.line, 4);
});

const STANDS_ALONE = (name: string) => ({
  path: `${name}/template.yaml`,
  text: `Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n  ${name}:\n    Type: AWS::SQS::Queue\n`,
});

test('of several templates each has its own nodes, also where their names are the same', () => {
  const { nodes } = together([STANDS_ALONE('a'), STANDS_ALONE('b')]);
  assert.deepEqual(nodes.map(({ id, name, stack }) => [id, name, stack]), [
    ['a/template.yaml#Orders', 'Orders', 'a/template.yaml'],
    ['a', 'a', 'a/template.yaml'],
    ['b/template.yaml#Orders', 'Orders', 'b/template.yaml'],
    ['b', 'b', 'b/template.yaml'],
  ]);
});
