import { refusalOf, serviceOf } from '../core/graph/admission.ts';
import type { Graph, Hop, HopKind } from '../core/graph/model.ts';
import type { Report, Rule } from '../core/rule.ts';
import type { When } from '../core/template/when.ts';
import { admitSender } from './fixes/admit-sender.ts';

const DELIVERIES: ReadonlySet<HopKind> = new Set(['subscribe', 'target', 'schedule', 'notify']);

export const undeliverableHop: Rule = {
  name: 'undeliverable-hop',
  summary: 'The receiver of a hop does not let its sender in, so nothing ever arrives.',
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
    problem: `nothing lets ${hop.from.id} ${hop.to.kind === 'function' ? 'call' : 'write to'} ${hop.to.id}`,
    consequence: consequenceOf(hop),
    remedy: `add ${guard} for ${service}, limited to ${hop.from.id}`,
    when,
    related: [{ at: hop.to.at, message: `${hop.to.id} refuses it` }],
    fixes: () => admitSender(graph, hop),
  };
}

function consequenceOf(hop: Hop): string {
  if (hop.from.kind === 'bucket') return 'S3 cannot validate the notification, so the deployment of the stack fails';
  if (hop.from.kind === 'topic') return 'every message is refused at once and lost; SNS does not retry a refusal';
  return 'every event is refused at once and lost; EventBridge does not retry a refusal';
}
