import { batchWindowOf, isEnabled, reservedConcurrencyOf, timeoutOf } from '../core/graph/function.ts';
import type { Graph, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import {
  batchSizeOf, isMapping, isStreamSource, LEAST_CONCURRENCY, maximumConcurrencyOf, polledSource, pollersOf,
} from '../core/graph/polling.ts';
import { isFifo } from '../core/graph/queue.ts';
import type { Fix, Report, Rule } from '../core/rule.ts';
import type { Place } from '../core/source.ts';
import { attribute } from '../core/template/attributes.ts';
import { both } from '../core/template/conditions.ts';
import type { Resource } from '../core/template/model.ts';
import { isAssumed, together, whenToName } from '../core/template/together.ts';
import type { When } from '../core/template/when.ts';
import {
  addWindow, beginReading, dropWindow, endCall, lowerBatch, lowerConcurrency, moveSink,
} from './fixes/mend-consumer.ts';
import { settingName } from './fixes/setting-name.ts';

export const invalidConsumerSetting: Rule = {
  name: 'invalid-consumer-setting',
  summary: 'A mapping has settings that its source or its function does not go with.',
  services: ['Lambda', 'SQS', 'Amazon MSK', 'Amazon MQ', 'Kinesis', 'DynamoDB'],
  severity: 'error',
  fixable: true,
  *check(graph) {
    for (const { by, polls } of pollersOf(graph)) {
      const runs = polls.filter(isMapping).flatMap((poll) => runsOf(graph, poll));
      for (const judge of JUDGES) {
        const faults = runs.flatMap(({ poll, when }) => judge(graph, poll, when));
        if (faults[0] !== undefined) yield report(graph, by, faults[0], faults);
      }
    }
  },
};

/** What is wrong under a choice of conditions, and where. */
interface Fault extends Pick<Report, 'problem' | 'consequence' | 'remedy' | 'fixes'> {
  readonly when: When;
  readonly at: Place;
  readonly assumed: boolean;
  /** The carrier of the text, where that is not the mapping's. */
  readonly resource?: string | undefined;
}

type Judge = (graph: Graph, poll: Hop, given: When) => readonly Fault[];

const JUDGES: readonly Judge[] = [
  windowOnFifo, largeBatchAtOnce, sinkOfQueue, longCallOfBroker, moreThanReserved, noStart,
];

const REFUSED = 'AWS refuses the event source mapping, and the deployment fails';

function runsOf(graph: Graph, poll: Hop): readonly { readonly poll: Hop; readonly when: When }[] {
  return together(graph.template.conditions, poll.when, isEnabled(graph, poll.by))
    .filter(({ value: [enabled] }) => enabled.value)
    .map(({ when }) => ({ poll, when }));
}

function report(graph: Graph, by: Resource, first: Fault, faults: readonly Fault[]): Report {
  const when = whenToName(graph.template.conditions, by.when, faults);
  return { ...first, resource: first.resource ?? by.carrier, severity: 'error', when };
}

function windowOnFifo(graph: Graph, poll: Hop, given: When): readonly Fault[] {
  if (poll.from.kind !== 'queue') return [];
  const values = [isFifo(graph, poll.from), batchWindowOf(graph, poll.by)] as const;
  return together(graph.template.conditions, given, ...values).flatMap(({ when, value }) => {
    const [ordered, window] = value;
    if (!ordered.value || window.value === 0) return [];
    const problem = `a mapping of ${nameOf(poll.from)} waits for batches to fill, which FIFO queues do not allow`;
    const remedy = `take ${settingName(graph, poll.by, 'MaximumBatchingWindowInSeconds')} out`;
    const fixes = (): readonly Fix[] => dropWindow(graph, poll, window.at);
    return [{ when, at: window.at, assumed: isAssumed(value), problem, consequence: REFUSED, remedy, fixes }];
  });
}

/** Messages that Lambda takes from a queue without waiting, and from a FIFO queue at all. */
const LARGEST_BATCH_AT_ONCE = 10;

function largeBatchAtOnce(graph: Graph, poll: Hop, given: When): readonly Fault[] {
  if (poll.from.kind !== 'queue') return [];
  const name = (setting: string): string => settingName(graph, poll.by, setting);
  const values = [isFifo(graph, poll.from), batchSizeOf(graph, poll), batchWindowOf(graph, poll.by)] as const;
  return together(graph.template.conditions, given, ...values).flatMap(({ when, value }) => {
    const [ordered, size, window] = value;
    if (size.value <= LARGEST_BATCH_AT_ONCE || (window.value > 0 && !ordered.value)) return [];
    const [why, waiting] = ordered.value
      ? ['which FIFO queues do not allow', '']
      : ['without waiting for them to fill', `, or ${name('MaximumBatchingWindowInSeconds')} to 1 or more`];
    const problem = `a mapping takes batches of ${size.value} from ${nameOf(poll.from)}, ${why}`;
    const remedy = `set ${name('BatchSize')} to ${LARGEST_BATCH_AT_ONCE} or less${waiting}`;
    const least = (): readonly Fix[] => lowerBatch(graph, poll, size.at, LARGEST_BATCH_AT_ONCE);
    const fixes = ordered.value ? least : (): readonly Fix[] => [...addWindow(graph, poll), ...least()];
    return [{ when, at: size.at, assumed: isAssumed(value), problem, consequence: REFUSED, remedy, fixes }];
  });
}

function sinkOfQueue(graph: Graph, poll: Hop, given: When): readonly Fault[] {
  const { from, by } = poll;
  if (from.kind !== 'queue' && from.kind !== 'broker') return [];
  const problem = `a mapping of ${nameOf(from)} takes no on-failure destination`;
  const remedy = `give the ${from.kind} itself a dead-letter queue`;
  return attribute(graph.template, by, 'DestinationConfig', 'OnFailure', 'Destination').flatMap((sink) => {
    const when = sink.value.kind === 'absent' ? undefined : both(graph.template.conditions, given, sink.when);
    if (when === undefined) return [];
    const fixes = (): readonly Fix[] => moveSink(graph, poll);
    return [{ when, at: sink.value.at, assumed: false, problem, consequence: REFUSED, remedy, fixes }];
  });
}

/** Seconds that a function may take for Kafka and brokers: 14 minutes. Source: Lambda guide, with-msk-configure. */
const LONGEST_CALL = 840;

function longCallOfBroker(graph: Graph, poll: Hop, given: When): readonly Fault[] {
  const source = polledSource(poll);
  if (source !== 'kafka' && source !== 'broker') return [];
  return together(graph.template.conditions, given, timeoutOf(graph, poll.to)).flatMap(({ when, value }) => {
    const [timeout] = value;
    if (timeout.value <= LONGEST_CALL) return [];
    const problem = `a batch of ${nameOf(poll.from)} may take ${nameOf(poll.to)} ${timeout.value} s`;
    const remedy = `set Timeout of ${nameOf(poll.to)} to ${LONGEST_CALL} (14 minutes) or less`;
    const { carrier: resource } = poll.to.resource ?? poll.by;
    const fixes = (): readonly Fix[] => endCall(graph, poll, timeout.at, LONGEST_CALL);
    const { at } = timeout;
    return [{ when, at, resource, assumed: isAssumed(value), problem, consequence: REFUSED, remedy, fixes }];
  });
}

/** A reservation of nothing is told by `starved-queue-consumer`. */
function moreThanReserved(graph: Graph, poll: Hop, given: When): readonly Fault[] {
  const values = [maximumConcurrencyOf(graph, poll), reservedConcurrencyOf(graph, poll.to)] as const;
  return together(graph.template.conditions, given, ...values).flatMap(({ when, value }) => {
    const [most, reserved] = value;
    if (most.value === Infinity || reserved.value === 0 || most.value <= reserved.value) return [];
    const name = nameOf(poll.to);
    const setting = settingName(graph, poll.by, 'MaximumConcurrency');
    return [{
      when,
      at: most.at,
      assumed: isAssumed(value),
      problem: `a mapping calls ${name} up to ${most.value} times at once, and ${reserved.value} are reserved for it`,
      consequence: 'a batch that finds no room goes back untouched and counts as a try, up to the dead-letter queue',
      remedy: `set ${setting} to ${reserved.value} at most, or reserve ${most.value}`,
      fixes: () => (reserved.value < LEAST_CONCURRENCY ? [] : lowerConcurrency(graph, poll, most.at, reserved.value)),
    }];
  });
}

function noStart(graph: Graph, poll: Hop, given: When): readonly Fault[] {
  const source = polledSource(poll);
  if (!isStreamSource(source) && source !== 'kafka') return [];
  return attribute(graph.template, poll.by, 'StartingPosition').flatMap((start) => {
    const when = start.value.kind === 'absent' ? both(graph.template.conditions, given, start.when) : undefined;
    if (when === undefined) return [];
    const problem = `a mapping of ${nameOf(poll.from)} does not say where to begin`;
    const remedy = 'set StartingPosition to LATEST, or to TRIM_HORIZON to read what is there already';
    const fixes = (): readonly Fix[] => beginReading(graph, poll);
    return [{ when, at: poll.by.at, assumed: false, problem, consequence: REFUSED, remedy, fixes }];
  });
}
