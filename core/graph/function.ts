/** What a function does with a call. Sources of the defaults: CloudFormation reference of AWS::Lambda, 2026-11. */

import { attribute, booleanAttribute, numberAttribute } from '../template/attributes.ts';
import { remainder } from '../template/conditions.ts';
import type { Resource } from '../template/model.ts';
import { known, type Value } from '../template/value.ts';
import type { When } from '../template/when.ts';
import type { Graph, GraphNode, Hop } from './model.ts';
import { hopsFrom } from './queries.ts';

/** Seconds after which Lambda ends a call. */
export const DEFAULT_TIMEOUT = 3;
/** Tries of an asynchronous call: the first and two more, about a minute and two minutes later. */
export const ASYNCHRONOUS_TRIES = 3;

/** Timeout in seconds. */
export function timeoutOf(graph: Graph, lambda: GraphNode): Value<number> {
  if (lambda.resource === undefined) return [];
  return numberAttribute(graph.template, lambda.resource, ['Timeout'], DEFAULT_TIMEOUT);
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
  const lambda = call.to;
  if (lambda.resource === undefined) return { state: 'unknown', when: call.when };
  const certain = sinkWhens(graph, lambda, call.qualifier);
  const unsure = unsureWhens(graph, lambda);
  const open = remainder(graph.template.conditions, call.when, [...certain, ...unsure]);
  if (open !== undefined) return { state: 'dropped', when: open };
  const covered = remainder(graph.template.conditions, call.when, certain) === undefined;
  return { state: covered ? 'kept' : 'unknown', when: call.when };
}

function sinkWhens(graph: Graph, lambda: GraphNode, qualifier: string | undefined): readonly When[] {
  const sinks = hopsFrom(graph, lambda).filter((hop) => hop.on === 'failure');
  const own = sinks.filter((hop) => hop.kind === 'dead-letter' || sameQualifier(hop.qualifier, qualifier));
  return own.map((hop) => hop.when);
}

/** Settings for one alias do not cover another; where the hop names a resource, its alias name is not compared. */
function sameQualifier(configured: string | undefined, called: string | undefined): boolean {
  if (configured === undefined || called === undefined) return configured === called;
  return true;
}

function unsureWhens(graph: Graph, lambda: GraphNode): readonly When[] {
  if (lambda.resource === undefined) return [];
  const choices = ['DeadLetterConfig', 'EventInvokeConfig'].flatMap((property) =>
    attribute(graph.template, lambda.resource as Resource, property),
  );
  return choices.filter(({ value }) => value.kind === 'unknown').map(({ when }) => when);
}
