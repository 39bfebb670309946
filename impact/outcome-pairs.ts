/** Which failures of one version stand beside which of the other. */

import type { Outcome } from '../core/graph/delivery/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import type { GraphNode } from '../core/graph/model.ts';
import { groupBy } from '../core/group-by.ts';
import { conjunction, describeWhen } from '../core/template/when.ts';

/** How one failure fares in both versions, or in one alone. */
export type OutcomePair = readonly [was: Outcome | undefined, is: Outcome | undefined];

/**
 * Outcomes of the same failure under conditions that can meet, under the very same where there are such. What fares
 * alike counts once: thousands of paths of an API may end at one function.
 */
export function outcomePairs(before: readonly Outcome[], after: readonly Outcome[]): readonly OutcomePair[] {
  const [past, present] = [distinct(before), distinct(after)];
  const exact = groupBy(past, failureUnder);
  const pairs = present.flatMap((is) => {
    const alike = exact.get(failureUnder(is)) ?? past.filter((was) => canMeet(was, is));
    return alike.map((was): OutcomePair => [was, is]);
  });
  return [...pairs, ...doubled(past, present)];
}

function failureUnder({ failure, when }: Outcome): string {
  return `${failure} ${describeWhen(when) ?? ''}`;
}

function canMeet(was: Outcome, is: Outcome): boolean {
  return was.failure === is.failure && conjunction(was.when, is.when) !== undefined;
}

/** A message that its consumer is too slow for is handed out twice: a failure that one version may not have at all. */
function doubled(past: readonly Outcome[], present: readonly Outcome[]): readonly OutcomePair[] {
  const [was, is] = [past, present].map((outcomes) => outcomes.find(({ failure }) => failure === 'slow'));
  return (was === undefined) === (is === undefined) ? [] : [[was, is]];
}

function distinct(outcomes: readonly Outcome[]): readonly Outcome[] {
  return outcomes.length < 2 ? outcomes : [...new Map(outcomes.map((one) => [contentOf(one), one])).values()];
}

/** All that is said of an outcome; of the node at its end, the name. */
function contentOf(outcome: Outcome): string {
  return JSON.stringify({ ...outcome, when: describeWhen(outcome.when) }, (key, value: unknown) => {
    return key === 'in' || key === 'to' ? nameOf(value as GraphNode) : value;
  });
}
