/** What SNS does with a message that the endpoint of a subscription does not take. */

import { SNS_TO_AWS, SNS_TO_HTTP, SNS_TO_PEOPLE, type Schedule } from '../../facts/retries.ts';
import { valueAt } from '../../syntax/tree.ts';
import { numberAt } from '../../template/attributes.ts';
import { combinations } from '../../template/combinations.ts';
import type { Choice } from '../../template/value.ts';
import { plainId, type Graph, type Hop } from '../model.ts';
import { asynchronousOutcomes } from './asynchronous-call.ts';
import { endsIn, sinksDeclaredBy } from './ends.ts';
import { between, exactly, figureOf, product, smaller, unknownTries } from './figures.ts';
import type { Outcome, Retrying } from './model.ts';
import { givenUpAtOnce, outcomes } from './outcome.ts';
import { unlessRefused } from './refusal.ts';

/** SNS is done once the endpoint has taken the message; what a function does then is Lambda's to retry. */
export function subscriptionOutcomes(graph: Graph, hop: Hop): readonly Outcome[] {
  const sinks = sinksDeclaredBy(graph, hop);
  return unlessRefused(graph, hop, sinks, () => [
    ...givenUpAtOnce(endsIn(graph, hop.when, sinks)),
    ...retryingOf(graph, hop).flatMap(({ when, value }) => {
      return outcomes('unavailable', value, endsIn(graph, when, sinks), { late: true });
    }),
    ...(hop.to.kind === 'function' ? asynchronousOutcomes(graph, hop) : []),
  ]);
}

const PEOPLE = /^(email|email-json|sms|application)$/;

function retryingOf(graph: Graph, hop: Hop): readonly Choice<Retrying>[] {
  const { to, when } = hop;
  const only = (value: Retrying): readonly Choice<Retrying>[] => [{ when, value }];
  if (to.kind === 'queue' || to.kind === 'function' || to.kind === 'firehose') return only(scheduled(SNS_TO_AWS));
  if (PEOPLE.test(plainId(to))) return only(scheduled(SNS_TO_PEOPLE));
  if (/^https?$/.test(plainId(to))) return httpRetrying(graph, hop);
  return only(unknownTries('the endpoint cannot be read'));
}

function scheduled({ tries, seconds, pauses }: Schedule): Retrying {
  return { tries: exactly(tries), limit: 'tries', pauses, spacing: undefined, seconds: exactly(seconds) };
}

/** The policy of the subscription goes before that of the topic. */
function httpRetrying(graph: Graph, hop: Hop): readonly Choice<Retrying>[] {
  const { template } = graph;
  const isOwn = valueAt(hop.by.properties, 'DeliveryPolicy') !== undefined;
  const owner = isOwn || hop.from.resource === undefined ? hop.by : hop.from.resource;
  const path = ['DeliveryPolicy', ...(isOwn ? ['healthyRetryPolicy'] : ['http', 'defaultHealthyRetryPolicy'])];
  const part = { node: owner.properties, when: owner.when };
  const read = (key: string, usual: number) => numberAt(template, owner, part, [...path, key], usual);
  const { retries, pause, longest } = SNS_TO_HTTP;
  const values = [read('numRetries', retries), read('minDelayTarget', pause), read('maxDelayTarget', pause)] as const;
  return combinations(template.conditions, hop.when, ...values).map(({ when, value }) => {
    const [count, shortest, widest] = value;
    if (!count.known || !shortest.known || !widest.known) {
      const why = [count, shortest, widest].flatMap((one) => (one.known ? [] : [one.why]))[0] ?? '';
      return { when, value: unknownTries(why) };
    }
    const spacing = between(shortest.value, Math.max(shortest.value, widest.value), shortest.basis);
    const seconds = smaller(product(figureOf(count), spacing), exactly(longest));
    const tries = exactly(count.value + 1, count.basis);
    return { when, value: { tries, limit: 'tries', pauses: undefined, spacing, seconds } };
  });
}
