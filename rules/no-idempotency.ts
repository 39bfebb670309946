import { sideEffectOf, showsIdempotency } from '../core/graph/side-effects.ts';
import { isHelperFunction } from '../core/graph/exempt.ts';
import type { GraphNode, Hop } from '../core/graph/model.ts';
import { nodesOfKind, producersOf, strong } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';

export const noIdempotency: Rule = {
  name: 'no-idempotency',
  summary: 'A function that mails, pays or calls others gets its messages at least once, so sometimes twice.',
  severity: 'info',
  fixable: false,
  *check(graph) {
    for (const lambda of nodesOfKind(graph, 'function')) {
      const hop = strong(producersOf(graph, lambda)).find(isAtLeastOnce);
      if (hop === undefined || isHelperFunction(graph, lambda)) continue;
      const effect = sideEffectOf(graph, lambda);
      if (effect !== undefined && !showsIdempotency(graph, lambda)) yield report(lambda, hop, effect);
    }
  },
};

/** Queues, topics, events and streams may bring a message twice; a schedule's double run is a rare exception. */
function isAtLeastOnce(hop: Hop): boolean {
  return ['poll', 'subscribe', 'target', 'notify'].includes(hop.kind) && hop.from.kind !== 'alarm' && hop.from.kind !== 'log-group';
}

function report(lambda: GraphNode, hop: Hop, effect: string): Report {
  const source = hop.from.id.replace(/^external:/, '');
  return {
    at: lambda.at,
    resource: lambda.resource?.carrier ?? lambda.id,
    severity: 'info',
    problem: `${lambda.id} ${effect}, and nothing in the template shows that it does so only once`,
    consequence: `${source} delivers at least once, so the same message may be handled twice`,
    remedy: 'remember the message id (or business id and event type) in a table with a TTL before acting on it',
    related: [{ at: hop.at, message: `${source} delivers to ${lambda.id}` }],
  };
}
