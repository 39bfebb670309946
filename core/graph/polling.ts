/**
 * How event source mappings and pipes take messages out of their source: in which batches, how often a batch that
 * failed is tried again, and for how long. Source of the defaults: CloudFormation reference of
 * AWS::Lambda::EventSourceMapping and AWS::Pipes::Pipe, 2026-11.
 */

import { STREAM_ENDLESS } from '../facts/retries.ts';
import { valueAt } from '../syntax/tree.ts';
import { attribute, numberAttribute } from '../template/attributes.ts';
import { itemsOfList } from '../template/evaluate-list.ts';
import type { Resource } from '../template/model.ts';
import type { Term } from '../template/term.ts';
import { known, unknown, type Resolved, type Value } from '../template/value.ts';
import type { Graph, Hop } from './model.ts';

const MAPPING = 'AWS::Lambda::EventSourceMapping';
const PIPE = 'AWS::Pipes::Pipe';

/** One mapping or pipe that runs, with the hops out of each source it may have. */
export interface Poller {
  readonly by: Resource;
  readonly polls: readonly Hop[];
}

/** All mappings and pipes that run; no containers, which poll as their code likes. */
export function pollersOf(graph: Graph): readonly Poller[] {
  const pollers = new Map<Resource, Hop[]>();
  for (const hop of graph.hops) {
    if (!hop.active || !(isMapping(hop) || isPipe(hop))) continue;
    pollers.set(hop.by, [...(pollers.get(hop.by) ?? []), hop]);
  }
  return [...pollers].map(([by, polls]) => ({ by, polls }));
}

/** Whether an event source mapping makes the hop. */
export function isMapping({ kind, by }: Hop): boolean {
  return kind === 'poll' && by.type === MAPPING;
}

/** Whether the hop is the one by which a pipe reads its source. */
export function isPipe({ kind, by, to }: Hop): boolean {
  return kind === 'pipe' && by.type === PIPE && to.resource === by;
}

export type PolledSource = 'queue' | 'kinesis' | 'dynamodb' | 'stream' | 'kafka' | 'broker' | 'documents';

/**
 * What a hop reads from. A source that cannot be read is told by the settings, which only some sources take: `stream`
 * is Kinesis or DynamoDB then.
 */
export function polledSource({ from, by }: Hop): PolledSource | undefined {
  switch (from.kind) {
    case 'queue':
    case 'broker':
      return from.kind;
    case 'stream':
      return 'kinesis';
    case 'table':
      return 'dynamodb';
    case 'cluster':
      return 'kafka';
    default:
      return by.type === PIPE ? pipedSource(by) : mappedSource(by);
  }
}

/** Every source but queues and brokers needs a `StartingPosition`, only Kafka has topics, only brokers have queues. */
function mappedSource({ properties }: Resource): PolledSource {
  const has = (name: string): boolean => valueAt(properties, name) !== undefined;
  if (has('DocumentDBEventSourceConfig')) return 'documents';
  if (has('Topics') || has('SelfManagedEventSource')) return 'kafka';
  if (has('Queues')) return 'broker';
  return has('StartingPosition') ? 'stream' : 'queue';
}

/** Where a pipe keeps its settings for each source. */
const PIPE_SETTINGS: readonly (readonly [settings: string, source: PolledSource])[] = [
  ['SqsQueueParameters', 'queue'],
  ['KinesisStreamParameters', 'kinesis'],
  ['DynamoDBStreamParameters', 'dynamodb'],
  ['ManagedStreamingKafkaParameters', 'kafka'],
  ['SelfManagedKafkaParameters', 'kafka'],
  ['ActiveMQBrokerParameters', 'broker'],
  ['RabbitMQBrokerParameters', 'broker'],
];

function pipedSource({ properties }: Resource): PolledSource | undefined {
  const parameters = valueAt(properties, 'SourceParameters');
  return PIPE_SETTINGS.find(([settings]) => valueAt(parameters, settings) !== undefined)?.[1];
}

/** Whether it reads Kinesis or a table's changes, whose shards wait for a batch that fails. */
export function isStreamSource(source: PolledSource | undefined): boolean {
  return source === 'kinesis' || source === 'dynamodb' || source === 'stream';
}

