import { refusalOf, serviceOf } from '../core/graph/admission.ts';
import type { Graph, GraphNode, Hop, HopKind } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { hopsFrom } from '../core/graph/queries.ts';
import { shownName } from '../core/graph/shown-name.ts';
import type { Report, Rule } from '../core/rule.ts';
import { isWithin } from '../core/source.ts';
import { itemsOf, valueAt } from '../core/syntax/tree.ts';
import type { When } from '../core/template/when.ts';
import { admitSender } from './fixes/admit-sender.ts';

const DELIVERIES: ReadonlySet<HopKind> = new Set(['subscribe', 'target', 'schedule', 'notify']);

export const undeliverableHop: Rule = {
  name: 'undeliverable-hop',
  summary: 'The receiver of a hop does not let its sender in, so nothing ever arrives.',
  services: ['SNS', 'EventBridge', 'S3', 'SQS', 'Lambda'],
  severity: 'error',
  fixable: true,
  *check(graph) {
    const seen = new Set<string>();
    for (const hop of graph.hops) {
      if (!DELIVERIES.has(hop.kind) || !hop.active) continue;
      const refusal = refusalOf(graph, hop);
      const pair = `${hop.from.id} ${hop.to.id} ${hop.by.id}`;
      if (refusal !== undefined && !seen.has(pair)) yield report(graph, hop, refusal);
      if (refusal !== undefined) seen.add(pair);
    }
  },
};

function report(graph: Graph, hop: Hop, when: When): Report {
  const service = serviceOf(hop.from) as string;
  const guard = hop.to.kind === 'function' ? 'a Lambda permission' : `a ${hop.to.kind} policy`;
  return {
    at: hop.at,
    resource: hop.by.carrier,
    severity: 'error',
    problem: `nothing lets ${nameOf(hop.from)} ${hop.to.kind === 'function' ? 'call' : 'write to'} ${nameOf(hop.to)}`,
    consequence: consequenceOf(graph, hop),
    remedy: `add ${guard} for ${service}, limited to ${nameOf(hop.from)}`,
    when,
    related: [{ at: hop.to.at, message: `${nameOf(hop.to)} refuses it` }],
    fixes: () => admitSender(graph, hop),
  };
}

function consequenceOf(graph: Graph, hop: Hop): string {
  if (hop.from.kind === 'bucket') return 'S3 cannot validate the notification, so the deployment of the stack fails';
  const sink = sinkBehind(graph, hop);
  const fate = sink === undefined ? 'and lost' : `and ends in ${shownName(sink, 'its dead-letter queue')}`;
  if (hop.from.kind === 'topic') return `every message is refused at once ${fate}; SNS does not retry a refusal`;
  return `every event is refused at once ${fate}; EventBridge does not retry a refusal`;
}

/** The dead-letter queue of the subscription, or of the same target of a rule. */
function sinkBehind(graph: Graph, hop: Hop): GraphNode | undefined {
  const targets = itemsOf(valueAt(hop.by.properties, 'Targets'));
  const target = targets.length > 1 ? targets.find(({ at }) => isWithin(hop.at, at)) : undefined;
  const sinks = hopsFrom(graph, hop.from).filter(({ kind, by }) => kind === 'dead-letter' && by === hop.by);
  return sinks.find(({ at }) => target === undefined || isWithin(at, target.at))?.to;
}
