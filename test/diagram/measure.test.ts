import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitted, widthOf } from '../../diagram/picture/measure.ts';

test('a text that fits stays as it is', () => {
  assert.equal(fitted('OrdersQueue', 13, 200), 'OrdersQueue');
});

test('one that does not keeps its beginning and its end, and then fits', () => {
  const short = fitted('ProductionOrdersDeadLetterQueue', 13, 120);
  assert.match(short, /^Prod.*….*ueue$/);
  assert.ok(widthOf(short, 13) <= 120);
});

test('of a million characters the same is kept as of a hundred', () => {
  for (const one of ['i', 'W', '${', '注']) {
    assert.equal(fitted(one.repeat(1_000_000), 13, 200), fitted(one.repeat(100), 13, 200));
  }
});

test('wide letters take more room than narrow ones, other scripts most', () => {
  assert.ok(widthOf('iiii', 10) < widthOf('eeee', 10));
  assert.ok(widthOf('eeee', 10) < widthOf('WWWW', 10));
  assert.equal(widthOf('注文', 10), 20);
});

test('a pair of surrogates is never cut in two', () => {
  assert.ok(!/[\ud800-\udbff](?![\udc00-\udfff])/.test(fitted('📦📦📦📦📦📦📦📦', 10, 45)));
});
