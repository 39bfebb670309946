/** Step Functions: what the tasks of a workflow call, and where its maps read items from and write results to. */

import { callNamed, receivingCallNamed, type Call } from '../../facts/calls.ts';
import { isWithin } from '../../source.ts';
import { textOf, valueAt, type Node } from '../../syntax/tree.ts';
import { parseArn } from '../../template/arn.ts';
import { termsAt } from '../../template/attributes.ts';
import { evaluate } from '../../template/evaluate.ts';
import { identify } from '../../template/identity.ts';
import { mappingsOf } from '../../template/mappings.ts';
import type { Resource } from '../../template/model.ts';
import { display, type Term } from '../../template/term.ts';
import type { Choice } from '../../template/value.ts';
import { endsOf, externalNode, nodeFor, type Draft, type End, type HopBuilder } from '../draft.ts';
import type { GraphNode, IntegrationMode, UnknownHop } from '../model.ts';
import { statesOf, type State } from '../states/states.ts';
import { requestOf, serviceCallIn, type ServiceCall } from '../states/task.ts';
import { EVENT_TARGET_KINDS } from './events.ts';
import { addHopOnce } from './once.ts';
import { endsNamed, receiversOf } from './task-request.ts';

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
    const before = draft.unknown.length;
    for (const choice of choicesAt(draft, state, valueAt(state.node, 'Resource'))) {
      followResource(draft, { workflow, node, state: { ...state, when: choice.when } }, choice);
    }
    followItems(draft, { workflow, node, state });
    placeInText(draft, before, state);
  }
}

/** What a definition's text leaves unknown has no place of its own but that of all the text: its state says where. */
function placeInText(draft: Draft, before: number, { at }: State): void {
  for (let index = before; index < draft.unknown.length; index++) {
    const unknown = draft.unknown[index] as UnknownHop;
    if (isWithin(at, unknown.at)) draft.unknown[index] = { ...unknown, at };
  }
}

function choicesAt(draft: Draft, state: State, node: Node | undefined): readonly Choice<Term>[] {
  return node === undefined ? [] : evaluate(draft.template, node, state.when);
}

/** A task names a function, an activity, or a call such as `arn:aws:states:::sqs:sendMessage.waitForTaskToken`. */
function followResource(draft: Draft, task: Task, choice: Choice<Term>): void {
  const call = serviceCallIn(display(choice.value));
  const activity = call ? undefined : activityNamed(draft, choice);
  if (call !== undefined) followCall(draft, task, call);
  else if (activity !== undefined) join(draft, task, activity, { mode: 'callback', synchronous: true });
  else followFunction(draft, task, choice);
}

interface JoinSettings {
  readonly mode: IntegrationMode;
  readonly synchronous: boolean;
}

function join(draft: Draft, { workflow, node, state }: Task, end: GraphNode | End, settings: JoinSettings): void {
  addHopOnce(draft, 'invoke', node, end, workflow, { at: state.at, ...settings });
}

function followFunction(draft: Draft, task: Task, choice: Choice<Term>): void {
  for (const end of endsOf(draft, task.workflow, [choice], 'Resource', ['function'])) {
    join(draft, task, end, { mode: 'request-response', synchronous: true });
  }
}

const ACTIVITY = 'AWS::StepFunctions::Activity';

/** An activity; its workers lie outside every template. */
function activityNamed(draft: Draft, { value }: Choice<Term>): GraphNode | undefined {
  const identity = identify(draft.template, value, [ACTIVITY]);
  if (identity.kind === 'resource' && identity.resource.type === ACTIVITY) {
    return externalNode(draft, identity.resource.id, ACTIVITY, identity.resource.at);
  }
  const isActivity = parseArn(display(value))?.rest.startsWith('activity:') === true;
  return isActivity ? externalNode(draft, display(value), ACTIVITY, value.at) : undefined;
}

function followCall(draft: Draft, task: Task, { service, action, mode }: ServiceCall): void {
  const call = callNamed(service, action);
  if (call !== undefined) hand(draft, task, call, mode);
  else if (service === 'scheduler' && /^(create|update)Schedule$/.test(action)) schedule(draft, task);
  else receive(draft, task, service, action);
}

function hand(draft: Draft, { workflow, node, state }: Task, call: Call, mode: IntegrationMode): void {
  for (const { request, end } of receiversOf(draft, workflow, call, requestOf(state.node), state.when)) {
    const synchronous = mode === 'job' || (call.synchronous && textOf(valueAt(request, 'InvocationType')) !== 'Event');
    const isSink = state.afterFailure && call.target === 'queue' && mode === 'request-response';
    const at = state.at;
    if (isSink) addHopOnce(draft, 'dead-letter', node, end, workflow, { at, mode, on: 'failure' });
    else addHopOnce(draft, call.hop, node, end, workflow, { at, mode, synchronous });
  }
}

function receive(draft: Draft, { workflow, node, state }: Task, service: string, action: string): void {
  const call = receivingCallNamed(service, action);
  if (call === undefined) return;
  for (const { node: request, when } of mappingsOf(draft.template, requestOf(state.node), state.when)) {
    for (const end of endsNamed(draft, workflow, request, call.field, when, [call.target])) {
      addHopOnce(draft, 'poll', end, node, workflow, { at: state.at });
    }
  }
}

/** A task that makes a schedule: the schedule will call what the request names as its target. */
function schedule(draft: Draft, { workflow, node, state }: Task): void {
  for (const { node: request, when } of mappingsOf(draft.template, requestOf(state.node), state.when)) {
    for (const { node: target, when: here } of mappingsOf(draft.template, valueAt(request, 'Target'), when)) {
      for (const end of endsNamed(draft, workflow, target, 'Arn', here, EVENT_TARGET_KINDS)) {
        addHopOnce(draft, 'schedule', node, end, workflow, { at: state.at });
      }
      const sinks = termsAt(draft.template, target, here, 'DeadLetterConfig', 'Arn');
      for (const end of endsOf(draft, workflow, sinks, 'DeadLetterConfig.Arn', ['queue'])) {
        addHopOnce(draft, 'dead-letter', node, end, workflow, { at: state.at, on: 'failure' });
      }
    }
  }
}

/** A distributed map reads the objects of a bucket and may write what became of them to one. */
function followItems(draft: Draft, { workflow, node, state }: Task): void {
  for (const [part, isSource] of [['ItemReader', true], ['ResultWriter', false]] as const) {
    const settings = valueAt(state.node, part);
    const request = settings && requestOf(settings);
    for (const { node: fields, when } of mappingsOf(draft.template, request, state.when)) {
      for (const bucket of endsNamed(draft, workflow, fields, 'Bucket', when, ['bucket'])) {
        if (isSource) addHopOnce(draft, 'poll', bucket, node, workflow, { at: state.at });
        else addHopOnce(draft, 'send', node, bucket, workflow, { at: state.at });
      }
    }
  }
}

export const workflowHops: readonly HopBuilder[] = [
  { types: ['AWS::StepFunctions::StateMachine'], build: followWorkflow },
];
