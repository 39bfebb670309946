import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed, lines, nodeAt, resource, type ChangesIn } from './changed.ts';
import type { Draft } from '../../core/template/synthesize.ts';

function set(id: string, path: readonly string[], value: Draft): ChangesIn {
  return (template) => [{ do: 'set', in: resource(template, id), path, value }];
}

function replace(path: readonly (string | number)[], value: Draft): ChangesIn {
  return (template) => [{ do: 'replace', node: nodeAt(template.root, ...path), value }];
}

function append(id: string, path: readonly string[], value: Draft): ChangesIn {
  return (template) => [{ do: 'append', in: resource(template, id), path, value }];
}

/** A queue with these lines below `Properties:`, each without its six blanks. */
function queue(...properties: readonly string[]): string {
  const head = lines('Resources:', '  Orders:', '    Type: AWS::SQS::Queue', '    Properties:');
  return head + lines(...properties.map((line) => (line === '' ? '' : `      ${line}`)));
}

test('a value is replaced where it stands, and its comment stays', () => {
  const before = queue('VisibilityTimeout: 30 # seconds', 'QueueName: orders');
  const after = queue('VisibilityTimeout: 180 # seconds', 'QueueName: orders');
  assert.equal(changed(before, set('Orders', ['Properties', 'VisibilityTimeout'], 180)), after);
  assert.equal(changed(before, replace(['Resources', 'Orders', 'Properties', 'VisibilityTimeout'], 180)), after);
});

test('a number keeps the quotes of the one before, and booleans have the capitals of others', () => {
  const before = queue('VisibilityTimeout: "30"', 'ContentBasedDeduplication: True');
  const longer = before.replace('30', '180');
  assert.equal(changed(before, set('Orders', ['Properties', 'VisibilityTimeout'], 180)), longer);
  assert.equal(changed(before, set('Orders', ['Properties', 'FifoQueue'], true)), `${before}      FifoQueue: True\n`);
  const orders = { Type: 'AWS::SQS::Queue', Properties: { DelaySeconds: '5' } };
  const json = JSON.stringify({ Resources: { Orders: orders } });
  const changedJson = changed(json, set('Orders', ['Properties', 'DelaySeconds'], 10), 'template.json');
  assert.equal(changedJson, json.replace('"5"', '"10"'));
});

test('a comment that says what the number comes to goes on saying it', () => {
  const before = queue('DelaySeconds: 60 # one minute, at most', 'VisibilityTimeout: 30 # a minute', 'A: 3600  # 1 hour');
  const at = (key: string, value: number): string => changed(before, set('Orders', ['Properties', key], value));
  assert.equal(at('DelaySeconds', 600), before.replace('60 # one minute', '600 # 10 minutes'));
  assert.equal(at('VisibilityTimeout', 180), before.replace('30', '180'));
  assert.equal(at('A', 1209600), before.replace('3600  # 1 hour', '1209600  # 14 days'));
});

test('a new property comes last, behind comments that belong to the one before', () => {
  const before = queue('Tags:', '  - Key: a', '    Value: b', '  # no more tags', '# no name');
  const after = queue('Tags:', '  - Key: a', '    Value: b', '  # no more tags', '# no name', 'DelaySeconds: 5');
  assert.equal(changed(before, set('Orders', ['Properties', 'DelaySeconds'], 5)), after);
});

test('a resource without properties gets them below its type and what else stands above them', () => {
  const before = lines(
    'Resources:',
    '  Orders:',
    '    # kept for audits',
    '    Type: AWS::SQS::Queue',
    '    DependsOn: Mails',
    '    # retained',
    '    DeletionPolicy: Retain',
    '  Mails:',
    '    Type: AWS::SQS::Queue',
    '    Metadata:',
    '      Owner: post',
  );
  const after = lines(
    'Resources:',
    '  Orders:',
    '    # kept for audits',
    '    Type: AWS::SQS::Queue',
    '    DependsOn: Mails',
    '    Properties:',
    '      DelaySeconds: 5',
    '    # retained',
    '    DeletionPolicy: Retain',
    '  Mails:',
    '    Type: AWS::SQS::Queue',
    '    Metadata:',
    '      Owner: post',
  );
  assert.equal(changed(before, set('Orders', ['Properties', 'DelaySeconds'], 5)), after);
});

