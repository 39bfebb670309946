import { isKeptByService, principalOf, refusalOf } from '../core/graph/admission.ts';
import type { Graph, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import type { Report, Rule } from '../core/rule.ts';
import type { When } from '../core/template/when.ts';
import { admitSender } from './fixes/admit-sender.ts';

export const undeliverableDlq: Rule = {
  name: 'undeliverable-dlq',
  summary: 'A dead-letter queue does not let in the topic, rule or bus it is for, so what failed is lost all the same.',
  services: ['SQS', 'SNS', 'EventBridge'],
  severity: 'error',
  fixable: true,
  *check(graph) {
    const seen = new Set<string>();
    for (const hop of graph.hops) {
      const refusal = hop.active && isKeptByService(hop) ? refusalOf(graph, hop) : undefined;
      const pair = `${hop.from.id} ${hop.to.id} ${hop.by.id}`;
      if (refusal !== undefined && !seen.has(pair)) yield report(graph, hop, refusal);
      if (refusal !== undefined) seen.add(pair);
    }
  },
};

function report(graph: Graph, hop: Hop, when: When): Report {
  const service = principalOf(hop) as string;
  const [sender, sink] = [nameOf(hop.from), nameOf(hop.to)];
  const what = hop.by.type === 'AWS::SNS::Subscription' ? 'a message' : 'an event';
  return {
    at: hop.at,
    resource: hop.by.carrier,
    severity: 'error',
    problem: `nothing lets ${sender} write to its dead-letter queue ${sink}`,
    consequence: `${what} that cannot be delivered is refused by ${sink} as well and is lost`,
    remedy: `add a queue policy for ${service}, limited to ${sender}`,
    when,
    related: [{ at: hop.to.at, message: `${sink} refuses it` }],
    fixes: () => admitSender(graph, hop),
  };
}
