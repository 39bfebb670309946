import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentSymbol } from 'vscode-languageserver/node';
import { Editor } from './editor.ts';
import { ORDERS, rangeOfWord } from './templates.ts';

const flow = `Resources:
  Work:
    Type: AWS::Lambda::Function
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt Orders.Arn, FunctionName: !Ref Work }
  Orders:
    Type: AWS::SQS::Queue
  ToOrders:
    Type: AWS::SNS::Subscription
    Properties: { TopicArn: !Ref Placed, Protocol: sqs, Endpoint: !GetAtt Orders.Arn }
  Placed:
    Type: AWS::SNS::Topic
`;

function outline(editor: Editor): Promise<DocumentSymbol[]> {
  return editor.ask<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri: ORDERS } });
}

/** "Placed (Orders (Work))" */
function nested({ name, children = [] }: DocumentSymbol): string {
  return children.length === 0 ? name : `${name} (${children.map(nested).join(', ')})`;
}

test('the outline follows messages, where somebody wants it', async () => {
  const editor = await Editor.start({ settings: { outline: { flows: true } } });
  await editor.open(ORDERS, flow);
  const symbols = await outline(editor);
  assert.deepEqual(symbols.map(nested), ['Placed (Orders (Work))']);
  assert.equal(symbols[0]?.detail, 'SNS topic');
  assert.deepEqual(symbols[0]?.selectionRange, rangeOfWord(flow, 'Placed', 2));
  await editor.stop();
});

test('else it stays out of the way of other outlines', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, flow);
  assert.deepEqual(await outline(editor), []);
  await editor.stop();
});

test('a circle ends where it comes back', async () => {
  const circle = `${flow}  Again:
    Type: AWS::Lambda::EventInvokeConfig
    Properties:
      FunctionName: !Ref Work
      Qualifier: $LATEST
      DestinationConfig: { OnSuccess: { Destination: !Ref Placed } }
`;
  const editor = await Editor.start({ settings: { outline: { flows: true } } });
  await editor.open(ORDERS, circle);
  const [first] = (await outline(editor)).map(nested);
  assert.match(first ?? '', /^\w+ \(\w+ \(\w+\)\)$/);
  await editor.stop();
});
