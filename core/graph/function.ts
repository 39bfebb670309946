/** What a function does with a call. Sources of the defaults: CloudFormation reference of AWS::Lambda, 2026-11. */

import { valueAt } from '../syntax/tree.ts';
import { attribute, booleanAttribute, numberAttribute } from '../template/attributes.ts';
import { remainder } from '../template/conditions.ts';
import type { Resource } from '../template/model.ts';
import { known, unknown, type Value } from '../template/value.ts';
import { implies, type When } from '../template/when.ts';
import type { Graph, GraphNode, Hop } from './model.ts';
import { hopsFrom } from './queries.ts';

/** Seconds after which Lambda ends a call. */
export const DEFAULT_TIMEOUT = 3;

/** Seconds that Lambda lets a call take at most. */
const LONGEST_TIMEOUT = 900;

/** Timeout in seconds; with one that Lambda refuses nothing is deployed, so whatever runs has another. */
export function timeoutOf(graph: Graph, lambda: GraphNode): Value<number> {
  if (lambda.resource === undefined) return [];
  const timeouts = numberAttribute(graph.template, lambda.resource, ['Timeout'], DEFAULT_TIMEOUT);
  return timeouts.map(({ when, value }) => {
    const isRefused = value.known && value.value > LONGEST_TIMEOUT;
    return { when, value: isRefused ? unknown(`Lambda takes no more than ${LONGEST_TIMEOUT} s`, value.at) : value };
  });
}

/** Calls that may run at the same time; without a reservation, as many as the account has left. */
export function reservedConcurrencyOf(graph: Graph, lambda: GraphNode): Value<number> {
  if (lambda.resource === undefined) return [];
  return numberAttribute(graph.template, lambda.resource, ['ReservedConcurrentExecutions'], Infinity);
}

/** Whether calls go on for as long as a workflow does: Lambda remembers their steps and pays nothing for waiting. */
export function isDurable({ resource }: GraphNode): boolean {
  return valueAt(resource?.properties, 'DurableConfig') !== undefined;
}

/** Seconds a mapping waits for a batch to fill. */
export function batchWindowOf(graph: Graph, mapping: Resource): Value<number> {
  return numberAttribute(graph.template, mapping, ['MaximumBatchingWindowInSeconds'], 0);
}

/** Whether a mapping runs, under each choice of conditions; what a deployment may still decide counts as running. */
export function isEnabled(graph: Graph, mapping: Resource): Value<boolean> {
  return booleanAttribute(graph.template, mapping, ['Enabled'], true).map(({ when, value }) => {
    const isDecided = value.known && value.basis !== 'parameter';
    return { when, value: isDecided ? value : known(true, 'aws-default', value.at) };
  });
}

/** What becomes of a call that failed for good: `unknown` where a sink may be there but cannot be read. */
export interface FailureSink {
  readonly state: 'kept' | 'unknown' | 'dropped';
  /** For `dropped`: a choice of conditions in which nothing is kept. */
  readonly when: When;
}

/** Where a failed asynchronous call of this hop ends, for the version or alias it calls. */
export function failureSinkOf(graph: Graph, call: Hop): FailureSink {
  if (call.to.resource === undefined) return { state: 'unknown', when: call.when };
  const { conditions } = graph.template;
  const sinks = sinksBehind(graph, call);
  const open = remainder(conditions, call.when, sinks.map((sink) => sink.when));
  if (open !== undefined) return { state: 'dropped', when: open };
  const certain = sinks.filter((sink) => !mayBeMissing(graph, sink)).map((sink) => sink.when);
  const isKept = remainder(conditions, call.when, certain) === undefined;
  return { state: isKept ? 'kept' : 'unknown', when: call.when };
}

/** The hops that may keep a failed asynchronous call: dead-letter queue, and destinations of the same qualifier. */
export function sinksBehind(graph: Graph, call: Hop): readonly Hop[] {
  const sinks = hopsFrom(graph, call.to).filter((hop) => hop.on === 'failure');
  return sinks.filter((hop) => hop.kind === 'dead-letter' || sameQualifier(hop.qualifier, call.qualifier));
}

/** Whether the block that should name the sink cannot be read, so that it may name none. */
function mayBeMissing(graph: Graph, { by, when }: Hop): boolean {
  const block = by.type === 'AWS::Lambda::Function' ? 'DeadLetterConfig' : 'DestinationConfig';
  return attribute(graph.template, by, block).some(
    (choice) => choice.value.kind === 'unknown' && implies(when, choice.when),
  );
}

/** Settings for one alias do not cover another; where the hop names a resource, its alias name is not compared. */
function sameQualifier(configured: string | undefined, called: string | undefined): boolean {
  if (configured === undefined || called === undefined) return configured === called;
  return true;
}
