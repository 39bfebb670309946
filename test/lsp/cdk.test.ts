import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingDlq } from '../../rules/missing-dlq.ts';
import { SHOP } from '../cdk/shop.ts';
import { Editor } from './editor.ts';
import { rangeOfWord } from './templates.ts';

const ROOT = 'file:///work/';
const TEMPLATE = 'cdk.out/OrdersStack.template.json';

test('in a synthesised template a finding names its construct and leads to the code that made it', async () => {
  const disk = new Map(Object.entries(SHOP).map(([path, text]) => [ROOT + path, text]));
  const editor = await Editor.start({ disk, rules: [missingDlq] });
  await editor.open(ROOT + TEMPLATE, SHOP[TEMPLATE] ?? '');
  const [finding] = await editor.findings(ROOT + TEMPLATE);
  assert.match(String(finding?.message), /^OrdersStack\/Orders: OrdersA9B65338 keeps failing messages/);
  const [created] = finding?.relatedInformation ?? [];
  assert.equal(created?.message, 'created here');
  assert.equal(created?.location.uri, `${ROOT}lib/shop.ts`);
  const line = rangeOfWord(SHOP['lib/shop.ts'] ?? '', "new Queue(this, 'Orders'").start.line;
  assert.equal(created?.location.range.start.line, line);
  await editor.stop();
});
