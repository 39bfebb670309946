/** Whom the request of a workflow's task names as its receiver. */

import type { Call } from '../../facts/calls.ts';
import { textOf, valueAt, type Node } from '../../syntax/tree.ts';
import { elementsOf, unknownTerm } from '../../template/evaluate.ts';
import { mappingsOf } from '../../template/mappings.ts';
import type { Resource } from '../../template/model.ts';
import type { When } from '../../template/when.ts';
import { DEFAULT_BUS } from '../default-bus.ts';
import { endsIn, endsOf, externalNode, type Draft, type End } from '../draft.ts';
import type { NodeKind } from '../model.ts';
import { fieldOf, isExpression } from '../states/task.ts';
import { nodesNamedIn } from './references.ts';

export interface Receiver {
  /** The part of the request that names it. */
  readonly request: Node;
  readonly end: End;
}

/** The receivers of a call under each choice of conditions; one that only an execution can tell is unknown. */
export function receiversOf(
  draft: Draft,
  by: Resource,
  call: Call,
  written: Node | undefined,
  when: When,
): readonly Receiver[] {
  if (written === undefined) return [];
  if (isExpression(written)) {
    const [field = 'Arguments'] = call.fields;
    return chosenAtRunTime(draft, by, written, when, field).map((end) => ({ request: written, end }));
  }
  const find = call.target === 'bus' ? busesOfCall : endsOfCall;
  return mappingsOf(draft.template, written, when).flatMap(({ node: request, when: here }) =>
    find(draft, by, call, request, here).map((end) => ({ request, end })),
  );
}

function endsOfCall(draft: Draft, by: Resource, call: Call, request: Node, when: When): readonly End[] {
  const inTransaction = nodesNamedIn(draft, valueAt(request, 'TransactItems'), when, [call.target]);
  const inFields = call.fields.flatMap((field) => endsNamed(draft, by, request, field, when, [call.target]));
  return [...inTransaction, ...inFields];
}

/** Each entry names its bus; one that names none goes to the default bus of the account. */
function busesOfCall(draft: Draft, by: Resource, call: Call, request: Node, when: When): readonly End[] {
  const { value: entries, isChosenAtRunTime } = fieldOf(request, 'Entries');
  if (entries === undefined) return [];
  if (isChosenAtRunTime) return chosenAtRunTime(draft, by, entries, when, 'Entries');
  return elementsOf(draft.template, entries, when).elements.flatMap(({ node: entry, when: here }) => {
    if (isExpression(entry)) return chosenAtRunTime(draft, by, entry, here, 'Entries');
    const buses = call.fields.flatMap((field) => endsNamed(draft, by, entry, field, here, [call.target]));
    if (buses.length > 0) return buses;
    const node = externalNode(draft, DEFAULT_BUS, 'AWS::Events::EventBus', entry.at);
    return [{ node, qualifier: undefined, when: here, at: entry.at }];
  });
}

/** What a field of a request names; an expression may build it of a reference: `States.Format('${Api}/{}', $.id)`. */
export function endsNamed(
  draft: Draft,
  by: Resource,
  request: Node,
  field: string,
  when: When,
  kinds: readonly NodeKind[],
): readonly End[] {
  const { value, isChosenAtRunTime } = fieldOf(request, field);
  if (value === undefined) return [];
  if (!isChosenAtRunTime) return endsIn(draft, by, value, when, field, kinds);
  const constant = constantIn(textOf(value) ?? '');
  if (constant === undefined) {
    const named = nodesNamedIn(draft, value, when, kinds);
    return named.length > 0 ? named : chosenAtRunTime(draft, by, value, when, field);
  }
  const text = { kind: 'text', text: constant, basis: 'written', at: value.at } as const;
  return endsOf(draft, by, [{ when, value: text }], field, kinds);
}

/** A JSONata expression may be no more than a text: `{% 'orders' %}`. */
function constantIn(expression: string): string | undefined {
  return /^\s*\{%\s*(["'])([^"'\\]*)\1\s*%\}\s*$/.exec(expression)?.[2];
}

function chosenAtRunTime(draft: Draft, by: Resource, { at }: Node, when: When, what: string): readonly End[] {
  return endsOf(draft, by, [{ when, value: unknownTerm('chosen at run time', at) }], what, []);
}
