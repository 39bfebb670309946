import { matchesEverything } from '../core/graph/match-all.ts';
import type { Graph, GraphNode, Hop, NodeKind } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { distinctNodes, hopsFrom, hopsInto, isFailureHop, nodesOfKind } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';
import { attribute } from '../core/template/attributes.ts';
import { both } from '../core/template/conditions.ts';
import { structureOf } from '../core/template/structure.ts';
import { whenToName } from '../core/template/together.ts';
import type { When } from '../core/template/when.ts';
import { listed } from '../core/words.ts';

export const matchAllRule: Rule = {
  name: 'match-all-rule',
  summary: 'A rule hands every event of its bus to its target.',
  services: ['EventBridge'],
  severity: 'warning',
  fixable: false,
  *check(graph) {
    for (const rule of nodesOfKind(graph, 'rule')) {
      const matches = matchAllChoices(graph, rule).flatMap((choice) => deliveries(graph, rule, choice));
      if (matches.length > 0) yield report(graph, rule, matches);
    }
  },
};

/** The choices of conditions in which the pattern lets everything through. */
function matchAllChoices(graph: Graph, { resource }: GraphNode): readonly When[] {
  const patterns = resource === undefined ? [] : attribute(graph.template, resource, 'EventPattern');
  return patterns.flatMap(({ when, value }) => {
    const pattern = structureOf(value);
    return pattern.kind === 'mapping' && matchesEverything(pattern.node) ? [when] : [];
  });
}

/** Who keeps or passes on everything wants everything; of an unknown target nobody can tell. */
const TAKES_EVERYTHING: ReadonlySet<NodeKind> = new Set(['log-group', 'firehose', 'bus', 'external']);

interface Delivery {
  readonly hop: Hop;
  readonly when: When;
}

function deliveries(graph: Graph, rule: GraphNode, choice: When): readonly Delivery[] {
  const hops = hopsFrom(graph, rule).filter((hop) => hop.active && !isFailureHop(hop));
  return hops.flatMap((hop) => {
    const when = TAKES_EVERYTHING.has(hop.to.kind) ? undefined : both(graph.template.conditions, hop.when, choice);
    return when === undefined ? [] : [{ hop, when }];
  });
}

function report(graph: Graph, rule: GraphNode, matches: readonly Delivery[]): Report {
  const targets = distinctNodes(matches.map(({ hop }) => hop.to));
  const names = listed(targets.map(nameOf));
  const bus = hopsInto(graph, rule).find(({ kind }) => kind === 'publish')?.from;
  const isDefault = bus?.resource === undefined;
  const senders = isDefault ? 'everything that AWS services report in the account' : 'whatever anybody puts there';
  return {
    at: rule.at,
    resource: rule.resource?.carrier ?? rule.id,
    severity: 'warning',
    problem: `${nameOf(rule)} matches every event of ${bus === undefined ? 'its bus' : nameOf(bus)}`,
    consequence:
      `${names} ${targets.length > 1 ? 'are' : 'is'} called for ${senders}, what its own work causes included`,
    remedy: `name the source and the detail-type of the events that ${names} should handle`,
    when: whenToName(graph.template.conditions, rule.when, matches),
    related: matches.map(({ hop }) => ({ at: hop.at, message: `${nameOf(rule)} hands them to ${nameOf(hop.to)}` })),
  };
}
