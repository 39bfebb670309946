/** A task of a workflow: its `Retry` tries again, its `Catch` goes on elsewhere, else the whole execution fails. */

import { WORKFLOW_REDRIVE, WORKFLOW_RETRIER } from '../../facts/retries.ts';
import { itemsOf, textOf, valueAt, type Mapping, type Node } from '../../syntax/tree.ts';
import { numberAt, textAttribute } from '../../template/attributes.ts';
import { combinations } from '../../template/combinations.ts';
import { both } from '../../template/conditions.ts';
import { elementsOf } from '../../template/evaluate.ts';
import type { Resource } from '../../template/model.ts';
import type { Basis, Choice, Resolved } from '../../template/value.ts';
import type { When } from '../../template/when.ts';
import type { Graph, Hop } from '../model.ts';
import { hopsFrom, producersOf } from '../queries.ts';
import { statesOf, type State } from '../states/states.ts';
import { askedBy } from './answered-call.ts';
import { endsAtSink, LOST } from './ends.ts';
import { between, exactly, ONCE, unknownTries } from './figures.ts';
import type { End, Ends, Failure, Outcome, Retrying } from './model.ts';
import { always, outcomes } from './outcome.ts';
import { waitsForTarget } from './pipe-target.ts';

/** Names of errors that stand for each failure, from the particular to the general. */
const ERRORS: Readonly<Partial<Record<Failure, readonly string[]>>> = {
  throws: ['States.TaskFailed', 'States.ALL'],
  throttled: ['Lambda.TooManyRequestsException', 'States.TaskFailed', 'States.ALL'],
  unavailable: ['Lambda.ServiceException', 'Lambda.SdkClientException', 'States.TaskFailed', 'States.ALL'],
  refused: ['States.Permissions', 'States.TaskFailed', 'States.ALL'],
};

/** What a task that calls a function, a service or another workflow leads to when the call fails. */
export function workflowTaskOutcomes(graph: Graph, hop: Hop): readonly Outcome[] {
  const owner = hop.from.resource;
  const state = owner && statesOf(graph.template, owner).states.find(({ at }) => at === hop.at);
  if (owner === undefined || state === undefined) return [];
  const failures: readonly Failure[] =
    hop.to.kind === 'function' ? ['throws', 'throttled', 'refused'] : ['throws', 'unavailable', 'refused'];
  return failures.flatMap((failure) => {
    return outcomesOf(graph, hop, { owner, state, errors: ERRORS[failure] ?? [] }, failure);
  });
}

interface Task {
  readonly owner: Resource;
  readonly state: State;
  readonly errors: readonly string[];
}

function outcomesOf(graph: Graph, hop: Hop, task: Task, failure: Failure): readonly Outcome[] {
  const late = failure === 'throttled' || failure === 'unavailable';
  return retryingOf(graph, hop, task).flatMap(({ when, value }) => {
    return outcomes(failure, value, endsOf(graph, hop, task, when), { late: late && value !== ONCE });
  });
}

/** The first retrier or catcher that names one of the errors; undefined where none does. */
function handlerOf({ template }: Graph, { state, errors }: Task, key: 'Retry' | 'Catch'): Handler {
  const written = valueAt(state.node, key);
  if (written === undefined) return { node: undefined, isReadable: true };
  const { elements, complete } = elementsOf(template, written, state.when);
  const node = elements.map((element) => element.node).find((entry) => covers(entry, errors));
  return { node: node?.kind === 'mapping' ? node : undefined, isReadable: complete };
}

interface Handler {
  readonly node: Mapping | undefined;
  readonly isReadable: boolean;
}

function covers(entry: Node, errors: readonly string[]): boolean {
  return itemsOf(valueAt(entry, 'ErrorEquals')).some((name) => errors.includes(textOf(name) ?? ''));
}

