/** A new resource may exist under a condition: what names it elsewhere may do so under that condition alone. */

import type { AddResourceChange, Change } from '../../core/change/change.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { isWithin } from '../../core/source.ts';
import { textOf, valueAt, type Mapping, type Node, type Sequence } from '../../core/syntax/tree.ts';
import { remainder } from '../../core/template/conditions.ts';
import type { Resource } from '../../core/template/model.ts';
import { ref, type Draft } from '../../core/template/synthesize.ts';
import type { When } from '../../core/template/when.ts';

/** The changes, with an `Fn::If` around what would name a resource where that does not exist. */
export function whereItExists(graph: Graph, changes: readonly Change[]): readonly Change[] {
  const added = changes.filter((change): change is AddResourceChange => change.do === 'add-resource');
  const conditional = added.filter(({ condition }) => condition !== undefined);
  return conditional.reduce((all, one) => all.map((change) => guarded(graph, change, one)), changes);
}

function guarded(graph: Graph, change: Change, { id, condition }: AddResourceChange): Change {
  if (condition === undefined || (change.do !== 'append' && change.do !== 'set')) return change;
  const { value } = change;
  if (!names(value, id) || asks(value, condition) || standsUnder(graph, change.in, condition)) return change;
  return { ...change, value: onlyIf(condition, value) };
}

/** A value that names a resource, only where that exists; as it is where the resource exists in all of `when`. */
export function whileThereIs({ template }: Graph, named: GraphNode, when: When, value: Draft): Draft {
  const condition = textOf(valueAt(named.resource?.body, 'Condition'));
  const isAlways = remainder(template.conditions, when, [named.when]) === undefined;
  return isAlways || condition === undefined ? value : onlyIf(condition, value);
}

function onlyIf(condition: string, value: Draft): Draft {
  return { 'Fn::If': [condition, value, ref('AWS::NoValue')] };
}

/** Whether a part of the value refers to the resource. */
function names(value: Draft | undefined, id: string): boolean {
  if (typeof value === 'string') return value === id || value.startsWith(`${id}.`) || value.includes(`\${${id}`);
  if (typeof value !== 'object' || isNode(value)) return false;
  return Object.values(value).some((part: Draft | undefined) => names(part, id));
}

function isNode(value: object): value is Node {
  return 'kind' in value && 'at' in value;
}

function asks(value: Draft, condition: string): boolean {
  const choice: unknown = typeof value === 'object' && 'Fn::If' in value ? value['Fn::If'] : undefined;
  return Array.isArray(choice) && choice[0] === condition;
}

function standsUnder({ template }: Graph, where: Mapping | Sequence | Resource, condition: string): boolean {
  const holders = 'kind' in where
    ? [...template.resources.values()].filter(({ body }) => isWithin(where.at, body.at))
    : [where];
  return holders.some(({ body }) => textOf(valueAt(body, 'Condition')) === condition);
}
