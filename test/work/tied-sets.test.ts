import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Ties } from '../../core/template/stacks/linked-sets.ts';
import { type Apart, TiedDocuments } from '../../server/src/tied-documents.ts';

test('who is tied to whom is found out once for all templates, however many are asked for', () => {
  let looks = 0;
  const NOTHING: Ties = { ids: new Set(), offers: [], asks: [] };
  const all = Array.from({ length: 20 }, (_, index): Apart => {
    const tied = { path: `/work/${index}.yaml`, ruleNames: [], part: () => undefined };
    const counting = { ...tied, get ties() { looks++; return NOTHING; } };
    return { uri: `file:///work/${index}.yaml`, analysis: undefined, findings: [], tied: counting };
  });
  const documents = new TiedDocuments(() => undefined, () => false);
  for (const one of all) documents.together(one, [...all]);
  assert.equal(looks, all.length);
});
