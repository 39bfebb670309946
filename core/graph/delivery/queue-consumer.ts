/** A queue and who polls it: what fails comes back after each visibility timeout, until redrive or age ends that. */

import { combinations, countableCombinations, MOST_COMBINATIONS, TOO_MANY } from '../../template/combinations.ts';
import { all, remainder } from '../../template/conditions.ts';
import type { Resolved } from '../../template/value.ts';
import type { When } from '../../template/when.ts';
import { batchWindowOf, timeoutOf } from '../function.ts';
import type { Graph, Hop } from '../model.ts';
import { isFifo, receiveCountOf, retentionOf, visibilityTimeoutOf } from '../queue.ts';
import { redrivesFrom } from '../redrive.ts';
import { endsAtSink, LOST } from './ends.ts';
import { between, computed, exactly, figureOf, ONCE, product, reaches, unknownTries, untold } from './figures.ts';
import type { End, Ends, Figure, Outcome, Retrying } from './model.ts';
import { always, outcomes } from './outcome.ts';

/** What ends the tries under one choice of conditions. */
interface Regime {
  readonly when: When;
  /** Undefined without a redrive policy. */
  readonly redrive: { readonly sink: Hop; readonly count: Figure } | undefined;
}

/** A queue under one choice of everything that counts. */
interface Case {
  readonly when: When;
  readonly redrive: Regime['redrive'];
  readonly retention: Figure;
  /** Seconds until a failed message is handed out again. */
  readonly spacing: Figure;
  readonly blocks: Outcome['blocks'];
  /** Seconds that the function may take. */
  readonly timeout: Figure | undefined;
}

/** A mapping onto a function, a pipe, or a worker that polls by itself. */
export function queueConsumerOutcomes(graph: Graph, hop: Hop): readonly Outcome[] {
  if (hop.from.resource === undefined) return outsideOutcomes(hop);
  const cases: Case[] = [];
  for (const regime of regimesOf(graph, hop)) {
    const own = casesOf(graph, hop, regime);
    if (own === undefined || cases.length + own.length > MOST_COMBINATIONS) return untellable(hop);
    cases.push(...own);
  }
  return cases.flatMap((one) => outcomesIn(graph, one));
}

function untellable({ when }: Hop): readonly Outcome[] {
  return outcomes('throws', unknownTries(TOO_MANY), always(when, { kind: 'unknown', why: TOO_MANY }));
}

function outsideOutcomes({ when }: Hop): readonly Outcome[] {
  const why = 'the queue lies outside this template';
  return outcomes('throws', unknownTries(why), always(when, { kind: 'unknown', why }));
}

function regimesOf(graph: Graph, { from: queue, when }: Hop): readonly Regime[] {
  const { conditions } = graph.template;
  const sinks = redrivesFrom(graph, queue);
  const redriven = sinks.flatMap((sink) => {
    const here = all(conditions, when, sink.when);
    if (here === undefined) return [];
    return combinations(conditions, here, receiveCountOf(graph, queue)).map((choice): Regime => {
      return { when: choice.when, redrive: { sink, count: figureOf(choice.value[0]) } };
    });
  });
  const open = remainder(conditions, when, sinks.map((sink) => sink.when));
  return open === undefined ? redriven : [...redriven, { when: open, redrive: undefined }];
}

/** Undefined where there are too many. */
function casesOf(graph: Graph, hop: Hop, { when, redrive }: Regime): readonly Case[] | undefined {
  const { from: queue } = hop;
  const { conditions } = graph.template;
  const own = [visibilityTimeoutOf(graph, queue), retentionOf(graph, queue), isFifo(graph, queue)] as const;
  if (hop.to.kind !== 'function' || hop.to.resource === undefined) {
    const alone = countableCombinations(conditions, when, ...own);
    return alone?.map(({ when: here, value: [visibility, retention, fifo] }) => {
      const spacing = hop.to.kind === 'pipe' ? figureOf(visibility) : chosenByWorker(visibility);
      const figures = { retention: figureOf(retention), spacing, timeout: undefined };
      return { when: here, redrive, ...figures, blocks: blocked(fifo) };
    });
  }
  const both = countableCombinations(conditions, when, ...own, timeoutOf(graph, hop.to), batchWindowOf(graph, hop.by));
  return both?.map(({ when: here, value: [visibility, retention, fifo, timeout, window] }) => {
    const spacing = effectiveVisibility(figureOf(visibility), figureOf(timeout), figureOf(window));
    const figures = { retention: figureOf(retention), spacing, timeout: figureOf(timeout) };
    return { when: here, redrive, ...figures, blocks: blocked(fifo) };
  });
}

