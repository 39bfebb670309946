/** Step Functions: every task of a workflow that calls a function, another workflow or a channel. */

import { callNamed, type Call } from '../../facts/calls.ts';
import { entryOf, textOf, valueAt, type Mapping, type Node } from '../../syntax/tree.ts';
import { parseArn } from '../../template/arn.ts';
import { elementsOf, evaluate } from '../../template/evaluate.ts';
import { mappingsOf } from '../../template/mappings.ts';
import type { Resource } from '../../template/model.ts';
import { display, type Term } from '../../template/term.ts';
import type { Choice } from '../../template/value.ts';
import type { When } from '../../template/when.ts';
import { endsIn, endsOf, externalNode, nodeFor, type Draft, type End, type HopBuilder } from '../draft.ts';
import type { GraphNode } from '../model.ts';
import { statesOf, type State } from '../states.ts';
import { DEFAULT_BUS } from '../default-bus.ts';
import { addHopOnce } from './once.ts';

interface Task {
  readonly workflow: Resource;
  readonly node: GraphNode;
  readonly state: State;
}

function followWorkflow(draft: Draft, workflow: Resource): void {
  const node = nodeFor(draft, workflow);
  if (node === undefined) return;
  const { states, unread } = statesOf(draft.template, workflow);
  if (unread !== undefined) draft.unknown.push({ at: workflow.at, what: 'Definition', why: unread, by: workflow });
  for (const state of states) {
    const resource = valueAt(state.node, 'Resource');
    if (resource === undefined) continue;
    for (const choice of evaluate(draft.template, resource, state.when)) {
      followResource(draft, { workflow, node, state }, choice);
    }
  }
}

/** A task names a function, or a call such as `arn:aws:states:::sqs:sendMessage.waitForTaskToken`. */
function followResource(draft: Draft, task: Task, choice: Choice<Term>): void {
  const arn = parseArn(display(choice.value));
  if (arn?.service !== 'states') return followFunction(draft, task, choice);
  const match = /^(?:aws-sdk:)?(\w+):(\w+)(?:\.(\w+))?/.exec(arn.rest);
  const call = match ? callNamed(match[1] as string, match[2] as string) : undefined;
  if (call !== undefined) followCall(draft, task, call, match?.[3] === 'sync');
}

function followFunction(draft: Draft, { workflow, node, state }: Task, choice: Choice<Term>): void {
  for (const end of endsOf(draft, workflow, [choice], 'Resource', ['function'])) {
    addHopOnce(draft, 'invoke', node, end, workflow, { at: state.at, synchronous: true });
  }
}

function followCall(draft: Draft, { workflow, node, state }: Task, call: Call, waits: boolean): void {
  const request = valueAt(state.node, 'Parameters') ?? valueAt(state.node, 'Arguments');
  for (const { node: parameters, when } of mappingsOf(draft.template, request, state.when)) {
    const synchronous = waits || (call.synchronous && textOf(valueAt(parameters, 'InvocationType')) !== 'Event');
    for (const end of receivers(draft, workflow, call, parameters, when)) {
      const isSink = state.afterFailure && call.target === 'queue';
      if (isSink) addHopOnce(draft, 'dead-letter', node, end, workflow, { at: state.at, on: 'failure' });
      else addHopOnce(draft, call.hop, node, end, workflow, { at: state.at, synchronous });
    }
  }
}

function receivers(draft: Draft, by: Resource, call: Call, request: Mapping, when: When): readonly End[] {
  const entries = entryOf(request, 'Entries')?.value;
  if (call.target !== 'bus') return receiversNamed(draft, by, call, request, when);
  return elementsOf(draft.template, entries, when).elements.flatMap(({ node: entry, when: here }) => {
    const buses = receiversNamed(draft, by, call, entry, here);
    if (buses.length > 0 || isChosenAtRunTime(entry, 'EventBusName')) return buses;
    const node = externalNode(draft, DEFAULT_BUS, 'AWS::Events::EventBus', entry.at);
    return [{ node, qualifier: undefined, when: here, at: entry.at }];
  });
}

function receiversNamed(draft: Draft, by: Resource, call: Call, request: Node, when: When): readonly End[] {
  return call.fields.flatMap((field) => {
    if (isChosenAtRunTime(request, field)) return [];
    return endsIn(draft, by, valueAt(request, field), when, field, [call.target]);
  });
}

/** `FieldName.$` and `{% … %}` take the value from the execution's data. */
function isChosenAtRunTime(request: Node, field: string): boolean {
  return valueAt(request, `${field}.$`) !== undefined || /^\s*\{%/.test(textOf(valueAt(request, field)) ?? '');
}

export const workflowHops: readonly HopBuilder[] = [
  { types: ['AWS::StepFunctions::StateMachine'], build: followWorkflow },
];
