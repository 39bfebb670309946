import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { consumersOf, distinctNodes, nodesOfKind, producersOf, strong } from '../core/graph/queries.ts';
import { isSink } from '../core/graph/queue.ts';
import { distinctMessageTypes, type MessageType } from '../core/graph/message-type.ts';
import type { Related, Report, Rule, Severity } from '../core/rule.ts';
import { valueAt } from '../core/syntax/tree.ts';
import { sameTree } from '../core/syntax/same-tree.ts';
import { both } from '../core/template/conditions.ts';
import type { When } from '../core/template/when.ts';
import { listed } from '../core/words.ts';

export const sharedQueue: Rule = {
  name: 'shared-queue',
  summary: 'One queue serves several consumers, or carries several kinds of messages.',
  severity: 'error',
  fixable: false,
  *check(graph) {
    for (const queue of nodesOfKind(graph, 'queue')) {
      if (isSink(graph, queue)) continue;
      const report = rivalConsumers(graph, queue) ?? mixedMessages(graph, queue);
      if (report !== undefined) yield report;
    }
  },
};

/** Consumers that can run at the same time; that a container consumes is only inferred from its role. */
function rivalConsumers(graph: Graph, queue: GraphNode): Report | undefined {
  const consumers = consumersOf(graph, queue).filter((hop) => hop.kind === 'poll' || hop.kind === 'pipe');
  const rivals = firstPair(graph, strong(consumers), areRivals) ?? firstPair(graph, consumers, areRivals);
  if (rivals === undefined) return undefined;
  const { one, other, when } = rivals;
  const names = listed(distinctNodes(consumers.map((hop) => hop.to)).map((node) => node.id));
  return {
    at: queue.at,
    resource: queue.resource?.carrier ?? queue.id,
    severity: SEVERITIES[strong([one, other]).length] as Severity,
    problem: `${names} take messages from the same queue, ${queue.id}`,
    consequence: 'each message reaches only one of them, by chance, and the others never see it',
    remedy: 'give each consumer a queue of its own behind a topic or an event bus',
    when,
    related: [one, other].map((hop): Related => ({ at: hop.at, message: `${hop.to.id} consumes ${queue.id}` })),
  };
}

/** By how many of two rivals the template declares: a weak hop alone proves nothing. */
const SEVERITIES: readonly Severity[] = ['info', 'warning', 'error'];

/** Services that share a role run one program more than once, as far as the template tells. */
function areRivals(one: Hop, other: Hop): boolean {
  const shareRole = one.strength === 'weak' && other.strength === 'weak' && one.by === other.by;
  return one.to !== other.to && !shareRole && !filtersApart(one, other);
}

/** Mappings with different filters lose messages in another way, which `competing-filters` tells. */
function filtersApart(one: Hop, other: Hop): boolean {
  const [first, second] = [one, other].map((hop) => valueAt(hop.by.properties, 'FilterCriteria'));
  return first !== undefined && second !== undefined && !sameTree(first, second);
}

function firstPair(
  graph: Graph,
  hops: readonly Hop[],
  isPair: (one: Hop, other: Hop) => boolean,
): { one: Hop; other: Hop; when: When } | undefined {
  for (const [index, one] of hops.entries()) {
    for (const other of hops.slice(index + 1)) {
      const when = isPair(one, other) ? both(graph.template.conditions, one.when, other.when) : undefined;
      if (when !== undefined) return { one, other, when };
    }
  }
  return undefined;
}

/** Several topics, buckets or rules write to one queue, so its consumer must tell their messages apart. */
function mixedMessages(graph: Graph, queue: GraphNode): Report | undefined {
  const types = distinctMessageTypes(graph, strong(producersOf(graph, queue)));
  const [first, second] = types;
  if (first === undefined || second === undefined) return undefined;
  const when = both(graph.template.conditions, first.hop.when, second.hop.when);
  if (when === undefined) return undefined;
  return {
    at: queue.at,
    resource: queue.resource?.carrier ?? queue.id,
    severity: types.every((type) => type.family === first.family) ? 'info' : 'warning',
    problem: `${queue.id} carries messages of ${types.length} kinds, from ${listed(types.map((type) => type.hop.from.id))}`,
    consequence: 'a slow or failing message of one kind holds up the others, and one setting for retries and time must fit all',
    remedy: 'give each kind its own queue and consumer',
    when,
    related: types.map((type: MessageType): Related => ({ at: type.hop.at, message: `${type.hop.from.id} writes to ${queue.id}` })),
  };
}
