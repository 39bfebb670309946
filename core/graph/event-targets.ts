/** What EventBridge rules and schedules hand events to, and whether anything keeps what cannot be delivered. */

import { EVENTBRIDGE } from '../facts/retries.ts';
import { isWithin } from '../source.ts';
import type { Mapping } from '../syntax/tree.ts';
import { termsAt } from '../template/attributes.ts';
import { both } from '../template/conditions.ts';
import { mappingsOf, type ConditionalMapping } from '../template/mappings.ts';
import { elementsAt, partsAt } from '../template/parts.ts';
import type { When } from '../template/when.ts';
import type { Graph, GraphNode, Hop, HopKind } from './model.ts';
import { hopsFrom } from './queries.ts';

/** One target as the rule or schedule writes it. */
export interface EventTarget {
  readonly sender: GraphNode;
  /** The entry of `Targets`, or the `Target` of a schedule. */
  readonly node: Mapping;
  readonly when: When;
  /** The ends that its ARN may name, one for each choice of conditions. */
  readonly hops: readonly Hop[];
}

const DELIVERIES: ReadonlySet<HopKind> = new Set(['target', 'schedule']);

/** The targets of a rule or a schedule that is switched on. */
export function targetsOf(graph: Graph, sender: GraphNode): readonly EventTarget[] {
  const targets = writtenTargets(graph, sender);
  const hops = hopsFrom(graph, sender).filter(({ active, kind }) => active && DELIVERIES.has(kind));
  return targets.map(({ node, when }) => {
    const own = targets.length === 1 ? hops : hops.filter(({ at }) => isWithin(at, node.at));
    return { sender, node, when, hops: own };
  });
}

function writtenTargets({ template }: Graph, { resource, kind }: GraphNode): readonly ConditionalMapping[] {
  if (resource === undefined) return [];
  const { properties, when } = resource;
  const parts =
    kind === 'schedule'
      ? partsAt(template, properties, when, 'Target')
      : elementsAt(template, properties, when, 'Targets');
  return parts.flatMap((part) => mappingsOf(template, part.node, part.when));
}

/** Choices of conditions in which a target provably has no dead-letter queue. */
export function unkeptChoices({ template }: Graph, { node, when }: EventTarget): readonly When[] {
  return termsAt(template, node, when, 'DeadLetterConfig', 'Arn')
    .filter(({ value }) => value.kind === 'absent')
    .flatMap((choice) => both(template.conditions, when, choice.when) ?? []);
}

/** How EventBridge tries to deliver; undefined where the template leaves it open. */
export interface DeliveryRetries {
  /** Tries after the first one. */
  readonly retries: number | undefined;
  /** Seconds after which it gives up. */
  readonly age: number | undefined;
}

/** What the target's `RetryPolicy` says, or AWS's defaults. */
export function deliveryRetriesOf(graph: Graph, target: EventTarget): DeliveryRetries {
  return {
    retries: retrySetting(graph, target, 'MaximumRetryAttempts', EVENTBRIDGE.retries),
    age: retrySetting(graph, target, 'MaximumEventAgeInSeconds', EVENTBRIDGE.age),
  };
}

function retrySetting(graph: Graph, { node, when }: EventTarget, key: string, awsDefault: number): number | undefined {
  const [value, ...others] = termsAt(graph.template, node, when, 'RetryPolicy', key).map((choice) => choice.value);
  if (value?.kind === 'absent' && others.length === 0) return awsDefault;
  const number = value?.kind === 'text' && others.length === 0 ? Number(value.text) : Number.NaN;
  return Number.isInteger(number) ? number : undefined;
}
