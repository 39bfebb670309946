import { distinctMessageTypes, type MessageType } from '../core/graph/message-type.ts';
import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { consumersOf, distinctNodes, producersOf, strong } from '../core/graph/queries.ts';
import { isNamedLikeSink, isSink } from '../core/graph/queue.ts';
import type { Related, Report, Rule, Severity } from '../core/rule.ts';
import { sameTree } from '../core/syntax/same-tree.ts';
import { valueAt } from '../core/syntax/tree.ts';
import { both, canMeet } from '../core/template/conditions.ts';
import { whenToName } from '../core/template/together.ts';
import type { When } from '../core/template/when.ts';
import { listed } from '../core/words.ts';

export const sharedQueue: Rule = {
  name: 'shared-queue',
  summary: 'One queue serves several consumers, or carries several kinds of messages.',
  services: ['SQS', 'Lambda', 'EventBridge Pipes', 'ECS'],
  severity: 'error',
  fixable: false,
  *check(graph) {
    for (const queue of graph.nodes.values()) {
      if (queue.kind !== 'queue' || mayHoldFailures(graph, queue)) continue;
      const report = rivalConsumers(graph, queue) ?? mixedMessages(graph, queue);
      if (report !== undefined) yield report;
    }
  },
};

/** What a queue of another stack is for, only its name tells. */
function mayHoldFailures(graph: Graph, queue: GraphNode): boolean {
  return isSink(graph, queue) || (queue.resource === undefined && isNamedLikeSink(queue.id));
}

/** Two things that happen to one queue in one deployment. */
interface Pair<T> {
  readonly one: T;
  readonly other: T;
  readonly when: When;
}

/** Consumers that can run at the same time; that a container consumes is only inferred from its role. */
function rivalConsumers(graph: Graph, queue: GraphNode): Report | undefined {
  const consumers = consumersOf(graph, queue).filter((hop) => hop.kind === 'poll' || hop.kind === 'pipe');
  const declared = pairsOf(graph, strong(consumers), (hop) => hop.when).filter(areRivals);
  const rivals = declared.length > 0 ? declared : pairsOf(graph, consumers, (hop) => hop.when).filter(areRivals);
  const [first] = rivals;
  if (first === undefined) return undefined;
  const { one, other, when } = first;
  const others = consumers.filter((hop) => canMeet(graph.template.conditions, hop.when, when));
  const together = distinctNodes([one, other, ...others].map((hop) => hop.to));
  return {
    at: queue.resource === undefined ? other.at : queue.at,
    resource: queue.resource?.carrier ?? other.by.carrier,
    severity: SEVERITIES[strong([one, other]).length] as Severity,
    problem: `${nameOf(queue)} has ${together.length} consumers, ${listed(together.map(nameOf))}`,
    consequence: 'each message reaches only one of them, by chance, and the others never see it',
    remedy: 'give each consumer a queue of its own behind a topic or an event bus',
    when: whenToName(graph.template.conditions, queue.when, rivals),
    related: [one, other].map(({ at, to }): Related => ({ at, message: `${nameOf(to)} consumes ${nameOf(queue)}` })),
  };
}

/** By how many of two rivals the template declares: a weak hop alone proves nothing. */
const SEVERITIES: readonly Severity[] = ['info', 'warning', 'error'];

function pairsOf<T>(graph: Graph, items: readonly T[], whenOf: (item: T) => When): readonly Pair<T>[] {
  return items.flatMap((one, index) =>
    items.slice(index + 1).flatMap((other): readonly Pair<T>[] => {
      const when = both(graph.template.conditions, whenOf(one), whenOf(other));
      return when === undefined ? [] : [{ one, other, when }];
    }),
  );
}

/** Services that share a role run one program more than once, as far as the template tells. */
function areRivals({ one, other }: Pair<Hop>): boolean {
  const shareRole = one.strength === 'weak' && other.strength === 'weak' && one.by === other.by;
  return one.to !== other.to && !shareRole && !filtersApart(one, other);
}

/** Mappings with different filters lose messages in another way, which `competing-filters` tells. */
function filtersApart(one: Hop, other: Hop): boolean {
  const [first, second] = [one, other].map((hop) => valueAt(hop.by.properties, 'FilterCriteria'));
  return first !== undefined && second !== undefined && !sameTree(first, second);
}

/** Several topics, buckets or rules write to one queue of the template; its consumer must tell their messages apart. */
function mixedMessages(graph: Graph, queue: GraphNode): Report | undefined {
  if (queue.resource === undefined) return undefined;
  const types = distinctMessageTypes(graph, strong(producersOf(graph, queue)));
  const pairs = pairsOf(graph, types, (type) => type.hop.when);
  const unlike = pairs.filter(({ one, other }) => one.family !== other.family);
  if (pairs.length === 0) return undefined;
  return {
    at: queue.at,
    resource: queue.resource.carrier,
    severity: unlike.length === 0 ? 'info' : 'warning',
    problem: `${queue.id} carries messages of ${types.length} kinds, from ${listed(types.map(sourceOf))}`,
    consequence: 'a flood of one kind delays the others, and one timeout, number of tries and alarm must fit all',
    remedy: 'give each kind its own queue and consumer',
    when: whenToName(graph.template.conditions, queue.when, unlike.length === 0 ? pairs : unlike),
    related: types.map((type): Related => ({ at: type.hop.at, message: `${sourceOf(type)} writes to ${queue.id}` })),
  };
}

function sourceOf({ hop }: MessageType): string {
  return nameOf(hop.from);
}
