import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed, isRefused, lines, nodeAt, resource, templateOf, type ChangesIn } from './changed.ts';

const shared = lines(
  'Resources:',
  '  Orders:',
  '    Type: AWS::SQS::Queue',
  '    Properties: &queue',
  '      DelaySeconds: 1',
  '  Mails:',
  '    Type: AWS::SQS::Queue',
  '    Properties: *queue',
);

function set(id: string, path: readonly string[]): ChangesIn {
  return (template) => [{ do: 'set', in: resource(template, id), path, value: 5 }];
}

test('what an alias shares is not changed on either side', () => {
  const template = templateOf(shared);
  assert.ok(isRefused(template, set('Orders', ['Properties', 'VisibilityTimeout'])));
  assert.ok(isRefused(template, set('Mails', ['Properties', 'VisibilityTimeout'])));
  assert.ok(isRefused(template, ({ root }) => [{ do: 'remove', node: nodeAt(root, 'Resources', 'Orders') }]));
});

test('the alias itself can be replaced, and what stands beside it changed', () => {
  assert.equal(changed(shared, set('Mails', ['Properties'])), shared.replace('*queue', '5'));
  const after = shared.replace('  Mails', '    DeletionPolicy: 5\n  Mails');
  assert.equal(changed(shared, set('Orders', ['DeletionPolicy'])), after);
});

test('a mapping that merges another one takes keys of its own, the merged one does not', () => {
  const before = lines(
    'Resources:',
    '  Orders:',
    '    Type: AWS::SQS::Queue',
    '    Properties: &queue',
    '      DelaySeconds: 1',
    '  Mails:',
    '    Type: AWS::SQS::Queue',
    '    Properties:',
    '      <<: *queue',
    '      # and no more',
    '  News:',
    '    Type: AWS::SQS::Queue',
  );
  const after = before.replace('no more\n', 'no more\n      DelaySeconds: 5\n');
  assert.equal(changed(before, set('Mails', ['Properties', 'DelaySeconds'])), after);
  assert.ok(isRefused(templateOf(before), set('Orders', ['Properties', 'DelaySeconds'])));
});

test('an anchor that nobody uses shares nothing', () => {
  const before = lines('Resources:', '  Orders: &orders', '    Type: AWS::SQS::Queue');
  const after = before + lines('    Properties:', '      DelaySeconds: 5');
  assert.equal(changed(before, set('Orders', ['Properties', 'DelaySeconds'])), after);
});

test('generated resources are not written anywhere', () => {
  const template = templateOf(lines(
    'Transform: AWS::Serverless-2016-10-31',
    'Resources:',
    '  Hello:',
    '    Type: AWS::Serverless::Function',
    '    Properties:',
    '      Events:',
    '        Ordered:',
    '          Type: SNS',
    '          Properties:',
    '            Topic: !Ref Orders',
    '  Orders:',
    '    Type: AWS::SNS::Topic',
  ));
  const generated = [...template.resources.values()].filter((each) => each.generated);
  assert.ok(generated.length >= 2);
  for (const { id, properties } of generated) {
    assert.ok(isRefused(template, set(id, ['Properties', 'Description'])), id);
    assert.ok(isRefused(template, () => [{ do: 'set', in: properties, path: ['Description'], value: 'x' }]), id);
  }
});

test('an intrinsic in the place of properties is not written into', () => {
  const template = templateOf(lines(
    'Resources:',
    '  Orders:',
    '    Type: AWS::SQS::Queue',
    '    Properties:',
    '      RedrivePolicy: !If [IsProd, !Ref Policy, !Ref AWS::NoValue]',
  ));
  assert.ok(isRefused(template, set('Orders', ['Properties', 'RedrivePolicy', 'maxReceiveCount'])));
});

test('a loop over resources is not changed as if it were one', () => {
  const template = templateOf(lines(
    'Transform: AWS::LanguageExtensions',
    'Resources:',
    '  Fn::ForEach::Queues:',
    '    - Name',
    '    - [A, B]',
    '    - Queue${Name}:',
    '        Type: AWS::SQS::Queue',
    '  Orders:',
    '    Type: AWS::SQS::Queue',
  ));
  const body = nodeAt(template.root, 'Resources', 'Fn::ForEach::Queues', 2, 'Queue${Name}');
  const looped = { ...resource(template, 'Orders'), at: body.at };
  const beside: ChangesIn = () => [
    { do: 'add-resource', id: 'Dlq', type: 'AWS::SQS::Queue', properties: {}, beside: looped },
  ];
  assert.ok(isRefused(template, beside));
});

test('a file that cannot be read without problems is left alone', () => {
  const template = templateOf(lines('Resources:', '  Orders:', '    Type: AWS::SQS::Queue', '  Name: "x'));
  assert.ok(isRefused(template, set('Orders', ['Properties', 'DelaySeconds'])));
});

test('changes that contradict each other are refused', () => {
  const template = templateOf(lines(
    'Resources:',
    '  Orders:',
    '    Type: AWS::SQS::Queue',
    '  Mails:',
    '    Type: AWS::SQS::Queue',
  ));
  const contradictory: ChangesIn = (own) => [
    { do: 'remove', node: nodeAt(own.root, 'Resources', 'Orders') },
    ...set('Orders', ['Properties', 'DelaySeconds'])(own),
  ];
  assert.ok(isRefused(template, contradictory));
});
