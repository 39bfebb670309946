import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Editor } from './editor.ts';
import { lensesOn, readLenses } from './glances.ts';
import { ORDERS, rangeOfWord } from './templates.ts';

const flow = `Resources:
  Placed:
    Type: AWS::SNS::Topic
  ToOrders:
    Type: AWS::SNS::Subscription
    Properties: { TopicArn: !Ref Placed, Protocol: sqs, Endpoint: !GetAtt Orders.Arn }
  ToMail:
    Type: AWS::SNS::Subscription
    Properties: { TopicArn: !Ref Placed, Protocol: lambda, Endpoint: !GetAtt Mail.Arn }
  MayMail:
    Type: AWS::Lambda::Permission
    Properties: { Action: lambda:InvokeFunction, FunctionName: !Ref Mail, Principal: sns.amazonaws.com }
  Orders:
    Type: AWS::SQS::Queue
    Properties:
      RedrivePolicy: { deadLetterTargetArn: !GetAtt OrdersDlq.Arn, maxReceiveCount: 5 }
  OrdersDlq:
    Type: AWS::SQS::Queue
    Properties: { MessageRetentionPeriod: 1209600 }
  Work:
    Type: AWS::Lambda::Function
  OrdersMapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt Orders.Arn, FunctionName: !Ref Work }
  Mail:
    Type: AWS::Lambda::Function
`;

const commands = ['hoplint.showPlaces'];

test('above channels stands who feeds and consumes them, above functions what becomes of a message', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, flow);
  assert.deepEqual(readLenses(flow, await lensesOn(editor)), [
    'Placed: 2 subscribers',
    'Orders: 1 producer | 1 consumer | DLQ 14 d, no alarm',
    'OrdersDlq: keeps failures of Orders, no alarm',
    'Work: from Orders · 5 tries, then OrdersDlq',
    'Mail: async from Placed · 3 tries, then lost',
  ]);
  await editor.stop();
});

test('a click leads to the places that declare the hops, in a client that has the command', async () => {
  const editor = await Editor.start({ initializationOptions: { commands } });
  await editor.open(ORDERS, flow);
  const [subscribers] = await lensesOn(editor);
  assert.deepEqual(subscribers?.range, rangeOfWord(flow, 'Placed'));
  assert.equal(subscribers?.command?.command, 'hoplint.showPlaces');
  const places = ['ToOrders', 'ToMail'].map((name) => ({ uri: ORDERS, range: rangeOfWord(flow, name) }));
  assert.deepEqual(subscribers?.command?.arguments, [ORDERS, rangeOfWord(flow, 'Placed').start, places]);
  await editor.stop();
});

test('in another client a lens is a title that does nothing', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, flow);
  for (const { command } of await lensesOn(editor)) {
    assert.equal(command?.command, '');
    assert.equal(command?.arguments, undefined);
  }
  await editor.stop();
});

test('each kind of lens can be switched off', async () => {
  const editor = await Editor.start({ settings: { codeLens: { functions: false } } });
  await editor.open(ORDERS, flow);
  const shown = readLenses(flow, await lensesOn(editor)).map((line) => line.replace(/:.*/, ''));
  assert.deepEqual(shown, ['Placed', 'Orders', 'OrdersDlq']);
  await editor.changeSettings({ codeLens: { channels: false } });
  const others = readLenses(flow, await lensesOn(editor)).map((line) => line.replace(/:.*/, ''));
  assert.deepEqual(others, ['Work', 'Mail']);
  await editor.stop();
});

test('a queue without a redrive policy says so, one under a condition says when', async () => {
  const text = flow.replace(
    'RedrivePolicy: { deadLetterTargetArn: !GetAtt OrdersDlq.Arn, maxReceiveCount: 5 }',
    'VisibilityTimeout: 60',
  );
  const editor = await Editor.start();
  await editor.open(ORDERS, text);
  const lenses = readLenses(text, await lensesOn(editor));
  assert.ok(lenses.includes('Orders: 1 producer | 1 consumer | no DLQ'), lenses.join('\n'));
  assert.ok(lenses.includes('Work: from Orders · about 5,760 tries, then lost'), lenses.join('\n'));
  const policy = '{ deadLetterTargetArn: !GetAtt OrdersDlq.Arn, maxReceiveCount: 5 }';
  const conditional = `Conditions: { IsProd: !Equals [!Ref 'AWS::Region', eu-west-1] }\n${flow.replace(
    `RedrivePolicy: ${policy}`,
    `RedrivePolicy: !If [IsProd, ${policy}, !Ref 'AWS::NoValue']`,
  )}`;
  await editor.change(ORDERS, { text: conditional });
  const [, orders] = readLenses(conditional, await lensesOn(editor));
  assert.equal(orders, 'Orders: 1 producer | 1 consumer | DLQ 14 d, no alarm, when IsProd is true');
  await editor.stop();
});

test('in SAM and the Serverless Framework events count as hops', async () => {
  const sam = `Transform: AWS::Serverless-2016-10-31
Resources:
  Clicks:
    Type: AWS::Kinesis::Stream
  Count:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        FromClicks:
          Type: Kinesis
          Properties: { Stream: !GetAtt Clicks.Arn, StartingPosition: LATEST }
`;
  const serverless = `service: orders
provider: { name: aws }
functions:
  mail:
    handler: mail.handler
    events:
      - sns: { arn: !Ref Placed, topicName: placed }
resources:
  Resources:
    Placed: { Type: AWS::SNS::Topic }
`;
  const editor = await Editor.start();
  await editor.open(ORDERS, sam);
  assert.deepEqual(readLenses(sam, await lensesOn(editor)), [
    'Clicks: 1 consumer',
    'Count: from Clicks · tries until it expires, its shard waits, then lost',
  ]);
  await editor.change(ORDERS, { text: serverless });
  const lenses = readLenses(serverless, await lensesOn(editor));
  assert.ok(lenses.includes('mail: async from Placed · 3 tries, then lost'), lenses.join('\n'));
  await editor.stop();
});

test('while a line is half typed the lenses stay where their resources are', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, flow);
  const before = readLenses(flow, await lensesOn(editor));
  const typing = flow.replace('  Placed:', '  "Half typed: {\n  Placed:');
  await editor.change(ORDERS, { text: typing });
  assert.deepEqual(readLenses(typing, await lensesOn(editor)), before);
  await editor.stop();
});

test('a text that is no template has no lenses', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, 'services: {}\n');
  assert.deepEqual(await lensesOn(editor), []);
  await editor.stop();
});
