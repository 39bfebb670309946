/** Hops between channels that keep order and those that do not, and what FIFO queues ask of who sends to them. */

import { booleanAttribute, termsAt } from '../template/attributes.ts';
import { isAssumed, together } from '../template/together.ts';
import type { Known, Value } from '../template/value.ts';
import type { When } from '../template/when.ts';
import { isUnknownEnd } from './draft.ts';
import { targetsOf, type EventTarget } from './event-targets.ts';
import { orderedOf } from './fifo.ts';
import type { Graph, GraphNode, Hop } from './model.ts';
import { nodesOfKind, strong } from './queries.ts';

/** A hop whose ends are known to keep order or not; undefined for an end that is neither queue nor topic. */
export interface OrderedHop {
  readonly hop: Hop;
  readonly sends: boolean | undefined;
  readonly receives: boolean | undefined;
  readonly when: When;
  readonly assumed: boolean;
}

/** The hops that the infrastructure declares from or to a queue or topic, where that is known. */
export function orderedHopsIn(graph: Graph): readonly OrderedHop[] {
  return strong(graph.hops).filter(({ from, to }) => !isUnknownEnd(from) && !isUnknownEnd(to)).flatMap((hop) => {
    const ends = [hop.from, hop.to].map((end) => (isQueueOrTopic(end) ? orderedOf(graph, end) : undefined));
    const known = ends.filter((end): end is Value<boolean> => end !== undefined);
    return together(graph.template.conditions, hop.when, ...known).map(({ when, value }) => {
      const values = [...(value as readonly Known<boolean>[])];
      const [sends, receives] = ends.map((end) => (end === undefined ? undefined : values.shift()?.value));
      return { hop, sends, receives, when, assumed: isAssumed(value) };
    });
  });
}

function isQueueOrTopic({ kind }: GraphNode): boolean {
  return kind === 'queue' || kind === 'topic';
}

/** A rule or schedule that hands a FIFO queue less than it asks for. */
export interface UnfitTarget {
  readonly target: EventTarget;
  readonly hop: Hop;
  readonly lacks: 'group' | 'deduplication';
  readonly when: When;
  readonly assumed: boolean;
}

/** The targets of rules and schedules that a FIFO queue refuses. */
export function unfitTargetsIn(graph: Graph): readonly UnfitTarget[] {
  const senders = [...nodesOfKind(graph, 'rule'), ...nodesOfKind(graph, 'schedule')];
  return senders.flatMap((sender) => targetsOf(graph, sender)).flatMap((target) =>
    target.hops.filter(({ to }) => to.kind === 'queue').flatMap((hop) =>
      together(graph.template.conditions, hop.when, orderedOf(graph, hop.to)).flatMap(({ when, value }) => {
        const lacks = value[0].value ? missingFrom(graph, target, hop, when) : undefined;
        return lacks === undefined ? [] : [{ target, hop, lacks, when, assumed: isAssumed(value) }];
      }),
    ),
  );
}

/** EventBridge sends no deduplication id of its own. */
function missingFrom(
  { template }: Graph,
  { node }: EventTarget,
  hop: Hop,
  when: When,
): UnfitTarget['lacks'] | undefined {
  const groups = termsAt(template, node, when, 'SqsParameters', 'MessageGroupId');
  if (groups.every(({ value }) => value.kind === 'absent')) return 'group';
  const { resource } = hop.to;
  if (resource === undefined) return undefined;
  const deduplicates = booleanAttribute(template, resource, ['ContentBasedDeduplication'], false);
  return deduplicates.every(({ value }) => value.known && !value.value) ? 'deduplication' : undefined;
}
