import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Place } from '../../core/source.ts';
import { maxProblems } from '../../core/syntax/limits.ts';
import { parse } from '../../core/syntax/parse.ts';
import { looksLikeTemplate } from '../../core/syntax/sniff.ts';
import type { Node } from '../../core/syntax/tree.ts';
import { mutated, randomFrom } from './mutate.ts';
import { templates } from './templates.ts';

/** Long enough to meet every branch, short enough for every run of the tests. */
const roundsPerTemplate = 400;

for (const { path, text } of templates) {
  test(`whatever becomes of ${path}, it is read without harm`, () => {
    const random = randomFrom(path.length * 7919 + text.length);
    for (let round = 0; round < roundsPerTemplate; round++) {
      const broken = mutated(text, random);
      assert.doesNotThrow(() => checkReading(path, broken), `round ${round}:\n${JSON.stringify(broken)}`);
    }
  });
}

function checkReading(path: string, text: string): void {
  const source = { path, text };
  looksLikeTemplate(source);
  const { root, problems } = parse(source);
  assert.ok(problems.length <= maxProblems);
  for (const { message, at } of problems) {
    assert.notEqual(message, '');
    checkPlace(at, text);
  }
  checkNode(root, text, new Set());
}

/** Places lie inside of the text, and those of children inside of their parents', unless an alias brings them in. */
function checkNode(node: Node, text: string, seen: Set<Node>): void {
  if (seen.has(node)) return;
  seen.add(node);
  checkPlace(node.at, text);
  const aliases = /[*&]/.test(text);
  if (node.kind === 'sequence') {
    for (const item of node.items) {
      checkNode(item, text, seen);
      if (!aliases) checkInside(item.at, node.at);
    }
  } else if (node.kind === 'mapping') {
    for (const { key, value, at } of node.entries) {
      checkPlace(at, text);
      checkPlace(key.at, text);
      checkNode(value, text, seen);
      if (!aliases) [checkInside(at, node.at), checkInside(key.at, at), checkInside(value.at, at)];
    }
  }
}

function checkPlace({ start, end }: Place, text: string): void {
  assert.ok(start >= 0 && start <= end && end <= text.length, `${start} to ${end} of ${text.length}`);
}

function checkInside(inner: Place, outer: Place): void {
  const message = `${inner.start} to ${inner.end} in ${outer.start} to ${outer.end}`;
  assert.ok(inner.start >= outer.start && inner.end <= outer.end, message);
}