/** Whether it reads Kafka with pollers of its own: only then does a mapping take settings for what fails. */
export function isProvisionedKafka(poll: Hop): boolean {
  return polledSource(poll) === 'kafka' && valueAt(poll.by.properties, 'ProvisionedPollerConfig') !== undefined;
}

/** The property path of a setting that mappings hold themselves and pipes hold under the kind of their source. */
export function settingPath(poll: Hop, setting: string): readonly string[] {
  if (poll.by.type !== PIPE) return [setting];
  const block = PIPE_SETTINGS.find(([, source]) => source === polledSource(poll))?.[0] ?? '';
  return ['SourceParameters', block, setting];
}

/** Messages handed over at once, at most. */
export function batchSizeOf(graph: Graph, poll: Hop): Value<number> {
  return numberAttribute(graph.template, poll.by, settingPath(poll, 'BatchSize'), defaultBatch(polledSource(poll)));
}

function defaultBatch(source: PolledSource | undefined): number {
  return source === 'queue' ? 10 : 100;
}

/** The least `MaximumConcurrency` that Lambda takes. */
export const LEAST_CONCURRENCY = 2;

/** Calls that a mapping makes of its function at the same time; without a setting, as many as there are. */
export function maximumConcurrencyOf(graph: Graph, { by }: Hop): Value<number> {
  return numberAttribute(graph.template, by, ['ScalingConfig', 'MaximumConcurrency'], Infinity);
}

/** Tries after the first; `STREAM_ENDLESS` by default. */
export function retriesOf(graph: Graph, poll: Hop): Value<number> {
  return numberAttribute(graph.template, poll.by, settingPath(poll, 'MaximumRetryAttempts'), STREAM_ENDLESS);
}

/** Seconds after which a record is given up; `STREAM_ENDLESS` by default. */
export function oldestRecordOf(graph: Graph, poll: Hop): Value<number> {
  return numberAttribute(graph.template, poll.by, settingPath(poll, 'MaximumRecordAgeInSeconds'), STREAM_ENDLESS);
}

/** Whether neither a number of tries nor an age ends the tries of a record; its source deletes it in the end. */
export function triesWithoutEnd(retries: number, oldest: number): boolean {
  return retries === STREAM_ENDLESS && oldest === STREAM_ENDLESS;
}

/** Whether it names a sink for what is given up, under some choice of conditions at least. */
export function namesFailureSink(poll: Hop): boolean {
  return valueAt(poll.by.properties, ...settingPath(poll, sinkSetting(poll))) !== undefined;
}

/** The setting under which a mapping or a pipe names its sink. */
export function sinkSetting(poll: Hop): 'DestinationConfig' | 'DeadLetterConfig' {
  return isMapping(poll) ? 'DestinationConfig' : 'DeadLetterConfig';
}

/** Whether the consumer may say which messages of a batch failed; a pipe halves the batch until it finds them. */
export function tellsFailuresApart(graph: Graph, poll: Hop): Value<boolean> {
  const isPiped = poll.by.type === PIPE;
  const path = isPiped ? settingPath(poll, 'OnPartialBatchItemFailure') : ['FunctionResponseTypes'];
  const wanted = isPiped ? 'AUTOMATIC_BISECT' : 'ReportBatchItemFailures';
  return attribute(graph.template, poll.by, ...path).flatMap(({ when, value }): Value<boolean> => {
    if (value.kind !== 'sequence') return [{ when, value: holds([value], wanted, poll.by) }];
    return itemsOfList(graph.template, value.node, when).map((choice) => ({
      when: choice.when,
      value: holds('kind' in choice.value ? [choice.value] : choice.value, wanted, poll.by),
    }));
  });
}

function holds(terms: readonly Term[], wanted: string, by: Resource): Resolved<boolean> {
  const match = terms.find((term) => term.kind === 'text' && term.text === wanted);
  if (match !== undefined) return known(true, 'written', match.at);
  const hole = terms.find((term) => term.kind !== 'text' && term.kind !== 'absent');
  if (hole !== undefined) return unknown('it cannot be read', hole.at);
  return known(false, 'written', terms[0]?.at ?? by.at);
}