test('properties go where the other resources of the file have them', () => {
  const before = lines(
    'Resources:',
    '  Orders:',
    '    Type: AWS::SQS::Queue',
    '    DeletionPolicy: Retain',
    '    Metadata:',
    '      Owner: post',
    '  Mails:',
    '    Type: AWS::SQS::Queue',
    '    DeletionPolicy: Retain',
    '    Properties:',
    '      DelaySeconds: 1',
  );
  const after = before.replace('Retain\n    Metadata', 'Retain\n    Properties:\n      DelaySeconds: 5\n    Metadata');
  assert.equal(changed(before, set('Orders', ['Properties', 'DelaySeconds'], 5)), after);
});

test('what a resource waits for stands above its properties, unless the file has it below', () => {
  const orders = lines('Resources:', '  Orders:', '    Type: AWS::SQS::Queue', '    Properties: {}');
  const wait = set('Orders', ['DependsOn'], 'Mails');
  assert.equal(changed(orders, wait), orders.replace('Queue\n', 'Queue\n    DependsOn: Mails\n'));
  const below = lines('  Mails:', '    Type: AWS::SQS::Queue', '    Properties: {}', '    DependsOn: News');
  assert.equal(changed(orders + below, wait), `${orders}    DependsOn: Mails\n${below}`);
});

test('empty and missing properties become proper ones, whatever comment stands there', () => {
  const head = lines('Resources:', '  Orders:', '    Type: AWS::SQS::Queue');
  const delay = set('Orders', ['Properties', 'DelaySeconds'], 5);
  const after = `${head}${lines('    Properties:', '      DelaySeconds: 5')}`;
  assert.equal(changed(`${head}    Properties: {}\n`, delay), after);
  assert.equal(changed(`${head}    Properties:\n`, delay), after);
  assert.equal(changed(`${head}    Properties: null\n`, delay), after);
  const commented = `${head}${lines('    Properties: # none yet', '      DelaySeconds: 5')}`;
  assert.equal(changed(`${head}    Properties: # none yet\n`, delay), commented);
});

test('keys on the way are made once for all changes that need them', () => {
  const before = lines('Resources:', '  Hello:', '    Type: AWS::Lambda::Function');
  const both: ChangesIn = (template) => [
    ...set('Hello', ['Properties', 'EventInvokeConfig', 'MaximumRetryAttempts'], 1)(template),
    ...set('Hello', ['Properties', 'EventInvokeConfig', 'Destinations', 'OnFailure'], 'x')(template),
  ];
  const after = before + lines(
    '    Properties:',
    '      EventInvokeConfig:',
    '        MaximumRetryAttempts: 1',
    '        Destinations:',
    '          OnFailure: x',
  );
  assert.equal(changed(before, both), after);
});

test('a single value gives way to a block, and a block to a single value', () => {
  const single = queue('RedrivePolicy: none # yet', 'DelaySeconds: 5');
  const block = queue('RedrivePolicy: # yet', '  maxReceiveCount: 5', 'DelaySeconds: 5');
  const path = ['Properties', 'RedrivePolicy'];
  assert.equal(changed(single, set('Orders', path, { maxReceiveCount: 5 })), block);
  assert.equal(changed(block, set('Orders', path, 'none')), single);
  assert.equal(changed(block, set('Orders', path, { Ref: 'P' })), single.replace('none', '!Ref P'));
});

