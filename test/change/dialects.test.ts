import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addDlq, changed, changedFiles, isRefused, lines, nodeAt, resource, templateOf, type ChangesIn,
} from './changed.ts';

const addTopic: ChangesIn = () => [{ do: 'add-resource', id: 'Topic', type: 'AWS::SNS::Topic', properties: {} }];

const sam = lines(
  'Transform: AWS::Serverless-2016-10-31',
  'Resources:',
  '  Hello:',
  '    Type: AWS::Serverless::Function',
  '    Properties:',
  '      Handler: index.handler',
  '      Runtime: nodejs20.x',
  '      Events:',
  '        Ordered: # by customers',
  '          Type: SNS',
  '          Properties:',
  '            Topic: !Ref Orders',
  '  Orders:',
  '    Type: AWS::SNS::Topic',
);

test('SAM: a resource beside what an event generates comes after the function that has the event', () => {
  const beside: ChangesIn = (template) => {
    const generated = [...template.resources.values()].find(({ type }) => type === 'AWS::SNS::Subscription');
    assert.equal(generated?.generated, true);
    return [{ do: 'add-resource', id: 'HelloDlq', type: 'AWS::SQS::Queue', properties: {}, beside: generated }];
  };
  const after = sam.replace('  Orders:\n', '  HelloDlq:\n    Type: AWS::SQS::Queue\n  Orders:\n');
  assert.equal(changed(sam, beside), after);
});

test('SAM: a function is changed where it is written', () => {
  const config: ChangesIn = (template) => [
    { do: 'set', in: resource(template, 'Hello'), path: ['Properties', 'Timeout'], value: 30 },
    { do: 'remove', node: nodeAt(template.root, 'Resources', 'Hello', 'Properties', 'Events', 'Ordered') },
  ];
  const after = lines(
    'Transform: AWS::Serverless-2016-10-31',
    'Resources:',
    '  Hello:',
    '    Type: AWS::Serverless::Function',
    '    Properties:',
    '      Handler: index.handler',
    '      Runtime: nodejs20.x',
    '      Timeout: 30',
    '  Orders:',
    '    Type: AWS::SNS::Topic',
  );
  assert.equal(changed(sam, config), after);
});

test('SAM: what Globals add to the properties does not hide where they are written', () => {
  const text = sam.replace('Resources:', 'Globals:\n  Function:\n    Timeout: 10\nResources:');
  const properties: ChangesIn = (template) => [
    { do: 'set', in: resource(template, 'Hello').properties, path: ['MemorySize'], value: 256 },
  ];
  const after = text.replace('Orders\n  Orders', 'Orders\n      MemorySize: 256\n  Orders');
  assert.equal(changed(text, properties), after);
});

const service = ['service: shop', 'provider:', '  name: aws', '  runtime: nodejs20.x'];
const hello = ['functions:', '  hello:', '    handler: index.handler', '    events:', '      - sns: orders'];

function serverless(...rest: readonly string[]): string {
  return lines(...service, '', ...hello, ...rest);
}

const besideFunction: ChangesIn = (template) => [
  {
    do: 'add-resource',
    id: 'HelloDlq',
    type: 'AWS::SQS::Queue',
    properties: {},
    beside: resource(template, 'HelloLambdaFunction'),
  },
];

test('Serverless: without resources, the section is added at the end', () => {
  const after = serverless('', 'resources:', '  Resources:', '    HelloDlq:', '      Type: AWS::SQS::Queue');
  assert.equal(changed(serverless(), besideFunction, 'serverless.yml'), after);
});

test('Serverless: resources are added to those of the file', () => {
  const before = serverless('', 'resources:', '  Resources:', '    Orders:', '      Type: AWS::SQS::Queue');
  const after = before + lines('    HelloDlq:', '      Type: AWS::SQS::Queue');
  assert.equal(changed(before, besideFunction, 'serverless.yml'), after);
  const outputs = serverless('', 'resources:', '  Outputs:', '    A:', '      Value: a');
  const added = lines('  Resources:', '    HelloDlq:', '      Type: AWS::SQS::Queue');
  assert.equal(changed(outputs, besideFunction, 'serverless.yml'), outputs + added);
});

test('Serverless: a queue of an included file gets its dead-letter queue there', () => {
  const main = serverless('', 'resources: ${file(queues.yml)}');
  const queues = lines('Resources:', '  Orders:', '    Type: AWS::SQS::Queue');
  const after = lines(
    'Resources:',
    '  Orders:',
    '    Type: AWS::SQS::Queue',
    '    Properties:',
    '      RedrivePolicy:',
    '        deadLetterTargetArn: !GetAtt OrdersDlq.Arn',
    '        maxReceiveCount: 5',
    '  OrdersDlq:',
    '    Type: AWS::SQS::Queue',
    '    Properties:',
    '      MessageRetentionPeriod: 1209600',
  );
  const texts = changedFiles(templateOf(main, 'serverless.yml', { 'queues.yml': queues }), addDlq('Orders'));
  assert.deepEqual([...texts], [['queues.yml', after]]);
});

