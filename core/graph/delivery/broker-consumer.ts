import type { Graph, Hop } from '../model.ts';
import { unknownTries } from './figures.ts';
import type { Outcome } from './model.ts';
import { always, outcomes } from './outcome.ts';

/** A batch of Amazon MQ comes back until it succeeds; expiry and dead-letter queues are settings of the broker. */
export function brokerConsumerOutcomes(_graph: Graph, { when }: Hop): readonly Outcome[] {
  const ends = always(when, { kind: 'unknown', why: 'expiry and dead-letter queues are set in the broker itself' });
  const retrying = unknownTries('the broker says how long it keeps a message');
  return [
    ...outcomes('throws', retrying, ends),
    ...outcomes('throttled', retrying, ends, { late: true }),
    ...outcomes('refused', retrying, ends, { late: true }),
    ...outcomes('gone', retrying, ends, { late: true }),
  ];
}