test('an item gets the dash, the column and the quotes of its list', () => {
  const listed = queue('Tags:', '- Key: "a"', '  Value: "b"', 'DelaySeconds: 5');
  const tag = { Key: 'team', Value: { Ref: 'Team' } };
  const after = queue('Tags:', '- Key: "a"', '  Value: "b"', '- Key: "team"', '  Value: !Ref Team', 'DelaySeconds: 5');
  assert.equal(changed(listed, append('Orders', ['Properties', 'Tags'], tag)), after);
});

test('an item of a list in brackets stays on its line', () => {
  const before = lines('Resources:', '  Orders:', '    Type: AWS::SQS::Queue', '    DependsOn: [ A, B ] # both');
  const after = before.replace('[ A, B ]', '[ A, B, C ]');
  assert.equal(changed(before, append('Orders', ['DependsOn'], 'C')), after);
});

test('a list in brackets over several lines gets another line', () => {
  const head = lines('Resources:', '  Orders:', '    Type: AWS::SQS::Queue');
  const before = head + lines('    DependsOn: [', '      A,', '      B # b', '    ]');
  const after = before.replace('B # b', 'B, # b\n      C');
  assert.equal(changed(before, append('Orders', ['DependsOn'], 'C')), after);
});

test('a single value becomes a list when another one joins it, and a missing list is made', () => {
  const single = lines('Resources:', '  Orders:', '    Type: AWS::SQS::Queue', '    DependsOn: A # first');
  const missing = lines('Resources:', '  Orders:', '    Type: AWS::SQS::Queue');
  const list = lines('      - A', '      - B');
  const joined = single.replace('DependsOn: A', 'DependsOn:') + list;
  assert.equal(changed(single, append('Orders', ['DependsOn'], 'B')), joined);
  assert.equal(changed(missing, append('Orders', ['DependsOn'], 'B')), `${missing}    DependsOn:\n      - B\n`);
});

test('a list of plain values follows those of the file', () => {
  const before = lines(
    'Resources:',
    '  Orders:',
    '    Type: AWS::SQS::Queue',
    '    DependsOn: [A, B]',
    '  Mails:',
    '    Type: AWS::SQS::Queue',
  );
  assert.equal(changed(before, append('Mails', ['DependsOn'], 'C')), `${before}    DependsOn: [C]\n`);
});

test('intrinsics are short or long as in the file, function by function', () => {
  const before = queue('QueueName: !Sub "${AWS::StackName}-orders"', 'KmsMasterKeyId:', '  Ref: Key');
  const policy = {
    redriveAllowPolicy: { 'Fn::Sub': '${Dlq.Arn}' },
    deadLetterTargetArn: { Ref: 'Dlq' },
    choice: { 'Fn::If': ['IsProd', 1, { Ref: 'AWS::NoValue' }] },
  };
  const added = lines(
    '      RedrivePolicy:',
    '        redriveAllowPolicy: !Sub "${Dlq.Arn}"',
    '        deadLetterTargetArn:',
    '          Ref: Dlq',
    '        choice: !If [IsProd, 1, { Ref: AWS::NoValue }]',
  );
  assert.equal(changed(before, set('Orders', ['Properties', 'RedrivePolicy'], policy)), before + added);
});

test('a text with holes has the quotes that names have where the file shows no other', () => {
  const before = queue('QueueName: "orders"', 'KmsMasterKeyId: !Ref "Key"');
  const sub = { 'Fn::Sub': '${Dlq.Arn}' };
  const added = lines('      Data: !Sub "${Dlq.Arn}"');
  assert.equal(changed(before, set('Orders', ['Properties', 'Data'], sub)), before + added);
});

test('a tag never follows a tag', () => {
  const before = queue('QueueName: orders');
  const encoded = { 'Fn::Base64': { 'Fn::Sub': '${A}' } };
  const added = lines('      Data:', '        Fn::Base64: !Sub ${A}');
  assert.equal(changed(before, set('Orders', ['Properties', 'Data'], encoded)), before + added);
});
