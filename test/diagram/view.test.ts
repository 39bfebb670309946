import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fold, foldedId, groupsIn } from '../../diagram/view/fold.ts';
import { narrow, type Wanted } from '../../diagram/view/narrow.ts';
import { drawingOf, edgeLine, nodeLine, together } from './drawn.ts';
import { system } from './system.ts';

const shop = drawingOf({ path: 'shop.sam.yaml', text: readFileSync('examples/shop.sam.yaml', 'utf8') });
const company = together(system(3));
const ALL: Wanted = { hidden: new Set(), findingsOnly: false, pathOf: undefined };

const idsOf = ({ nodes }: typeof shop): readonly string[] => nodes.map(({ id }) => id);

test('a folded stack is one node with the findings and losses of all within, its hops say how many they are', () => {
  const stacks = groupsIn(company, 'stack');
  assert.deepEqual(stacks, ['orders/template.yaml', 'stock/template.yaml', 'billing/template.yaml']);
  const folded = fold(company, 'stack', new Set(stacks));
  assert.deepEqual(folded.nodes.map((node) => nodeLine({ ...node, findings: [] })), [
    'company (bus) EventBridge bus · outside',
    'orders/template.yaml (folded) 8 nodes · 3 losses',
    'stock/template.yaml (folded) 12 nodes · 3 losses',
    'billing/template.yaml (folded) 14 nodes · 5 losses',
  ]);
  assert.deepEqual(folded.edges.map((edge) => edgeLine({ ...edge, findings: [] })), [
    'external:company --async--> folded orders/template.yaml',
    'folded orders/template.yaml --async--> external:company',
    'external:company --async--> folded stock/template.yaml',
    'folded stock/template.yaml --async--> external:company [2 hops]',
    'external:company --async--> folded billing/template.yaml',
    'folded billing/template.yaml --async--> external:company [3 hops]',
  ]);
  const inStock = company.nodes.filter(({ stack }) => stack === 'stock/template.yaml');
  const found = inStock.flatMap(({ findings }) => findings);
  const kept = folded.nodes.find(({ id }) => id === foldedId('stock/template.yaml'))?.findings ?? [];
  assert.ok(found.length > 0 && found.every((finding) => kept.includes(finding)));
});

test('services fold too', () => {
  const folded = fold(shop, 'service', new Set(['SQS', 'Lambda']));
  assert.ok(idsOf(folded).includes('folded SQS') && !idsOf(folded).includes('StockQueue'));
  assert.ok(folded.edges.some((edge) => edgeLine(edge).startsWith('folded SQS --async--> folded Lambda [2 hops]')));
});

test('the path of a node is what leads there and where it leads', () => {
  assert.deepEqual(idsOf(narrow(shop, { ...ALL, pathOf: 'SendMail' })), [
    'SendMail', 'ShopApi', 'PlaceOrder', 'OrderTopic', 'MailQueue',
  ].sort((a, b) => idsOf(shop).indexOf(a) - idsOf(shop).indexOf(b)));
});

test('a node that is gone keeps nobody from seeing the rest', () => {
  assert.deepEqual(narrow(shop, { ...ALL, pathOf: 'Gone' }), shop);
});

test('without queues no hop leads to one', () => {
  const { nodes, edges } = narrow(shop, { ...ALL, hidden: new Set(['SQS']) });
  assert.ok(nodes.every(({ kind }) => kind !== 'queue'));
  const ids = new Set(nodes.map(({ id }) => id));
  assert.ok(edges.every(({ from, to }) => ids.has(from) && (to === undefined || ids.has(to))));
});

test('what is in order is left out where only findings are wanted', () => {
  const ids = idsOf(narrow(shop, { ...ALL, findingsOnly: true }));
  assert.ok(ids.includes('MailQueue') && ids.includes('CountOrder'));
  assert.ok(!ids.includes('ShopApi'));
});
