import { asynchronousTries } from '../core/graph/asynchronous-tries.ts';
import { carriesOnlyAlarms } from '../core/graph/bell.ts';
import { isHelperFunction } from '../core/graph/exempt.ts';
import { failureSinkOf, isDurable, type FailureSink } from '../core/graph/function.ts';
import type { Graph, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import type { Report, Rule } from '../core/rule.ts';
import { keepFailures } from './fixes/keep-failures.ts';
import { putQueueBetween } from './fixes/put-queue-between.ts';

export const snsDirectToLambda: Rule = {
  name: 'sns-direct-to-lambda',
  summary: 'A topic hands its messages straight to a function, which drops what it fails on.',
  services: ['SNS', 'Lambda'],
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

/**
 * Active subscriptions of functions, but for those that only ring, that a tool made for itself, or whose work outlasts a
 * call from a queue.
 */
function directSubscriptions(graph: Graph): readonly Hop[] {
  return graph.hops.filter(
    (hop) =>
      hop.kind === 'subscribe' &&
      hop.active &&
      hop.to.kind === 'function' &&
      !isDurable(hop.to) &&
      !isHelperFunction(graph, hop.to) &&
      !carriesOnlyAlarms(graph, hop.from),
  );
}

function report(graph: Graph, hop: Hop): Report {
  const { to: lambda } = hop;
  const sink = failureSinkOf(graph, hop);
  const isLost = sink.state === 'dropped';
  const topic = nameOf(hop.from);
  return {
    at: hop.at,
    resource: hop.by.carrier,
    severity: isLost ? 'warning' : 'info',
    problem: `${topic} hands its messages straight to ${nameOf(lambda)}`,
    ...advice(graph, hop, sink),
    when: isLost ? sink.when : undefined,
    related: lambda.resource ? [{ at: lambda.at, message: `${nameOf(lambda)} receives them` }] : [],
    fixes: () => [...putQueueBetween(graph, hop), ...(isLost ? keepFailures(graph, lambda, [hop]) : [])],
  };
}

function advice(graph: Graph, hop: Hop, sink: FailureSink): Pick<Report, 'consequence' | 'remedy'> {
  const name = nameOf(hop.to);
  const tries = asynchronousTries(graph, hop);
  if (sink.state === 'dropped') {
    return {
      consequence: `a message that ${name} fails on is tried ${tries}, then it is lost`,
      remedy: 'put a queue with a dead-letter queue between them, or give the function an on-failure destination',
    };
  }
  const fate = sink.state === 'kept' ? 'then kept' : 'then lost unless a sink that cannot be read here keeps it';
  return {
    consequence: `a message that ${name} fails on is tried ${tries}, ${fate}, and a flood reaches it unbuffered`,
    remedy: 'put a queue between them if messages come in bursts or may wait',
  };
}
