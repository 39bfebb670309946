/** The tasks of a workflow: what each calls, how it waits for it, and for how long at most. */

import { valueAt, type Mapping } from '../../syntax/tree.ts';
import { parseArn } from '../../template/arn.ts';
import { evaluate } from '../../template/evaluate.ts';
import { identify } from '../../template/identity.ts';
import type { Resource, Template } from '../../template/model.ts';
import { display, type Term } from '../../template/term.ts';
import type { When } from '../../template/when.ts';
import type { IntegrationMode } from '../model.ts';
import { definitionsOf } from './definition.ts';
import { statesOf, type State } from './states.ts';
import { serviceCallIn } from './task.ts';

export interface Task {
  readonly state: State;
  readonly when: When;
  /** `sqs:sendMessage`, `activity`, or `function` for the bare ARN of one. */
  readonly calls: string;
  readonly mode: IntegrationMode;
}

/** Every task whose `Resource` can be read, at every depth. */
export function tasksOf(template: Template, workflow: Resource): readonly Task[] {
  return statesOf(template, workflow).states.flatMap((state) => {
    const resource = valueAt(state.node, 'Resource');
    const choices = resource === undefined ? [] : evaluate(template, resource, state.when);
    return choices.flatMap(({ when, value }) => taskOf(template, { state, when }, value) ?? []);
  });
}

function taskOf(template: Template, at: Pick<Task, 'state' | 'when'>, resource: Term): Task | undefined {
  const text = display(resource);
  const call = serviceCallIn(text);
  if (call !== undefined) return { calls: `${call.service}:${call.action}`, mode: call.mode, ...at };
  if (isActivity(template, resource)) return { calls: 'activity', mode: 'callback', ...at };
  const isFunction = identify(template, resource, ['AWS::Lambda::Function']);
  const isKnown = isFunction.kind === 'resource' || parseArn(text)?.service === 'lambda';
  return isKnown ? { calls: 'function', mode: 'request-response', ...at } : undefined;
}

const ACTIVITY = 'AWS::StepFunctions::Activity';

function isActivity(template: Template, resource: Term): boolean {
  if (parseArn(display(resource))?.rest.startsWith('activity:') === true) return true;
  const identity = identify(template, resource, [ACTIVITY]);
  return identity.kind === 'resource' && identity.resource.type === ACTIVITY;
}

/** Fields that end a task that takes too long, or that shows no sign of life. */
const LIMITS = ['TimeoutSeconds', 'TimeoutSecondsPath', 'HeartbeatSeconds', 'HeartbeatSecondsPath'];

/** Whether a state ends by itself when nobody answers. */
function hasLimit(state: Mapping): boolean {
  return LIMITS.some((field) => valueAt(state, field) !== undefined);
}

/** Jobs of services that end them by themselves unless told otherwise. Source: the quotas of each, 2026-11. */
const LIMITED_JOB = /^(athena|codebuild|glue|databrew|sagemaker|bedrock):/;

/** Whether a task waits for nobody, or not without an end. */
export function endsInTime({ state, mode, calls }: Task): boolean {
  return mode === 'request-response' || hasLimit(state.node) || (mode === 'job' && LIMITED_JOB.test(calls));
}

/** Whether the whole workflow ends after some time, as far as is known. */
export function mayHaveLimit(template: Template, workflow: Resource): boolean {
  const { readable, unread } = definitionsOf(template, workflow);
  return unread !== undefined || readable.some(({ node }) => valueAt(node, 'TimeoutSeconds') !== undefined);
}
