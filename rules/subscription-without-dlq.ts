import { carriesOnlyAlarms } from '../core/graph/bell.ts';
import { isHelperFunction } from '../core/graph/exempt.ts';
import type { Graph, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { subscriptionNode, unkeptDeliveries, type UnkeptDelivery } from '../core/graph/subscriptions.ts';
import type { Report, Rule } from '../core/rule.ts';
import { valueAt } from '../core/syntax/tree.ts';
import { redriveRemedy, redriveSubscription } from './fixes/redrive-subscription.ts';

export const subscriptionWithoutDlq: Rule = {
  name: 'subscription-without-dlq',
  summary: 'SNS drops a message that it cannot deliver, because the subscription has no dead-letter queue.',
  services: ['SNS'],
  severity: 'warning',
  fixable: true,
  *check(graph) {
    const seen = new Set<string>();
    for (const hop of graph.hops) {
      const unkept = isSubscription(graph, hop) ? unkeptDelivery(graph, hop) : undefined;
      const place = `${hop.by.id} ${hop.at.source.path} ${hop.at.start}`;
      if (unkept !== undefined && !seen.has(place)) yield report(graph, hop, unkept);
      if (unkept !== undefined) seen.add(place);
    }
  },
};

function isSubscription(graph: Graph, { kind, active, to }: Hop): boolean {
  return kind === 'subscribe' && active && !(to.kind === 'function' && isHelperFunction(graph, to));
}

/** Mail and telephones reach a person, who misses a message less than a machine does. */
function unkeptDelivery(graph: Graph, hop: Hop): UnkeptDelivery | undefined {
  const isForMachine = ({ protocol }: UnkeptDelivery): boolean => isWeb(protocol) || SERVICES.has(protocol);
  return unkeptDeliveries(graph, hop).find(isForMachine);
}

const SERVICES: ReadonlySet<string> = new Set(['sqs', 'lambda', 'firehose']);

/** A server anywhere, which is out of reach far more often and for longer than a service of AWS. */
function isWeb(protocol: string): boolean {
  return protocol === 'http' || protocol === 'https';
}

function report(graph: Graph, hop: Hop, { protocol, when }: UnkeptDelivery): Report {
  const receiver = isWeb(protocol) ? `its ${protocol} endpoint` : nameOf(hop.to);
  return {
    at: hop.at,
    resource: carrierOf(hop),
    ...(isWeb(protocol) ? { severity: severityFor(graph, hop) } : { severity: 'info', strict: true }),
    problem: `nothing keeps the messages that ${nameOf(hop.from)} cannot deliver to ${receiver}`,
    consequence: consequenceOf(hop, protocol),
    remedy: redriveRemedy(graph, hop),
    when,
    fixes: () => redriveSubscription(graph, hop),
  };
}

/** A page that comes from a dead-letter queue comes too late; another way to ring is what helps there. */
function severityFor(graph: Graph, { from }: Hop): 'warning' | 'info' {
  return carriesOnlyAlarms(graph, from) ? 'info' : 'warning';
}

/** An inline subscription that the Serverless Framework makes belongs to the function, not to the topic. */
function carrierOf({ by, to }: Hop): string {
  return by.type === 'AWS::SNS::Topic' && by.generated && to.resource !== undefined ? to.resource.carrier : by.carrier;
}

function consequenceOf(hop: Hop, protocol: string): string {
  if (!isWeb(protocol)) return 'a message that is refused is lost at once, any other after 100,015 tries in 23 days';
  const holders = [subscriptionNode(hop), hop.from.resource?.properties];
  const isTuned = holders.some((holder) => valueAt(holder, 'DeliveryPolicy') !== undefined);
  return isTuned
    ? 'a message that the endpoint does not take is tried again for an hour at most, then it is lost'
    : 'a message that the endpoint does not take is tried 4 times in about a minute, then it is lost';
}
