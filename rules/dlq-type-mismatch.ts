import { isUnknownEnd } from '../core/graph/draft.ts';
import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { hopsFrom } from '../core/graph/queries.ts';
import { isFifo } from '../core/graph/queue.ts';
import { isFifoTopic } from '../core/graph/topic.ts';
import type { Report, Rule } from '../core/rule.ts';
import { isAssumed, together, whenToName } from '../core/template/together.ts';
import { firstKnown, type Value } from '../core/template/value.ts';
import type { When } from '../core/template/when.ts';
import { matchDeadLetterKind } from './fixes/match-dead-letter-kind.ts';

export const dlqTypeMismatch: Rule = {
  name: 'dlq-type-mismatch',
  summary: 'A FIFO queue or topic with a standard dead-letter queue, or the reverse.',
  services: ['SQS', 'SNS'],
  severity: 'error',
  fixable: true,
  *check(graph) {
    const seen = new Set<string>();
    for (const hop of graph.hops) {
      const found = hop.kind === 'dead-letter' ? mismatches(graph, hop) : [];
      const pair = `${hop.by.id} ${hop.to.id}`;
      if (found[0] !== undefined && !seen.has(pair)) yield report(graph, hop, found[0], found);
      if (found[0] !== undefined) seen.add(pair);
    }
  },
};

/** A choice of conditions in which the two are of different kinds. */
interface Mismatch {
  readonly when: When;
  readonly assumed: boolean;
  readonly isOrdered: boolean;
}

function mismatches(graph: Graph, hop: Hop): readonly Mismatch[] {
  if (hop.to.kind !== 'queue') return [];
  const orders = [orderOfSource(graph, hop), orderOf(graph, hop.to)] as const;
  return together(graph.template.conditions, hop.when, ...orders).flatMap(({ when, value }) => {
    const [source, sink] = value;
    const isMismatch = hop.from.kind === 'topic' ? source.value && !sink.value : source.value !== sink.value;
    return isMismatch ? [{ when, assumed: isAssumed(value), isOrdered: source.value }] : [];
  });
}

/** Whether what hands its failures over keeps order; unknown for all but queues and FIFO subscriptions. */
function orderOfSource(graph: Graph, { from, by }: Hop): Value<boolean> {
  if (from.kind === 'queue' && from.resource === by) return isFifo(graph, from);
  if (from.kind !== 'topic') return [];
  const subscribed = hopsFrom(graph, from).filter((hop) => hop.kind === 'subscribe' && hop.by === by);
  const loseOrder = subscribed.some(({ to }) => to.kind !== 'queue' || firstKnown(isFifo(graph, to)) !== true);
  return loseOrder ? [] : isFifoTopic(graph, from);
}

/** What lies outside the template shows its kind by the end of its name, where that can be read. */
function orderOf(graph: Graph, queue: GraphNode): Value<boolean> {
  const isNamed = queue.resource !== undefined || (!isUnknownEnd(queue) && /[\w-]$/.test(queue.id));
  return isNamed ? isFifo(graph, queue) : [];
}

function report(graph: Graph, hop: Hop, first: Mismatch, found: readonly Mismatch[]): Report {
  const { from, to, by, at } = hop;
  const [own, other] = first.isOrdered ? ['a FIFO', 'a standard'] : ['a standard', 'a FIFO'];
  const remedy = first.isOrdered
    ? `make ${nameOf(to)} a FIFO queue (FifoQueue: true, which replaces it)`
    : `take a standard queue as the dead-letter queue of ${nameOf(from)}`;
  return {
    at,
    resource: by.carrier,
    severity: 'error',
    problem: `${nameOf(from)} is ${own} ${from.kind}, and its dead-letter queue ${nameOf(to)} is ${other} one`,
    consequence: 'AWS refuses the redrive policy, and the deployment fails',
    remedy,
    when: whenToName(graph.template.conditions, by.when, found),
    assumed: first.assumed,
    related: to.resource === undefined ? [] : [{ at: to.at, message: `${nameOf(to)} is ${other} queue` }],
    fixes: () => matchDeadLetterKind(graph, hop, first.isOrdered),
  };
}
