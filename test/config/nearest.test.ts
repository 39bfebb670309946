import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearest } from '../../core/nearest.ts';

const rules = ['missing-dlq', 'shared-queue', 'visibility-timeout-too-short'];

test('a letter missing, added, wrong or swapped still finds the name', () => {
  for (const typed of ['mising-dlq', 'missing-ddlq', 'missing-dlk', 'misisng-dlq', 'Missing-DLQ']) {
    assert.equal(nearest(typed, rules), 'missing-dlq', typed);
  }
});

test('the beginning of one name is that name', () => {
  assert.equal(nearest('visibility', rules), 'visibility-timeout-too-short');
});

test('a word like no other finds nothing', () => {
  assert.equal(nearest('retention', rules), undefined);
  assert.equal(nearest('xy', rules), undefined);
});
