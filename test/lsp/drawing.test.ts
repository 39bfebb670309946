import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Drawing } from '../../diagram/drawing.ts';
import { Editor } from './editor.ts';
import { ORDERS, ordersTemplate } from './templates.ts';

const OTHER = 'file:///work/mails/mails.yaml';
const mailsTemplate = `Resources:
  Mails:
    Type: AWS::SQS::Queue
`;

const nodesOf = ({ nodes }: Drawing): unknown => nodes.map(({ name, stack, place }) => [name, stack, place?.uri]);

test('hoplint/drawing gives what a picture of a document shows: nodes with their findings and places', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, ordersTemplate);
  const drawing = await editor.ask<Drawing>('hoplint/drawing', { textDocument: { uri: ORDERS } });
  assert.equal(drawing.title, 'orders.yaml');
  assert.deepEqual(nodesOf(drawing), [['OrdersQueue', 'orders.yaml', ORDERS]]);
  assert.deepEqual(drawing.nodes[0]?.findings, [
    { rule: 'queue-without-name', severity: 'warning', text: 'OrdersQueue has no name. Nobody finds it. Name it.' },
  ]);
  await editor.stop();
});

test('hoplint/drawing without a document draws all templates, each in its stack', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, ordersTemplate);
  await editor.open(OTHER, mailsTemplate);
  assert.deepEqual(nodesOf(await editor.ask<Drawing>('hoplint/drawing', {})), [
    ['OrdersQueue', 'orders.yaml', ORDERS],
    ['Mails', 'mails/mails.yaml', OTHER],
  ]);
  await editor.stop();
});

test('while a line is half typed the last good picture stays', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, ordersTemplate);
  await editor.ask('hoplint/drawing', { textDocument: { uri: ORDERS } });
  await editor.change(ORDERS, { text: `${ordersTemplate}    Properties: { QueueName: "` });
  const { nodes } = await editor.ask<Drawing>('hoplint/drawing', { textDocument: { uri: ORDERS } });
  assert.deepEqual(nodes.map(({ name, findings }) => [name, findings.length]), [['OrdersQueue', 1]]);
  await editor.stop();
});

test('hoplint/drawing gives null for what is no template', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, 'a: b\n');
  assert.equal(await editor.ask('hoplint/drawing', { textDocument: { uri: ORDERS } }), null);
  await editor.stop();
});
