import { isHelperFunction } from '../core/graph/exempt.ts';
import type { Graph, GraphNode, Hop, HopKind } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { nodesOfKind, producersOf, strong } from '../core/graph/queries.ts';
import { mayRemember, sideEffectOf } from '../core/graph/side-effects.ts';
import type { Report, Rule } from '../core/rule.ts';
import { whenToName } from '../core/template/together.ts';

export const noIdempotency: Rule = {
  name: 'no-idempotency',
  summary: 'A function that mails, pays or calls others gets its messages at least once, so sometimes twice.',
  services: ['Lambda'],
  severity: 'info',
  fixable: false,
  *check(graph) {
    for (const lambda of nodesOfKind(graph, 'function')) {
      const hops = strong(producersOf(graph, lambda)).filter(isAtLeastOnce);
      if (hops.length === 0 || isHelperFunction(graph, lambda)) continue;
      const effect = sideEffectOf(graph, lambda);
      if (effect !== undefined && !mayRemember(graph, lambda)) yield report(graph, lambda, hops, effect);
    }
  },
};

const AT_LEAST_ONCE: ReadonlySet<HopKind> = new Set([
  'poll', 'subscribe', 'target', 'notify', 'pipe', 'destination',
]);

/** Queues, topics, events and streams may bring a message twice; alarms and logs bring nothing to act on twice. */
function isAtLeastOnce(hop: Hop): boolean {
  return AT_LEAST_ONCE.has(hop.kind) && hop.from.kind !== 'alarm' && hop.from.kind !== 'log-group';
}

function report(graph: Graph, lambda: GraphNode, hops: readonly Hop[], effect: string): Report {
  const hop = hops[0] as Hop;
  const source = nameOf(hop.from);
  return {
    at: lambda.at,
    resource: lambda.resource?.carrier ?? lambda.id,
    severity: 'info',
    problem: `${nameOf(lambda)} ${effect}, and nothing in the template shows that it does so only once per message`,
    consequence: `${source} delivers at least once, so ${nameOf(lambda)} acts twice on a message that comes again`,
    remedy: 'remember the id of each message (or of the business event) in a table with a TTL before acting on it',
    when: whenToName(graph.template.conditions, lambda.when, hops),
    related: [{ at: hop.at, message: `${source} delivers to ${nameOf(lambda)}` }],
  };
}
