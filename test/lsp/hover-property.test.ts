import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../rules/index.ts';
import { Editor } from './editor.ts';
import { hoverOn, seen, textOf } from './hover-words.ts';
import { ORDERS, rangeOfWord } from './templates.ts';

const orders = `Parameters:
  Hidden:
    Type: Number
    Default: 90
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: !Ref Hidden
      MessageRetentionPeriod: 86400
      RedrivePolicy:
        deadLetterTargetArn: !GetAtt Dlq.Arn
        maxReceiveCount: 3
  Dlq:
    Type: AWS::SQS::Queue
  Worker:
    Type: AWS::Lambda::Function
    Properties: { Timeout: 20 }
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !GetAtt Orders.Arn
      FunctionName: !Ref Worker
      BatchSize: 5
`;

const fate = 'When Worker fails: 3 tries in about 5 minutes, then parked in Dlq for 4 days, **no alarm**.';

test('a property tells its value, where that comes from, what it does and what becomes of a message', async () => {
  const editor = await Editor.start({ rules: [] });
  await editor.open(ORDERS, orders);
  const meaning = 'A message that was received is hidden for 90 s; unless it is deleted by then, it is handed out again.';
  const onKey = await hoverOn(editor, orders, 'VisibilityTimeout');
  const heading = '**VisibilityTimeout** of Orders — 90 s *(parameter Hidden)*';
  assert.equal(seen(onKey), [heading, '', meaning, '', fate].join('\n'));
  assert.deepEqual(onKey?.range, rangeOfWord(orders, 'VisibilityTimeout'));
  assert.equal(seen(await hoverOn(editor, orders, '!Ref Hidden')), seen(onKey));
  assert.ok(textOf(onKey).includes(`[Orders](${ORDERS}#L6)`), textOf(onKey));
  await editor.stop();
});

test('numbers are told as durations and counts', async () => {
  const editor = await Editor.start({ rules: [] });
  await editor.open(ORDERS, orders);
  const retention = seen(await hoverOn(editor, orders, '86400'));
  assert.match(retention, /^\*\*MessageRetentionPeriod\*\* of Orders — 1 day\n\nA message that nobody deletes/);
  const count = seen(await hoverOn(editor, orders, 'maxReceiveCount'));
  assert.match(count, /^\*\*maxReceiveCount\*\* of Orders — 3 times\n\nA message that was received 3 times/);
  const timeout = seen(await hoverOn(editor, orders, 'Timeout: 20'));
  assert.match(timeout, /^\*\*Timeout\*\* of Worker — 20 s\n\nLambda ends a call after 20 s; the message counts/);
  const batch = seen(await hoverOn(editor, orders, 'BatchSize'));
  assert.match(batch, /^\*\*BatchSize\*\* of Orders → Worker — 5\n\nUp to 5 messages are handed over at once\./);
  assert.ok(batch.endsWith(fate), batch);
  await editor.stop();
});

test('a property that names the other end of a hop tells the hop', async () => {
  const editor = await Editor.start({ rules: [] });
  await editor.open(ORDERS, orders);
  const source = seen(await hoverOn(editor, orders, 'EventSourceArn'));
  assert.equal(source, `Orders → Worker (polled, batches of 5)\n\n${fate}`);
  const redrive = seen(await hoverOn(editor, orders, 'RedrivePolicy'));
  assert.equal(redrive, 'Orders → Dlq (what fails)');
  await editor.stop();
});

test('in Globals a timeout is that of all functions without their own', async () => {
  const template = `Transform: AWS::Serverless-2016-10-31
Globals:
  Function: { Timeout: 30, Runtime: nodejs22.x, CodeUri: src/, Handler: index.handler }
Resources:
  Orders: { Type: AWS::SQS::Queue }
  Book:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        FromOrders:
          Type: SQS
          Properties: { Queue: !GetAtt Orders.Arn, BatchSize: 1 }
  Mail:
    Type: AWS::Serverless::Function
  Slow:
    Type: AWS::Serverless::Function
    Properties: { Timeout: 900 }
`;
  const editor = await Editor.start({ rules: [] });
  await editor.open(ORDERS, template);
  const globals = seen(await hoverOn(editor, template, 'Timeout: 30'));
  assert.match(globals, /^\*\*Timeout\*\* of Book and Mail — 30 s \*\(Globals\)\*\n/);
  const own = seen(await hoverOn(editor, template, 'Timeout: 900'));
  assert.match(own, /^\*\*Timeout\*\* of Slow — 15 minutes\n/);
  const batch = seen(await hoverOn(editor, template, 'BatchSize'));
  assert.match(batch, /^\*\*BatchSize\*\* of Orders → Book — 1\n\nEach message is handed over by itself\./);
  const book = seen(await hoverOn(editor, template, 'Book'));
  assert.ok(book.includes('When it fails on a message from Orders: every 30 s for 4 days'), book);
  await editor.stop();
});

test('settings of the Serverless Framework are told by the names of CloudFormation', async () => {
  const template = `service: orders
provider: { name: aws, timeout: 12 }
functions:
  handle:
    handler: index.handler
    events:
      - sqs: { arn: !GetAtt Orders.Arn, batchSize: 7 }
  mail:
    handler: mail.handler
    timeout: 25
resources:
  Resources:
    Orders:
      Type: AWS::SQS::Queue
      Properties: { VisibilityTimeout: 150 }
`;
  const editor = await Editor.start({ rules: [] });
  await editor.open(ORDERS, template);
  const shared = seen(await hoverOn(editor, template, 'timeout: 12'));
  assert.match(shared, /^\*\*Timeout\*\* of HandleLambdaFunction — 12 s \*\(provider\)\*/);
  const own = seen(await hoverOn(editor, template, 'timeout: 25'));
  assert.match(own, /^\*\*Timeout\*\* of MailLambdaFunction — 25 s\n/);
  const batch = seen(await hoverOn(editor, template, 'batchSize'));
  assert.match(batch, /^\*\*BatchSize\*\* of Orders → HandleLambdaFunction — 7/);
  const hidden = seen(await hoverOn(editor, template, 'VisibilityTimeout'));
  assert.match(hidden, /^\*\*VisibilityTimeout\*\* of Orders — 150 s/);
  await editor.stop();
});

test('keys that say nothing of messages have no hover', async () => {
  const editor = await Editor.start({ rules: [] });
  await editor.open(ORDERS, orders);
  for (const word of ['Properties', 'Default', 'Resources']) {
    assert.equal(await hoverOn(editor, orders, word), null, word);
  }
  await editor.stop();
});

test('a property mentions what was found about its value', async () => {
  const template = orders.replace('!Ref Hidden', '10').replace('Timeout: 20', 'Timeout: 60');
  const editor = await Editor.start({ rules });
  await editor.open(ORDERS, template);
  const hover = seen(await hoverOn(editor, template, 'VisibilityTimeout', 1));
  assert.match(hover.split('\n\n').at(-1) ?? '', /^✗ .* line 9 · visibility-timeout-too-short$/);
  await editor.stop();
});
