/** What EventBridge does with an event that a target does not take: of rules and of schedules. */

import { EVENTBRIDGE } from '../../facts/retries.ts';
import { isWithin } from '../../source.ts';
import { numberAt } from '../../template/attributes.ts';
import { combinations } from '../../template/combinations.ts';
import type { ListElement } from '../../template/evaluate.ts';
import { elementsAt, partsAt } from '../../template/parts.ts';
import type { Choice, Value } from '../../template/value.ts';
import type { Graph, Hop } from '../model.ts';
import { asynchronousOutcomes } from './asynchronous-call.ts';
import { endsIn, LOST, sinksDeclaredBy } from './ends.ts';
import { between, figureOf, ONCE } from './figures.ts';
import type { Outcome, Retrying } from './model.ts';
import { always, givenUpAtOnce, outcomes } from './outcome.ts';
import { unlessRefused } from './refusal.ts';

/** EventBridge is done once the target has accepted the event. */
export function eventTargetOutcomes(graph: Graph, hop: Hop): readonly Outcome[] {
  const target = targetOf(graph, hop);
  const sinks = sinksOfTarget(graph, hop);
  return unlessRefused(graph, hop, sinks, () => [
    ...givenUpAtOnce(endsIn(graph, hop.when, sinks)),
    ...retryingOf(graph, hop, target).flatMap(({ when, value }) => {
      return outcomes('unavailable', value, endsIn(graph, when, sinks), { late: true });
    }),
    ...afterAcceptance(graph, hop),
  ]);
}

/** The dead-letter queues of the target that a hop goes to, not those of its neighbours. */
export function sinksOfTarget(graph: Graph, hop: Hop): readonly Hop[] {
  const target = targetOf(graph, hop);
  return sinksDeclaredBy(graph, hop).filter(({ at }) => target === undefined || isWithin(at, target.node.at));
}

/** The entry of `Targets`, or the `Target` of a schedule, in which the hop is written. */
function targetOf({ template }: Graph, { by, at }: Hop): ListElement | undefined {
  const targets = [
    ...elementsAt(template, by.properties, by.when, 'Targets'),
    ...partsAt(template, by.properties, by.when, 'Target'),
  ];
  return targets.find(({ node }) => isWithin(at, node.at)) ?? (targets.length === 1 ? targets[0] : undefined);
}

function retryingOf(graph: Graph, hop: Hop, target: ListElement | undefined): readonly Choice<Retrying>[] {
  const { template } = graph;
  const { by, when: given } = hop;
  const read = (key: string, usual: number): Value<number> =>
    numberAt(template, by, target ?? { node: by.properties, when: by.when }, ['RetryPolicy', key], usual);
  const retries = read('MaximumRetryAttempts', EVENTBRIDGE.retries);
  const ages = read('MaximumEventAgeInSeconds', EVENTBRIDGE.age);
  return combinations(template.conditions, given, retries, ages).map(({ when, value: [count, age] }) => {
    const tries = count.known ? between(1, count.value + 1, count.basis) : figureOf(count);
    if (count.known && count.value === 0) return { when, value: { ...ONCE, tries } };
    // All the retries of the default take a day; how long fewer of them take is not published.
    const isUsual = count.known && count.value === EVENTBRIDGE.retries;
    const seconds = isUsual || !age.known ? figureOf(age) : between(0, age.value, age.basis);
    return { when, value: { tries, limit: 'tries', pauses: EVENTBRIDGE.pauses, spacing: undefined, seconds } };
  });
}

function afterAcceptance(graph: Graph, hop: Hop): readonly Outcome[] {
  if (hop.to.kind === 'function') return asynchronousOutcomes(graph, hop);
  return hop.to.kind === 'container' ? outcomes('throws', ONCE, always(hop.when, LOST)) : [];
}
