/** A stream and who reads it: a record that fails is tried again, and its shard waits, until a limit or age ends it. */

import { STREAM_ENDLESS } from '../../facts/retries.ts';
import { combinations } from '../../template/combinations.ts';
import type { Resolved } from '../../template/value.ts';
import type { When } from '../../template/when.ts';
import type { Graph, Hop } from '../model.ts';
import { oldestRecordOf, retriesOf } from '../polling.ts';
import { hopsFrom } from '../queries.ts';
import { recordRetentionOf } from '../record-retention.ts';
import { endsIn, LOST } from './ends.ts';
import { between, exactly, figureOf, reaches, smaller, untold } from './figures.ts';
import type { End, Ends, Figure, Outcome, Retrying } from './model.ts';
import { always, outcomes } from './outcome.ts';

/** A mapping onto a function, or a pipe. Kafka topics too: there a partition waits. */
export function streamConsumerOutcomes(graph: Graph, hop: Hop): readonly Outcome[] {
  const { conditions } = graph.template;
  const limits = [retriesOf(graph, hop), oldestRecordOf(graph, hop), recordRetentionOf(graph, hop.from)] as const;
  return combinations(conditions, hop.when, ...limits).flatMap(({ when, value }) => {
    const [count, oldest, retention] = value;
    const kept = figureOf(retention);
    const figures: Limits = { retries: endless(count), age: endless(oldest), retention: kept };
    return outcomesIn(figures, when, endsIn(graph, when, sinksOf(graph, hop)), hop.from.kind === 'cluster');
  });
}

/** `undefined` is without end. */
interface Limits {
  readonly retries: Figure | undefined;
  readonly age: Figure | undefined;
  /** Seconds that the stream keeps a record. */
  readonly retention: Figure;
}

function endless(value: Resolved<number>): Figure | undefined {
  return value.known && value.value === STREAM_ENDLESS ? undefined : figureOf(value);
}

/** What the mapping or the pipe names for what it gives up. */
function sinksOf(graph: Graph, { from, by }: Hop): readonly Hop[] {
  const pipe = by.type === 'AWS::Pipes::Pipe' ? graph.nodes.get(by.id) : undefined;
  return hopsFrom(graph, pipe ?? from).filter((sink) => sink.kind === 'dead-letter' && sink.by === by);
}

function outcomesIn(limits: Limits, when: When, ends: Ends, isKafka: boolean): readonly Outcome[] {
  const blocks = isKafka ? 'partition' : 'shard';
  // A topic of Kafka may keep its records for good.
  const deleted: End = isKafka && !limits.retention.known ? { kind: 'unknown', why: limits.retention.why } : LOST;
  const counted = limits.retries;
  const waiting = untilTooOld(limits);
  const old = { retrying: waiting, ends: endsOfOld(limits, when, ends, deleted) };
  const failed = counted === undefined ? old : fateAfter(counted, waiting.seconds, when, ends);
  const unread = { ...waiting, tries: exactly(0), seconds: limits.retention };
  return [
    ...outcomes('throws', failed.retrying, failed.ends, { blocks }),
    ...outcomes('throttled', old.retrying, old.ends, { late: true, blocks }),
    ...outcomes('refused', unread, always(when, deleted), { late: true }),
    ...outcomes('gone', unread, always(when, deleted), { late: true }),
  ];
}

/** A limit that cannot be read may be none, and then no sink is ever reached. */
function fateAfter(retries: Figure, longest: Figure, when: When, ends: Ends): Fate {
  const retrying = counting(retries, longest);
  const isLost = ends.every(({ value }) => value.kind === 'lost');
  if (retries.known || isLost) return { retrying, ends };
  return { retrying, ends: always(when, { kind: 'unknown', why: retries.why }) };
}

interface Fate {
  readonly retrying: Retrying;
  readonly ends: Ends;
}

/** `MaximumRetryAttempts` counts the tries after the first; their pauses are not published. */
function counting(retries: Figure, longest: Figure): Retrying {
  const tries = retries.known ? exactly(retries.max + 1, retries.basis) : retries;
  const seconds = longest.known ? between(0, longest.max, longest.basis) : longest;
  return { tries, limit: 'tries', pauses: 'longer and longer pauses', spacing: undefined, seconds };
}

/** Tries without number, until the record is older than the mapping takes or the stream keeps. */
function untilTooOld({ age, retention }: Limits): Retrying {
  const seconds = age === undefined ? retention : retention.known && age.known ? smaller(age, retention) : age;
  const tries = untold('AWS does not say how long it waits between the tries');
  return { tries, limit: 'expiry', pauses: 'longer and longer pauses', spacing: undefined, seconds };
}

/** Only an age below the retention hands a record to the sink: what the stream itself deletes is gone. */
function endsOfOld({ age, retention }: Limits, when: When, ends: Ends, deleted: End): Ends {
  if (age === undefined) return always(when, lostInStream(ends, deleted));
  if (!age.known) return always(when, { kind: 'unknown', why: age.why });
  return reaches(age, retention) === true ? always(when, lostInStream(ends, deleted)) : ends;
}

function lostInStream(ends: Ends, deleted: End): End {
  const hasSink = deleted === LOST && ends.some(({ value }) => value.kind !== 'lost');
  return hasSink ? { kind: 'lost', why: 'the stream deletes it before its sink gets it' } : deleted;
}