/** A worker may hide each message for longer or shorter than its queue does. */
function chosenByWorker(visibility: Resolved<number>): Figure {
  return visibility.known ? untold('the consumer may choose its own visibility timeout') : untold(visibility.why);
}

function blocked(fifo: Resolved<boolean>): Outcome['blocks'] {
  return fifo.known && fifo.value ? 'message group' : undefined;
}

/** Lambda hides a batch longer that it may still be filling. Source: Lambda guide, "with-sqs", 2023-10. */
function effectiveVisibility(visibility: Figure, timeout: Figure, window: Figure): Figure {
  if (window.known && window.max === 0) return visibility;
  const needed = computed(timeout, window, (a, b) => a + b);
  return computed(visibility, needed, (set, least) => (least > set ? least + 30 : set));
}

function outcomesIn(graph: Graph, one: Case): readonly Outcome[] {
  const { retrying, ends } = fateOf(graph, one);
  const { blocks } = one;
  const throttled = { ...retrying, tries: fewerTries(retrying.tries) };
  return [
    ...outcomes('throws', retrying, ends, { blocks }),
    ...outcomes('throttled', throttled, ends, { late: true, blocks }),
    ...neverReceived(one),
    ...(isSlow(one) ? outcomes('slow', secondTry(one), always(one.when, { kind: 'twice' })) : []),
  ];
}

function secondTry({ spacing }: Case): Retrying {
  return { tries: exactly(2), limit: 'tries', pauses: undefined, spacing, seconds: spacing };
}

/** A throttled poll counts as a receive, though the function never saw the message. */
function fewerTries(tries: Figure): Figure {
  return tries.known ? between(0, tries.max, tries.basis) : tries;
}

function isSlow({ spacing, timeout }: Case): boolean {
  return timeout !== undefined && reaches(spacing, timeout) === false;
}

function neverReceived({ when, retention, redrive }: Case): readonly Outcome[] {
  const waiting: Retrying = { ...ONCE, tries: exactly(0), limit: 'expiry', seconds: retention };
  const ends = always(when, redrive === undefined ? LOST : UNRECEIVED);
  return [...outcomes('refused', waiting, ends, { late: true }), ...outcomes('gone', waiting, ends, { late: true })];
}

const UNRECEIVED: End = { kind: 'lost', why: 'never received, so never redriven' };

interface Fate {
  readonly retrying: Retrying;
  readonly ends: Ends;
}

function fateOf(graph: Graph, one: Case): Fate {
  const { when, redrive, retention, spacing } = one;
  if (redrive === undefined) return expiry(one, LOST);
  const seconds = product(redrive.count, spacing);
  const expires = reaches(seconds, retention);
  if (expires === true) return expiry(one, { kind: 'lost', why: `expires before it gets to ${redrive.sink.to.id}` });
  const retrying = { tries: redrive.count, limit: 'tries', pauses: undefined, spacing, seconds } as const;
  return { retrying, ends: endsAtSink(graph, when, redrive.sink).map((end) => withoutSpent(end, one, seconds)) };
}

function expiry({ when, retention, spacing }: Case, end: End): Fate {
  const tries = computed(retention, spacing, triesWithin);
  const retrying = { tries, limit: 'expiry', pauses: undefined, spacing, seconds: retention } as const;
  return { retrying, ends: always(when, end) };
}

function triesWithin(age: number, pause: number): number {
  return pause > 0 ? Math.max(1, Math.floor(age / pause)) : Infinity;
}

/**
 * A standard queue's message takes its age along: what it spent in the queue, the tries at least and the whole
 * retention at most, is missing in the dead-letter queue. Source: SQS guide, "dead-letter queue retention", 2026-11.
 */
function withoutSpent({ when, value: end }: Ends[number], one: Case, seconds: Figure): Ends[number] {
  if (end.kind !== 'parked' || end.keeps === undefined || one.blocks === 'message group') return { when, value: end };
  const keeps = computed(end.keeps, seconds, (age, spent) => age - spent);
  if (keeps.known && keeps.max <= 0) return { when, value: { kind: 'lost', why: `${end.in.id} deletes it at once` } };
  return { when, value: { ...end, keeps: keeps.known ? keeps : end.keeps } };
}
