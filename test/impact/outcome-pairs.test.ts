import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Failure, Outcome } from '../../core/graph/delivery/model.ts';
import { decided } from '../../core/template/when.ts';
import { outcomePairs } from '../../impact/outcome-pairs.ts';

const ONE = { known: true, min: 1, max: 1, basis: 'written' } as const;

function lost(failure: Failure, more: Partial<Outcome> = {}): Outcome {
  return {
    ...{ failure, proven: false, when: new Map(), late: false, blocks: undefined },
    ...{ tries: ONE, limit: 'tries', pauses: undefined, spacing: undefined, seconds: ONE },
    end: { kind: 'lost' },
    ...more,
  };
}

const many = (count: number, make: () => Outcome): readonly Outcome[] => Array.from({ length: count }, make);

test('what fares alike is compared once, however many hops lead there', () => {
  const past = [...many(1000, () => lost('throws')), ...many(1000, () => lost('refused'))];
  const present = [...many(1000, () => lost('refused')), ...many(1000, () => lost('throws'))];
  const pairs = outcomePairs(past, present).map(([was, is]) => [was?.failure, is?.failure]);
  assert.deepEqual(pairs, [['refused', 'refused'], ['throws', 'throws']]);
});

test('what differs in its end, its tries or its conditions is not alike', () => {
  const other = lost('throws', { end: { kind: 'lost', why: 'its queue is gone' } });
  const longer = lost('throws', { tries: { ...ONE, max: 3 } });
  const past = [lost('throws'), other, longer];
  assert.equal(outcomePairs(past, [lost('throws')]).length, 3);
});

test('under the very same conditions where there are such, else under those that can meet', () => {
  const [large, small] = [true, false].map((outcome) => lost('throws', { when: decided('IsLarge', outcome) }));
  const pairs = outcomePairs([large, small, lost('throws')] as Outcome[], [small, lost('throws')] as Outcome[]);
  assert.deepEqual(pairs, [[small, small], [lost('throws'), lost('throws')]]);
  const fresh = lost('throws', { when: decided('IsBusy', true) });
  assert.equal(outcomePairs([large, small] as Outcome[], [fresh]).length, 2);
});

test('a failure that one version does not have stands alone where it is one of being too slow', () => {
  assert.deepEqual(outcomePairs([], [lost('slow'), lost('throws')]), [[undefined, lost('slow')]]);
});
