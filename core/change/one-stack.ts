/** Names hold within one stack: a change that would take two of them cannot be written. */

import type { Place } from '../source.ts';
import { valueAt } from '../syntax/tree.ts';
import type { Template } from '../template/model.ts';
import { namesInNode } from '../template/stacks/names-in-node.ts';
import { stackAt, stackOf, stacksOf, type OwnStack } from '../template/stacks/stack-of.ts';
import { synthesize } from '../template/synthesize.ts';
import type { Change } from './change.ts';

/** Whether the changes concern one stack alone, and every name in them means there what it means in the whole. */
export function staysInOneStack(template: Template, changes: readonly Change[]): boolean {
  if (stacksOf(template).length === 1) return true;
  const names = changes.flatMap(namesOfChange);
  const named = names.flatMap((name) => template.resources.get(name) ?? []);
  const written = changes.flatMap((change) => writtenIn(template, change) ?? []);
  const [stack, ...others] = new Set([...written, ...named.map((resource) => stackOf(template, resource))]);
  if (others.length > 0) return false;
  if (stack === undefined || stack === template) return true;
  return !names.some((name) => stack.renamed?.has(name)) && changes.every((change) => hasCondition(stack, change));
}

/** The stack whose text a change is written in. */
function writtenIn(template: Template, change: Change): OwnStack | undefined {
  if (change.do === 'add-resource') return change.beside && stackOf(template, change.beside);
  if (change.do === 'set-in-text') return stackAt(template, change.at.source.path);
  const where = 'in' in change ? change.in : change.node;
  return 'id' in where ? stackOf(template, where) : stackAt(template, where.at.source.path);
}

/** The resources, parameters and conditions that a change names. */
export function namesOfChange(change: Change): readonly string[] {
  if (change.do === 'remove' || change.do === 'rename') return [];
  const values = change.do === 'add-resource' ? Object.values(change.properties) : [change.value];
  return values.flatMap((value) => (value === undefined ? [] : namesInNode(synthesize(value, NOWHERE))));
}

/** Only the names count. */
const NOWHERE: Place = { source: { path: '', text: '' }, start: 0, end: 0 };

/** A nested stack knows nothing of the conditions above it. */
function hasCondition({ root }: OwnStack, change: Change): boolean {
  if (change.do !== 'add-resource' || change.condition === undefined) return true;
  return valueAt(root, 'Conditions', change.condition) !== undefined;
}
