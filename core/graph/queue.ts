/** What a queue does with messages. Source of the defaults: CloudFormation reference of AWS::SQS::Queue, 2026-11. */

import { attribute, booleanAttribute, numberAttribute } from '../template/attributes.ts';
import { known, type Choice, type Value } from '../template/value.ts';
import type { When } from '../template/when.ts';
import type { Term } from '../template/term.ts';
import { hopsInto, isFailureHop } from './queries.ts';
import type { Graph, GraphNode } from './model.ts';

/** Seconds a received message stays invisible to other consumers. */
export const DEFAULT_VISIBILITY_TIMEOUT = 30;
/** The longest visibility timeout that can be set, in seconds: 12 hours. */
export const LONGEST_VISIBILITY_TIMEOUT = 43_200;
/** Seconds a message is kept. */
export const DEFAULT_RETENTION = 345_600;
/** Seconds a message can be kept at most: 14 days. */
export const LONGEST_RETENTION = 1_209_600;

/** Visibility timeout in seconds. */
export function visibilityTimeoutOf(graph: Graph, queue: GraphNode): Value<number> {
  return numbersOf(graph, queue, ['VisibilityTimeout'], DEFAULT_VISIBILITY_TIMEOUT);
}

/** Retention in seconds. */
export function retentionOf(graph: Graph, queue: GraphNode): Value<number> {
  return numbersOf(graph, queue, ['MessageRetentionPeriod'], DEFAULT_RETENTION);
}

/** Seconds a receive waits for a message when the queue is empty and the receiver does not say; 0 is short polling. */
export function receiveWaitOf(graph: Graph, queue: GraphNode): Value<number> {
  return numbersOf(graph, queue, ['ReceiveMessageWaitTimeSeconds'], 0);
}

function numbersOf(
  graph: Graph,
  queue: GraphNode,
  path: readonly string[],
  awsDefault: number,
): Value<number> {
  if (queue.resource === undefined) return [];
  return numberAttribute(graph.template, queue.resource, path, awsDefault);
}

/** Whether it keeps order per message group. A queue outside the template is judged by its name. */
export function isFifo(graph: Graph, queue: GraphNode): Value<boolean> {
  if (queue.resource === undefined) {
    return [{ when: queue.when, value: known(queue.id.endsWith('.fifo'), 'written', queue.at) }];
  }
  return booleanAttribute(graph.template, queue.resource, ['FifoQueue'], false);
}

/** What `RedrivePolicy` says under each choice of conditions. */
export function redrivePolicyOf(graph: Graph, queue: GraphNode): readonly Choice<Term>[] {
  return queue.resource === undefined ? [] : attribute(graph.template, queue.resource, 'RedrivePolicy');
}

/** Tries where a redrive policy names none. Source: SQS API reference, SetQueueAttributes, 2026-11. */
const DEFAULT_RECEIVE_COUNT = 10;

/** How often a message is received at most before it moves to the dead-letter queue; all tries, the first included. */
export function receiveCountOf(graph: Graph, queue: GraphNode): Value<number> {
  return numbersOf(graph, queue, ['RedrivePolicy', 'maxReceiveCount'], DEFAULT_RECEIVE_COUNT);
}

/** Under which conditions something sends its failures here, or the queue declares itself a dead-letter queue. */
export function sinkChoices(graph: Graph, queue: GraphNode): readonly When[] {
  const named = hopsInto(graph, queue).filter(isFailureHop).map((hop) => hop.when);
  return [...named, ...declaredSinkChoices(graph, queue)];
}

/** `RedriveAllowPolicy` with `denyAll` refuses to be a dead-letter queue; every other form admits it. */
function declaredSinkChoices(graph: Graph, queue: GraphNode): readonly When[] {
  if (queue.resource === undefined) return [];
  return attribute(graph.template, queue.resource, 'RedriveAllowPolicy', 'redrivePermission')
    .filter(({ value }) => value.kind === 'text' && value.text !== 'denyAll')
    .map(({ when }) => when);
}

/** Whether anything in the template uses the queue as a sink. */
export function isSink(graph: Graph, queue: GraphNode): boolean {
  return sinkChoices(graph, queue).length > 0;
}

/** Names under which people keep what failed; soft evidence only. */
export function isNamedLikeSink(name: string): boolean {
  return /dlq|dead.?(letter|queue)|redrive/i.test(name);
}