function retryingOf(graph: Graph, hop: Hop, task: Task): readonly Choice<Retrying>[] {
  const { node, isReadable } = handlerOf(graph, task, 'Retry');
  if (!isReadable) return [{ when: hop.when, value: unknownTries('the retriers of the task cannot be read') }];
  if (node === undefined) return [{ when: hop.when, value: ONCE }];
  const { template } = graph;
  const read = (key: string, usual: number) => {
    return numberAt(template, task.owner, { node, when: task.state.when }, [key], usual);
  };
  const { attempts, interval, rate } = WORKFLOW_RETRIER;
  const values = [
    read('MaxAttempts', attempts),
    read('IntervalSeconds', interval),
    read('BackoffRate', rate),
    read('MaxDelaySeconds', Infinity),
  ] as const;
  return combinations(template.conditions, hop.when, ...values).map(({ when, value }) => {
    const [most, first, growth, cap] = value;
    const isOpen = !most.known || !first.known || !growth.known || !cap.known;
    if (isOpen) return { when, value: unknownTries(whyOpen(value)) };
    return { when, value: retrier(pausesOf(most.value, first.value, growth.value, cap.value), most.basis) };
  });
}

function whyOpen(values: readonly Resolved<number>[]): string {
  return values.flatMap((value) => (value.known ? [] : [value.why]))[0] ?? '';
}

/** Seconds before each retry. */
function pausesOf(attempts: number, first: number, growth: number, cap: number): readonly number[] {
  const counted = Math.min(Math.max(0, attempts), 1_000);
  return Array.from({ length: counted }, (_, index) => Math.min(first * growth ** index, cap));
}

function retrier(pauses: readonly number[], basis: Basis): Retrying {
  const [first] = pauses;
  if (first === undefined) return ONCE;
  const last = pauses.at(-1) ?? first;
  const total = pauses.reduce((sum, pause) => sum + pause, 0);
  return {
    tries: exactly(pauses.length + 1, basis),
    limit: 'tries',
    pauses: last > first ? 'longer and longer pauses' : undefined,
    spacing: between(first, last, basis),
    seconds: exactly(Math.round(total), basis),
  };
}

function endsOf(graph: Graph, hop: Hop, task: Task, when: When): Ends {
  const { node, isReadable } = handlerOf(graph, task, 'Catch');
  if (!isReadable) return always(when, { kind: 'unknown', why: 'the catchers of the task cannot be read' });
  const next = textOf(valueAt(node, 'Next'));
  if (next !== undefined) return endsOfState(graph, hop, task, next, when);
  const types = textAttribute(graph.template, task.owner, 'StateMachineType');
  return combinations(graph.template.conditions, when, types).map(({ when: here, value: [type] }) => {
    return { when: here, value: failedExecution(graph, hop, type) };
  });
}

/** The state that a catcher names may park the message in a queue. */
function endsOfState(graph: Graph, { from }: Hop, { owner }: Task, name: string, given: When): Ends {
  const places = statesOf(graph.template, owner).states.filter((state) => state.name === name).map(({ at }) => at);
  const sinks = hopsFrom(graph, from).filter(({ kind, at }) => kind === 'dead-letter' && places.includes(at));
  const ends = sinks.flatMap((sink) => {
    const when = both(graph.template.conditions, given, sink.when);
    return when === undefined ? [] : endsAtSink(graph, when, sink);
  });
  return ends.length > 0 ? ends : always(given, { kind: 'caught', state: name });
}

/** A Standard execution that failed is kept and can be redriven; of an Express one only who waits for it has word. */
function failedExecution(graph: Graph, { from }: Hop, type: Resolved<string | undefined>): End {
  if (!type.known) return { kind: 'unknown', why: type.why };
  if (type.value !== 'EXPRESS') return { kind: 'halted', in: from, seconds: WORKFLOW_REDRIVE };
  const callers = producersOf(graph, from);
  const [caller] = callers;
  const isAwaited = callers.every((call) => call.synchronous || waitsForTarget(graph, call));
  return caller !== undefined && isAwaited ? { kind: 'answered', to: askedBy(graph, caller.from) } : LOST;
}
