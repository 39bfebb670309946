/** How long an execution of a workflow may take before it is ended, or before who waits for it gives up. */

import { numberAt, textAttribute } from '../template/attributes.ts';
import { combinations } from '../template/combinations.ts';
import { both } from '../template/conditions.ts';
import type { Basis, Choice, Value } from '../template/value.ts';
import type { When } from '../template/when.ts';
import { callerLimitOf } from './caller-limit.ts';
import { sourceOf, waitsForTarget } from './delivery/pipe-target.ts';
import type { Graph, GraphNode, Hop } from './model.ts';
import { producersOf, strong } from './queries.ts';
import { visibilityTimeoutOf } from './queue.ts';
import { definitionsOf } from './states/definition.ts';

/** Seconds after which AWS ends an Express execution. Source: Step Functions guide, "Standard vs. Express", 2023-10. */
const EXPRESS_LIMIT = 300;

export interface ExecutionLimit {
  /** `express` and `own` end the execution, `caller` and `queue` do not wait any longer for it. */
  readonly kind: 'express' | 'own' | 'caller' | 'queue';
  readonly seconds: number;
  readonly basis: Basis;
  /** Whose limit it is. */
  readonly whose: GraphNode;
}

/** The limits that are known, each under its choice of conditions; those that end the execution first. */
export function executionLimitsOf(graph: Graph, workflow: GraphNode): readonly Choice<ExecutionLimit>[] {
  const express = expressChoices(graph, workflow);
  const callers = strong(producersOf(graph, workflow));
  return [
    ...express.map((when) => limit(when, 'express', EXPRESS_LIMIT, 'aws-default', workflow)),
    ...known(graph, ownTimeouts(graph, workflow), workflow.when, 'own', workflow),
    ...callers.flatMap((call) => callerLimits(graph, call)),
    ...express.flatMap((when) => callers.flatMap((call) => queueLimits(graph, call, when))),
  ];
}

function expressChoices(graph: Graph, { resource }: GraphNode): readonly When[] {
  if (resource === undefined) return [];
  const types = textAttribute(graph.template, resource, 'StateMachineType');
  return types.filter(({ value }) => value.known && value.value === 'EXPRESS').map(({ when }) => when);
}

function ownTimeouts({ template }: Graph, { resource }: GraphNode): Value<number> {
  if (resource === undefined) return [];
  const { readable } = definitionsOf(template, resource);
  return readable.flatMap((definition) => numberAt(template, resource, definition, ['TimeoutSeconds'], Infinity));
}

function callerLimits(graph: Graph, call: Hop): readonly Choice<ExecutionLimit>[] {
  if (!call.synchronous || call.from.kind !== 'api') return [];
  return known(graph, callerLimitOf(graph, call), call.when, 'caller', call.from);
}

/** A queue shows a message again that is still in work behind its pipe. */
function queueLimits(graph: Graph, call: Hop, given: When): readonly Choice<ExecutionLimit>[] {
  const queue = waitsForTarget(graph, call) ? sourceOf(graph, call.from) : undefined;
  const when = both(graph.template.conditions, call.when, given);
  if (queue?.kind !== 'queue' || when === undefined) return [];
  return known(graph, visibilityTimeoutOf(graph, queue), when, 'queue', queue);
}

function known(
  { template }: Graph,
  seconds: Value<number>,
  given: When,
  kind: ExecutionLimit['kind'],
  whose: GraphNode,
): readonly Choice<ExecutionLimit>[] {
  return combinations(template.conditions, given, seconds).flatMap(({ when, value: [value] }) => {
    const isLimit = value.known && Number.isFinite(value.value);
    return isLimit ? [limit(when, kind, value.value, value.basis, whose)] : [];
  });
}

function limit(
  when: When,
  kind: ExecutionLimit['kind'],
  seconds: number,
  basis: Basis,
  whose: GraphNode,
): Choice<ExecutionLimit> {
  return { when, value: { kind, seconds, basis, whose } };
}
