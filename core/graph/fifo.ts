/** Which channels keep order, and what their names and settings say of it. Source: SQS and SNS references, 2026-11. */

import { attribute, booleanAttribute } from '../template/attributes.ts';
import type { Term } from '../template/term.ts';
import { isAssumed, together } from '../template/together.ts';
import { known, type Value } from '../template/value.ts';
import type { When } from '../template/when.ts';
import type { Place } from '../source.ts';
import { isUnknownEnd } from './draft.ts';
import { plainId, type Graph, type GraphNode } from './model.ts';

/** The property that makes a channel FIFO, its name, and what only a FIFO channel may set. */
export interface FifoSettings {
  readonly flag: string;
  readonly name: string;
  readonly exclusive: readonly string[];
}

const QUEUE: FifoSettings = {
  flag: 'FifoQueue',
  name: 'QueueName',
  exclusive: ['ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'],
};
const TOPIC: FifoSettings = {
  flag: 'FifoTopic',
  name: 'TopicName',
  exclusive: ['ContentBasedDeduplication', 'FifoThroughputScope', 'ArchivePolicy'],
};

/** How a queue or topic says that it is FIFO; undefined for everything else. */
export function fifoSettingsOf({ kind }: GraphNode): FifoSettings | undefined {
  if (kind === 'queue') return QUEUE;
  return kind === 'topic' ? TOPIC : undefined;
}

/** Whether a queue or topic keeps order; one outside the template shows it by the end of its name. */
export function orderedOf(graph: Graph, channel: GraphNode): Value<boolean> {
  const settings = fifoSettingsOf(channel);
  if (settings === undefined || isUnknownEnd(channel)) return [];
  const { resource, when, at } = channel;
  if (resource !== undefined) return booleanAttribute(graph.template, resource, [settings.flag], false);
  const name = plainId(channel);
  return isOpenEnded(name) ? [] : [{ when, value: known(name.endsWith('.fifo'), 'written', at) }];
}

/** A name whose end something later fills in: `…-${Suffix}`, `<QUEUE>`. */
function isOpenEnded(name: string): boolean {
  return /[}>%\u2026]$/.test(name);
}

/** A name or a setting that does not fit the kind of its queue or topic. */
export interface Misfit {
  readonly channel: GraphNode;
  readonly ordered: boolean;
  /** The name, or the setting that only FIFO channels have. */
  readonly what: string;
  readonly at: Place;
  readonly when: When;
  readonly assumed: boolean;
}

/** Where the name does not end as that of the kind must. */
export function misnamed(graph: Graph, channel: GraphNode): readonly Misfit[] {
  const { conditions } = graph.template;
  const pairs = together(conditions, channel.when, orderedOf(graph, channel), namedOrdered(graph, channel));
  return pairs.flatMap(({ when, value }): readonly Misfit[] => {
    const [{ value: ordered }, named] = value;
    if (ordered === named.value) return [];
    return [{ channel, ordered, what: 'name', at: named.at, when, assumed: isAssumed(value) }];
  });
}

/** Whether the name ends as only those of FIFO channels may; nothing where CloudFormation makes the name. */
function namedOrdered({ template }: Graph, channel: GraphNode): Value<boolean> {
  const settings = fifoSettingsOf(channel);
  if (settings === undefined || channel.resource === undefined) return [];
  return attribute(template, channel.resource, settings.name).flatMap(({ when, value }) => {
    if (value.kind !== 'text' && value.kind !== 'composed') return [];
    const end = value.kind === 'text' ? value.text : value.parts.at(-1);
    if (typeof end !== 'string' || isOpenEnded(end)) return [];
    return [{ when, value: known(end.endsWith('.fifo'), value.basis, value.at) }];
  });
}

/** Settings of a standard channel that AWS takes on a FIFO channel alone. */
export function misplacedSettings(graph: Graph, channel: GraphNode): readonly Misfit[] {
  const { resource } = channel;
  if (resource === undefined) return [];
  return (fifoSettingsOf(channel)?.exclusive ?? []).flatMap((what) =>
    attribute(graph.template, resource, what).filter(({ value }) => isSet(value)).flatMap((choice) =>
      together(graph.template.conditions, choice.when, orderedOf(graph, channel))
        .filter(({ value: [ordered] }) => !ordered.value)
        .map(({ when, value }) => {
          return { channel, ordered: false, what, at: choice.value.at, when, assumed: isAssumed(value) };
        }),
    ),
  );
}

/** Whether CloudFormation hands an explicit false on is not known, so it is left alone. */
function isSet(term: Term): boolean {
  if (term.kind === 'absent' || term.kind === 'unknown') return false;
  return term.kind !== 'text' || !/^(false|no)$/i.test(term.text);
}
