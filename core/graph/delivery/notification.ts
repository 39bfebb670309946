/** What buckets, IoT rules, log groups and alarms do with a message that its receiver does not take. */

import { LOG_SUBSCRIPTION_SECONDS } from '../../facts/retries.ts';
import type { Graph, GraphNode, Hop } from '../model.ts';
import { asynchronousOutcomes } from './asynchronous-call.ts';
import { endsIn, LOST, sinksDeclaredBy } from './ends.ts';
import { exactly, ONCE, unknownTries, untold } from './figures.ts';
import type { Ends, Outcome, Retrying } from './model.ts';
import { always, givenUpAtOnce, outcomes } from './outcome.ts';
import { unlessRefused } from './refusal.ts';

const SERVICES: Readonly<Partial<Record<GraphNode['kind'], string>>> = {
  bucket: 'S3',
  'iot-rule': 'AWS IoT',
  alarm: 'CloudWatch',
};

/** Senders that push by themselves; a function they call has its own retries once it has the call. */
export function notificationOutcomes(graph: Graph, hop: Hop): readonly Outcome[] {
  const sinks = sinksDeclaredBy(graph, hop);
  return unlessRefused(graph, hop, sinks, () => [
    ...deliveryOutcomes(graph, hop, sinks),
    ...(hop.to.kind === 'function' ? asynchronousOutcomes(graph, hop) : []),
  ]);
}

function deliveryOutcomes(graph: Graph, hop: Hop, sinks: readonly Hop[]): readonly Outcome[] {
  const { from, when } = hop;
  if (from.kind === 'log-group') {
    const ends = always(when, LOST);
    return [...givenUpAtOnce(ends), ...outcomes('unavailable', DAY_OF_LOGS, ends, { late: true })];
  }
  // The error action gets what the rule could not hand over, for whatever reason.
  if (sinks.length > 0) return anyFailure(ONCE, endsIn(graph, when, sinks));
  const why = `${SERVICES[from.kind] ?? 'the sender'} does not say how often and how long it tries`;
  return anyFailure(unknownTries(why), always(when, from.kind === 'iot-rule' ? LOST : { kind: 'unknown', why }));
}

/** Errors of the receiving service are retried, refusals are not. */
const DAY_OF_LOGS: Retrying = {
  tries: untold('CloudWatch Logs does not count them'),
  limit: 'expiry',
  pauses: undefined,
  spacing: undefined,
  seconds: exactly(LOG_SUBSCRIPTION_SECONDS),
};

function anyFailure(retrying: Retrying, ends: Ends): readonly Outcome[] {
  return (['refused', 'gone', 'unavailable'] as const).flatMap((failure) => outcomes(failure, retrying, ends));
}
