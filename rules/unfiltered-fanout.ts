import { isSelective } from '../core/graph/match-all.ts';
import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { consumersOf, distinctNodes, hopsFrom, nodesOfKind, strong } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';
import { entriesOf, itemsOf, valueAt } from '../core/syntax/tree.ts';
import { canMeet } from '../core/template/conditions.ts';
import { listedBriefly } from '../core/words.ts';

export const unfilteredFanout: Rule = {
  name: 'unfiltered-fanout',
  summary: 'Every subscriber gets every message and must throw away what is not for it.',
  services: ['SNS', 'EventBridge'],
  severity: 'off',
  strict: 'info',
  fixable: false,
  *check(graph) {
    for (const topic of nodesOfKind(graph, 'topic')) {
      const subscriptions = strong(consumersOf(graph, topic)).filter(isWorker);
      if (isUnfiltered(graph, subscriptions)) yield ofTopic(topic, subscriptions);
    }
    for (const rule of nodesOfKind(graph, 'rule')) {
      const targets = hopsFrom(graph, rule).filter((hop) => hop.kind === 'target' && hop.active && isWorker(hop));
      if (targets.length > 0 && namesSourceOnly(rule)) yield ofRule(rule, targets);
    }
  },
};

function isWorker({ to }: Hop): boolean {
  return to.kind === 'function' || to.kind === 'queue';
}

/** A filter on one subscription, or on what reads a queue behind one, shows that somebody thought of it. */
function isUnfiltered(graph: Graph, subscriptions: readonly Hop[]): boolean {
  if (subscriptions.some((hop) => [hop, ...consumersOf(graph, hop.to)].some(isSelective))) return false;
  return subscriptions.some((one) =>
    subscriptions.some((other) => one.to !== other.to && canMeet(graph.template.conditions, one.when, other.when)),
  );
}

function ofTopic(topic: GraphNode, subscriptions: readonly Hop[]): Report {
  const receivers = distinctNodes(subscriptions.map(({ to }) => to));
  const often = receivers.length === 2 ? 'twice' : `${receivers.length} times`;
  return {
    at: topic.at,
    resource: topic.resource?.carrier ?? topic.id,
    severity: 'info',
    problem: `${nameOf(topic)} hands every message to ${listedBriefly(receivers.map(nameOf))} without a filter`,
    consequence: `each message is delivered and paid for ${often}, also where a receiver only drops it`,
    remedy: 'give each subscription a FilterPolicy, unless every receiver wants all',
    related: subscriptions.map((hop) => ({ at: hop.at, message: `${nameOf(hop.to)} gets all of them` })),
  };
}

/** Plain names in `source`, and nothing else in the pattern. */
function namesSourceOnly({ resource }: GraphNode): boolean {
  const pattern = valueAt(resource?.properties, 'EventPattern');
  const [only, ...others] = entriesOf(pattern);
  if (only?.key.text !== 'source' || others.length > 0) return false;
  return itemsOf(only.value).every(({ kind }) => kind === 'scalar');
}

function ofRule(rule: GraphNode, targets: readonly Hop[]): Report {
  const receivers = listedBriefly(distinctNodes(targets.map(({ to }) => to)).map(nameOf));
  return {
    at: rule.at,
    resource: rule.resource?.carrier ?? rule.id,
    severity: 'info',
    problem: `${nameOf(rule)} hands every event of its source to ${receivers}`,
    consequence:
      `${receivers} also gets each kind of event that the source adds later, and must drop what it does not know`,
    remedy: 'name the detail-type of the events that are wanted',
    related: targets.map((hop) => ({ at: hop.at, message: `${nameOf(hop.to)} gets all of them` })),
  };
}
