import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { atCursor } from '../../diagram/view/at-cursor.ts';
import { find } from '../../diagram/view/find.ts';
import { firstNode, stepFrom } from '../../diagram/view/walk.ts';
import { drawingOf, laidOut } from './drawn.ts';

const text = readFileSync('examples/shop.sam.yaml', 'utf8');
const shop = drawingOf({ path: 'shop.sam.yaml', text });

test('right follows the messages, left goes back, up and down go to the neighbour', async () => {
  const laid = await laidOut(shop);
  assert.equal(firstNode(laid), 'ShopApi');
  assert.equal(stepFrom(laid, 'ShopApi', 'right'), 'PlaceOrder');
  assert.equal(stepFrom(laid, 'OrderTopic', 'right'), 'CountOrder');
  assert.equal(stepFrom(laid, 'CountOrder', 'up'), 'MailQueue');
  assert.equal(stepFrom(laid, 'MailQueue', 'right'), 'SendMail');
  assert.equal(stepFrom(laid, 'SendMail', 'right'), undefined);
  assert.equal(stepFrom(laid, 'SendMail', 'left'), 'MailQueue');
  assert.equal(stepFrom(laid, 'StockQueue', 'down'), 'StockDlq');
});

/** The position of some words in the text of the shop. */
function at(words: string): { readonly line: number; readonly character: number } {
  const before = text.slice(0, text.indexOf(words)).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

test('a cursor anywhere in the text of a resource means its node, in that of a subscription the hop', () => {
  const placed = drawingOf({ path: 'shop.sam.yaml', text }, () => 'file:///shop');
  assert.deepEqual(atCursor(placed, 'file:///shop', at('MailQueue:')), { kind: 'node', id: 'MailQueue' });
  const behind = { ...at('MailQueue:'), character: 12 };
  assert.deepEqual(atCursor(placed, 'file:///shop', behind), { kind: 'node', id: 'MailQueue' });
  assert.deepEqual(atCursor(placed, 'file:///shop', at('Handler: send-mail')), { kind: 'node', id: 'SendMail' });
  const hop = { kind: 'hop', id: 'OrderTopic subscribe MailQueue' };
  assert.deepEqual(atCursor(placed, 'file:///shop', at('MailSubscription:')), hop);
  assert.deepEqual(atCursor(placed, 'file:///shop', at('Endpoint: !GetAtt MailQueue.Arn')), hop);
  assert.equal(atCursor(placed, 'file:///shop', at('Description: A shop')), undefined);
  assert.equal(atCursor(placed, 'file:///other', at('MailQueue:')), undefined);
});

test('a search looks at names, kinds and findings, for all of its words', () => {
  assert.deepEqual(find(shop, 'dlq'), ['StockDlq', 'MailQueue', 'PaymentDlq', 'PaymentDlqDepth']);
  assert.deepEqual(find(shop, 'missing-dlq'), ['MailQueue']);
  assert.deepEqual(find(shop, 'sqs no alarm'), ['StockDlq', 'UndeliveredShipments', 'ShippingFailures']);
  assert.deepEqual(find(shop, '  '), []);
});
