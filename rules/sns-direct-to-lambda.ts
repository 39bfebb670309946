import { ASYNCHRONOUS_TRIES, failureSinkOf } from '../core/graph/function.ts';
import { isHelperFunction } from '../core/graph/exempt.ts';
import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { producersOf, strong } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';
import { putQueueBetween } from './fixes/put-queue-between.ts';

export const snsDirectToLambda: Rule = {
  name: 'sns-direct-to-lambda',
  summary: 'A topic hands its messages straight to a function, which drops what it fails on.',
  severity: 'warning',
  fixable: true,
  *check(graph) {
    const seen = new Set<string>();
    for (const hop of directSubscriptions(graph)) {
      const pair = `${hop.from.id} ${hop.to.id}`;
      if (!seen.has(pair)) yield report(graph, hop);
      seen.add(pair);
    }
  },
};

/** Subscriptions of functions that this rule judges; `async-failure-dropped` leaves these hops to it. */
export function directSubscriptions(graph: Graph): readonly Hop[] {
  return graph.hops.filter(
    (hop) =>
      hop.kind === 'subscribe' &&
      hop.active &&
      hop.to.kind === 'function' &&
      !isHelperFunction(graph, hop.to) &&
      !carriesOnlyAlarms(graph, hop.from),
  );
}

/** A topic that only alarms and budgets publish to is a bell, not a flow of work. */
function carriesOnlyAlarms(graph: Graph, topic: GraphNode): boolean {
  const producers = strong(producersOf(graph, topic));
  return producers.length > 0 && producers.every((hop) => hop.from.kind === 'alarm');
}

function report(graph: Graph, hop: Hop): Report {
  const { from: topic, to: lambda } = hop;
  const sink = failureSinkOf(graph, hop);
  const shared = {
    at: hop.at,
    resource: hop.by.carrier,
    problem: `${topic.id} hands its messages straight to ${lambda.id}`,
    related: lambda.resource ? [{ at: lambda.at, message: `${lambda.id} receives them` }] : [],
    fixes: () => putQueueBetween(graph, hop),
  };
  if (sink.state !== 'dropped') {
    return {
      ...shared,
      severity: 'info',
      consequence: `what fails ${ASYNCHRONOUS_TRIES} times is kept, but a flood reaches ${lambda.id} unbuffered and one message at a time`,
      remedy: 'put a queue between them if messages come in bursts',
    };
  }
  return {
    ...shared,
    severity: 'warning',
    consequence: `a message that ${lambda.id} fails on is tried ${ASYNCHRONOUS_TRIES} times in about 3 minutes, then it is lost`,
    remedy: 'put a queue with a dead-letter queue between them, or give the function an on-failure destination',
    when: sink.when,
  };
}
