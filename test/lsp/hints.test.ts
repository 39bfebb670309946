import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type InlayHint, InlayHintRefreshRequest } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Editor } from './editor.ts';
import { hintsOn, readHints } from './glances.ts';
import { ORDERS } from './templates.ts';

const flow = `Parameters:
  Hidden: { Type: Number, Default: 90 }
Resources:
  Orders:
    Type: AWS::SQS::Queue
  Refunds:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: !Ref Hidden
      MessageRetentionPeriod: 1209600
  Work:
    Type: AWS::Lambda::Function
  OrdersMapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt Orders.Arn, FunctionName: !Ref Work }
  RefundsMapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt Refunds.Arn, FunctionName: !Ref Work, BatchSize: 1 }
`;

test('figures that are left out stand behind the type, others behind their value', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, flow);
  assert.deepEqual(readHints(flow, await hintsOn(editor)), [
    'Type: AWS::SQS::Queue ‹VisibilityTimeout: 30 s› ‹Retention: 4 days›',
    'VisibilityTimeout: !Ref Hidden ‹= 90 s›',
    'MessageRetentionPeriod: 1209600 ‹= 14 days›',
    'Type: AWS::Lambda::Function ‹Timeout: 3 s›',
    'Type: AWS::Lambda::EventSourceMapping ‹BatchSize: 10›',
  ]);
  await editor.stop();
});

test('a tooltip says what the figure does and where it comes from', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, flow);
  const tooltips = new Map((await hintsOn(editor)).map(({ label, tooltip }) => [label, tooltip]));
  const timeout = 'Lambda ends a call after 3 s; the message counts as failed. The default.';
  assert.equal(tooltips.get('Timeout: 3 s'), timeout);
  const hidden = String(tooltips.get('= 90 s'));
  assert.match(hidden, /^A message that was received is hidden for 90 s.* From parameter Hidden\.$/);
  await editor.stop();
});

/** The text after what double-clicking a hint writes. */
async function accept(editor: Editor, text: string, label: string): Promise<string> {
  const hint = (await hintsOn(editor)).find((one) => one.label === label);
  const { textEdits = [] } = await editor.ask<InlayHint>('inlayHint/resolve', hint);
  return TextDocument.applyEdits(TextDocument.create(ORDERS, 'yaml', 1, text), textEdits);
}

test('a double click writes what is left out', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, flow);
  const orders = '  Orders:\n    Type: AWS::SQS::Queue\n';
  assert.equal(
    await accept(editor, flow, 'Retention: 4 days'),
    flow.replace(orders, `${orders}    Properties:\n      MessageRetentionPeriod: 345600\n`),
  );
  assert.ok((await accept(editor, flow, 'BatchSize: 10')).includes('FunctionName: !Ref Work, BatchSize: 10 }'));
  assert.equal(await accept(editor, flow, '= 90 s'), flow);
  await editor.stop();
});

test('what Globals, provider and the Serverless Framework decide is shown at each function', async () => {
  const sam = `Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Timeout: 60, Runtime: nodejs22.x, CodeUri: src/, Handler: index.handler } }
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties: { VisibilityTimeout: 60, MessageRetentionPeriod: 60 }
  Work:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        FromOrders:
          Type: SQS
          Properties: { Queue: !GetAtt Orders.Arn }
`;
  const serverless = `service: orders
provider: { name: aws }
functions:
  mail:
    handler: mail.handler
    events:
      - sqs: { arn: !GetAtt Orders.Arn }
resources:
  Resources:
    Orders:
      Type: AWS::SQS::Queue
      Properties: { VisibilityTimeout: 60, MessageRetentionPeriod: 60 }
`;
  const editor = await Editor.start();
  await editor.open(ORDERS, sam);
  assert.deepEqual(readHints(sam, await hintsOn(editor)), [
    'Type: AWS::Serverless::Function ‹Timeout: 60 s (Globals)›',
    'Type: SQS ‹BatchSize: 10›',
  ]);
  assert.ok((await accept(editor, sam, 'BatchSize: 10')).includes('{ Queue: !GetAtt Orders.Arn, BatchSize: 10 }'));
  await editor.change(ORDERS, { text: serverless });
  assert.deepEqual(readHints(serverless, await hintsOn(editor)), [
    'mail: ‹Timeout: 6 s›',
    '- sqs: ‹BatchSize: 10› { arn: !GetAtt Orders.Arn }',
  ]);
  assert.ok((await accept(editor, serverless, 'BatchSize: 10')).includes('{ arn: !GetAtt Orders.Arn, batchSize: 10 }'));
  await editor.stop();
});

test('each kind of hint can be switched off, and only what is visible is told', async () => {
  const inlayHints = { timeouts: false, visibility: false, batches: false, references: false };
  const editor = await Editor.start({ settings: { inlayHints } });
  await editor.open(ORDERS, flow);
  const labels = (await hintsOn(editor)).map(({ label }) => label);
  assert.deepEqual(labels, ['Retention: 4 days', '= 14 days']);
  assert.deepEqual((await hintsOn(editor, ORDERS, [0, 6])).map(({ label }) => label), ['Retention: 4 days']);
  await editor.stop();
});

test('a figure that plays no part, or differs by condition, is not shown', async () => {
  const text = `Conditions: { IsProd: !Equals [!Ref 'AWS::Region', eu-west-1] }
Resources:
  Alone: { Type: AWS::Lambda::Function }
  Unused: { Type: AWS::SQS::Queue }
  Orders:
    Type: AWS::SQS::Queue
    Properties: { VisibilityTimeout: !If [IsProd, 60, 90], MessageRetentionPeriod: 60 }
  Work:
    Type: AWS::Lambda::Function
    Properties: { Timeout: 10 }
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt Orders.Arn, FunctionName: !Ref Work, BatchSize: 1 }
`;
  const editor = await Editor.start();
  await editor.open(ORDERS, text);
  assert.deepEqual(readHints(text, await hintsOn(editor)), []);
  await editor.stop();
});

test('when a file that a template includes changes, the client is told to ask again', async () => {
  const service = 'file:///work/serverless.yml';
  const included = 'file:///work/queue.yml';
  const disk = new Map([[included, 'Resources: { Orders: { Type: AWS::SQS::Queue } }\n']]);
  const workspace = { configuration: true, inlayHint: { refreshSupport: true } };
  const editor = await Editor.start({ disk, capabilities: { workspace } });
  let refreshes = 0;
  editor.connection.onRequest(InlayHintRefreshRequest.type, () => void refreshes++);
  await editor.open(service, 'service: orders\nprovider: { name: aws }\nresources: ${file(queue.yml)}\n');
  await hintsOn(editor, service);
  disk.set(included, 'Resources: { Refunds: { Type: AWS::SQS::Queue } }\n');
  await editor.changedOnDisk(included);
  await editor.until(() => refreshes > 0, 'the client is told');
  await editor.stop();
});
