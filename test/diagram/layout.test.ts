import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Box, Laid, LaidEdge, Point } from '../../diagram/picture/laid.ts';
import { drawingOf, laidOut, together } from './drawn.ts';
import { system } from './system.ts';

const shop = drawingOf({ path: 'shop.sam.yaml', text: readFileSync('examples/shop.sam.yaml', 'utf8') });

function boxOf({ nodes }: Laid, id: string): Box {
  const found = nodes.find(({ node }) => node.id === id);
  assert.ok(found, `${id} has a place`);
  return found.box;
}

function edgeOf({ edges }: Laid, from: string, to: string | undefined): LaidEdge {
  const found = edges.find(({ edge }) => edge.from === from && edge.to === to);
  assert.ok(found, `${from} → ${to} has a way`);
  return found;
}

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

test('messages go from left to right', async () => {
  const laid = await laidOut(shop);
  const way = ['ShopApi', 'PlaceOrder', 'OrderTopic', 'PaymentQueue', 'PaymentPipe', 'PaymentWorkflow', 'ShopBus'];
  const places = way.map((id) => boxOf(laid, id).x);
  assert.deepEqual(places, [...places].sort((a, b) => a - b));
});

test('a dead-letter queue hangs straight below its queue', async () => {
  const laid = await laidOut(shop);
  const { points } = edgeOf(laid, 'StockQueue', 'StockDlq');
  assert.equal(points.length, 2);
  assert.equal(points[0]?.x, points[1]?.x);
  assert.ok(boxOf(laid, 'StockDlq').y > boxOf(laid, 'StockQueue').y);
});

test('what is lost ends below the node that loses it', async () => {
  const laid = await laidOut(shop);
  const [start, end] = edgeOf(laid, 'MailQueue', undefined).points as [Point, Point];
  const queue = boxOf(laid, 'MailQueue');
  assert.equal(start.y, queue.y + queue.height);
  assert.ok(end.y > start.y);
});

test('each hop begins and ends at the outline of its node', async () => {
  const laid = await laidOut(shop);
  for (const { edge, points } of laid.edges.filter(({ edge: { style } }) => style !== 'dead-letter')) {
    const [from, to] = [boxOf(laid, edge.from), boxOf(laid, edge.to ?? '')];
    assert.equal(points[0]?.x, from.x + from.width, edge.id);
    assert.equal(points.at(-1)?.x, to.x, edge.id);
  }
});

for (const services of [1, 5, 25]) {
  const drawing = together(system(services));
  test(`${drawing.nodes.length} nodes: none on another one, all on the paper, all of a stack in its box`, async () => {
    const laid = await laidOut(drawing);
    assert.equal(laid.nodes.length, drawing.nodes.length);
    assert.equal(laid.edges.length, drawing.edges.length);
    laid.nodes.forEach(({ node, box }, index) => {
      const others = laid.nodes.slice(index + 1);
      for (const other of others) assert.ok(!overlap(box, other.box), `${node.id} on ${other.node.id}`);
      assert.ok(box.x >= 0 && box.x + box.width <= laid.width, node.id);
      assert.ok(box.y >= 0 && box.y + box.height <= laid.height, node.id);
      const around = laid.groups.find(({ name }) => name === node.stack)?.box;
      if (around !== undefined) assert.ok(around.x < box.x && around.x + around.width > box.x + box.width, node.id);
    });
  });
}

test('the same drawing gets the same places', async () => {
  assert.deepEqual(await laidOut(shop), await laidOut(shop));
});
