import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freeId } from '../../core/change/free-id.ts';
import { type Node, valueAt } from '../../core/syntax/tree.ts';
import type { Template } from '../../core/template/model.ts';
import { readTemplate } from '../../core/template/read.ts';

const text = 'Resources:\n  Orders: { Type: AWS::SQS::Queue }\n  OrdersDlq: half written\n';

/** How often the written ids of a template are gone through while as many parts of it are asked for a free one. */
function looksAtIds(parts: number): number {
  const template = readTemplate({ path: 'template.yaml', text }, { read: () => undefined, parameters: new Map() });
  const resources = valueAt(template?.root, 'Resources');
  assert.ok(template?.root.kind === 'mapping' && resources?.kind === 'mapping');
  let looks = 0;
  const watched = Object.defineProperty({ ...resources }, 'entries', {
    get: () => {
      looks++;
      return resources.entries;
    },
  });
  const entries = template.root.entries.map((entry) => ({ ...entry, value: watched }));
  const root: Node = { ...template.root, entries };
  for (let part = 0; part < parts; part++) {
    const alone: Template = { ...template, root, resources: new Map() };
    assert.equal(freeId(alone, 'OrdersDlq'), 'OrdersDlq2');
  }
  return looks;
}

test('the ids of a template are gone through once, however many parts of it want a free one', () => {
  assert.equal(looksAtIds(50), looksAtIds(1));
});