test('Serverless: a queue in a file of its own is changed there, its dead-letter queue stands beside its name', () => {
  const main = serverless('', 'resources:', '  Resources:', '    Orders: ${file(orders.yml)}', '  Outputs: {}');
  const queue = lines('Type: AWS::SQS::Queue', 'Properties:', '  DelaySeconds: 5');
  const template = templateOf(main, 'serverless.yml', { 'orders.yml': queue });
  const redrive = lines(
    '  RedrivePolicy:',
    '    deadLetterTargetArn: !GetAtt OrdersDlq.Arn',
    '    maxReceiveCount: 5',
  );
  const added = lines(
    '    OrdersDlq:',
    '      Type: AWS::SQS::Queue',
    '      Properties:',
    '        MessageRetentionPeriod: 1209600',
  );
  assert.deepEqual(changedFiles(template, addDlq('Orders')), new Map([
    ['orders.yml', queue + redrive],
    ['serverless.yml', main.replace('  Outputs', `${added}  Outputs`)],
  ]));
});

test('Serverless: a file that two queues are made of is left alone', () => {
  const main = serverless('', 'resources:', '  Resources:', '    A: ${file(queue.yml)}', '    B: ${file(queue.yml)}');
  const template = templateOf(main, 'serverless.yml', { 'queue.yml': lines('Type: AWS::SQS::Queue') });
  assert.ok(isRefused(template, addDlq('A')));
});

test('Serverless: of several included files, the one with the nearest kin grows', () => {
  const main = serverless('', 'resources:', '  - ${file(tables.yml)}', '  - ${file(topics.yml)}', '  - ${file(policies.yml)}');
  const files = {
    'tables.yml': lines('Resources:', '  Rows:', '    Type: AWS::DynamoDB::Table'),
    'topics.yml': lines('Resources:', '  News:', '    Type: AWS::SNS::Topic'),
    'policies.yml': lines('Resources:', '  Open:', '    Type: AWS::SQS::QueuePolicy'),
  };
  const queues = { 'queues.yml': lines('Resources:', '  Orders:', '    Type: AWS::SQS::Queue') };
  const all = main.replace('  - ${file(topics.yml)}', '  - ${file(topics.yml)}\n  - ${file(queues.yml)}');
  const homeIn = (text: string, others: Record<string, string>): readonly string[] => [
    ...changedFiles(templateOf(text, 'serverless.yml', others), besideFunction).keys(),
  ];
  assert.deepEqual(homeIn(main, files), ['policies.yml']);
  assert.deepEqual(homeIn(all, { ...files, ...queues }), ['queues.yml']);
});

test('Serverless: an included file may hold nothing but the resources', () => {
  const main = serverless('', 'resources:', '  Resources: ${file(queues.yml)}');
  const queues = lines('Orders:', '  Type: AWS::SQS::Queue');
  const template = templateOf(main, 'serverless.yml', { 'queues.yml': queues });
  const added = lines('HelloDlq:', '  Type: AWS::SQS::Queue');
  assert.deepEqual([...changedFiles(template, besideFunction)], [['queues.yml', queues + added]]);
});

test('Serverless: of a list of resources, the part that holds the queue grows, else the first one written here', () => {
  const main = serverless(
    '',
    'resources:',
    '  - ${file(queues.yml)}',
    '  - Resources:',
    '      Mails:',
    '        Type: AWS::SQS::Queue',
    '  - Outputs:',
    '      A:',
    '        Value: a',
  );
  const queues = lines('Resources:', '  Orders:', '    Type: AWS::SQS::Queue');
  const template = templateOf(main, 'serverless.yml', { 'queues.yml': queues });
  const added = lines('      HelloDlq:', '        Type: AWS::SQS::Queue');
  const after = main.replace('  - Outputs', `${added}  - Outputs`);
  assert.deepEqual([...changedFiles(template, besideFunction)], [['serverless.yml', after]]);
  assert.deepEqual([...changedFiles(template, addDlq('Orders')).keys()], ['queues.yml']);
});

test('Serverless: a list of files that hold no resources gets an item with them', () => {
  const main = serverless('', 'resources:', '  - ${file(outputs.yml)}');
  const template = templateOf(main, 'serverless.yml', { 'outputs.yml': lines('Outputs:', '  A:', '    Value: a') });
  const added = lines('  - Resources:', '      HelloDlq:', '        Type: AWS::SQS::Queue');
  assert.deepEqual([...changedFiles(template, besideFunction)], [['serverless.yml', main + added]]);
});

test('Serverless: an include that cannot be read takes nothing', () => {
  const template = templateOf(serverless('', 'resources: ${file(missing.yml)}'), 'serverless.yml');
  assert.ok(isRefused(template, besideFunction));
});

test('Serverless: the event of a function is replaced in its list', () => {
  const before = serverless('      - schedule: rate(1 hour)');
  const replaced: ChangesIn = ({ root }) => [
    {
      do: 'replace',
      node: nodeAt(root, 'functions', 'hello', 'events', 0),
      value: { sqs: { arn: { 'Fn::GetAtt': ['Orders', 'Arn'] } } },
    },
  ];
  const after = before.replace('- sns: orders', '- sqs:\n          arn: !GetAtt Orders.Arn');
  assert.equal(changed(before, replaced, 'serverless.yml'), after);
});

test('a generated template of CDK is changed like any other', () => {
  const before = JSON.stringify({ Resources: { Q1: { Type: 'AWS::CDK::Metadata' } } }, null, 1);
  const after = { Resources: { Q1: { Type: 'AWS::CDK::Metadata' }, Topic: { Type: 'AWS::SNS::Topic' } } };
  assert.equal(changed(before, addTopic, 'Shop.template.json'), JSON.stringify(after, null, 1));
});
