/** Whoever waits for the answer gets the error: nobody else tries again, and the caller still has the message. */

import { FIREHOSE } from '../../facts/retries.ts';
import type { Graph, GraphNode, Hop } from '../model.ts';
import { hopsFrom, hopsInto } from '../queries.ts';
import { LOST } from './ends.ts';
import { exactly, ONCE, untold } from './figures.ts';
import type { Ends, Failure, Outcome } from './model.ts';
import { always, outcomes } from './outcome.ts';
import { sourceOf } from './pipe-target.ts';

/** APIs, load balancers and functions that call and wait; who sends to a channel waits for the channel to take it. */
export function answeredOutcomes(graph: Graph, hop: Hop): readonly Outcome[] {
  const ends = always(hop.when, { kind: 'answered', to: askedBy(graph, hop.from) });
  const failures: readonly Failure[] =
    hop.to.kind === 'function' ? ['throws', 'throttled', 'refused', 'gone'] : ['unavailable', 'refused', 'gone'];
  return failures.flatMap((failure) => outcomes(failure, ONCE, ends));
}

/** What fails behind a pipe fails for its source, which keeps the message. */
export function askedBy(graph: Graph, caller: GraphNode): GraphNode {
  return caller.kind === 'pipe' ? (sourceOf(graph, caller) ?? caller) : caller;
}

const UNPUBLISHED = 'Firehose does not say how long it waits between the tries';

/** A function that transforms records for Firehose: what it fails on goes to the bucket, marked as failed. */
export function transformOutcomes(graph: Graph, hop: Hop): readonly Outcome[] {
  const bucket = hopsFrom(graph, hop.from).find(({ to }) => to.kind === 'bucket')?.to;
  const ends: Ends = always(
    hop.when,
    bucket === undefined
      ? { kind: 'unknown', why: 'the bucket of the delivery stream is not in the template' }
      : { kind: 'parked', in: bucket, keeps: undefined, alarmed: undefined },
  );
  const retrying = { ...ONCE, tries: exactly(FIREHOSE.transformTries), seconds: untold(UNPUBLISHED) };
  return (['throws', 'throttled'] as const).flatMap((failure) => outcomes(failure, retrying, ends));
}

/** Firehose holds records for a day; from a stream they can be read again for as long as that keeps them. */
export function firehoseOutcomes(graph: Graph, hop: Hop): readonly Outcome[] {
  const source = hopsInto(graph, hop.from).find(({ kind }) => kind === 'poll');
  const why = 'the stream it reads from says how long it keeps records';
  const seconds = source === undefined ? exactly(FIREHOSE.seconds) : untold(why);
  const tries = untold(UNPUBLISHED);
  const retrying = { tries, limit: 'expiry', pauses: undefined, spacing: undefined, seconds } as const;
  const ends = always(hop.when, LOST);
  return (['unavailable', 'refused', 'gone'] as const).flatMap((failure) => {
    return outcomes(failure, retrying, ends, { late: true });
  });
}
