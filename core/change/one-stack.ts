/** Names hold within one stack: a change that would take two of them cannot be written. */

import type { Place } from '../source.ts';
import { valueAt } from '../syntax/tree.ts';
import type { Resource, Stack, Template } from '../template/model.ts';
import { namesInNode } from '../template/stacks/names-in-node.ts';
import { stacksOf } from '../template/stacks/stack-of.ts';
import { synthesize } from '../template/synthesize.ts';
import type { Change } from './change.ts';

/** Whether the changes concern one stack alone, and every name in them means there what it means in the whole. */
export function staysInOneStack(template: Template, changes: readonly Change[]): boolean {
  if (stacksOf(template).length === 1) return true;
  const names = changes.flatMap(namesOfChange);
  const named = names.flatMap((name) => template.resources.get(name) ?? []);
  const [stack, ...others] = new Set([...changes.flatMap(concerned), ...named].map((resource) => resource.stack));
  if (others.length > 0) return false;
  if (stack === undefined) return true;
  return !names.some((name) => stack.renamed.has(name)) && changes.every((change) => hasCondition(stack, change));
}

function concerned(change: Change): readonly Resource[] {
  if (change.do === 'add-resource') return change.beside === undefined ? [] : [change.beside];
  return 'in' in change && 'id' in change.in ? [change.in] : [];
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
function hasCondition({ root }: Stack, change: Change): boolean {
  if (change.do !== 'add-resource' || change.condition === undefined) return true;
  return valueAt(root, 'Conditions', change.condition) !== undefined;
}
