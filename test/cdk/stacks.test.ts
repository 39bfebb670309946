// The stacks of an app are read together: a queue in one, the function that reads it in another.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoplint } from '../cli/memory-host.ts';
import { SHOP } from './shop.ts';

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly findings: readonly { readonly rule: string; readonly message: string; readonly constructPath?: string }[];
  }[];
}

const ORDERS = 'cdk.out/OrdersStack.template.json';

test('a timeout across two stacks', async () => {
  const text = SHOP[ORDERS]?.replace('"VisibilityTimeout": 1800', '"VisibilityTimeout": 180') ?? '';
  const { stdout } = await hoplint(['cdk.out', '--format', 'json'], { files: { ...SHOP, [ORDERS]: text } });
  const { files } = JSON.parse(stdout) as Report;
  const found = files.flatMap(({ path, findings }) => findings.map((finding) => ({ path, ...finding })));
  const [finding, ...others] = found.filter(({ rule }) => rule === 'visibility-timeout-too-short');
  assert.deepEqual(others, []);
  assert.equal(finding?.path, ORDERS);
  assert.equal(finding?.constructPath, 'OrdersStack/Orders/Resource');
  assert.match(finding?.message ?? '', /180 seconds is less than Function timeout: 300 seconds/);
});
