import { rulesOn } from '../core/graph/detail-types.ts';
import type { Graph, GraphNode } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { nodesOfKind } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';

export const undocumentedEvents: Rule = {
  name: 'undocumented-events',
  summary: 'Several consumers share a bus, and nothing says what its events look like.',
  services: ['EventBridge', 'EventBridge Schemas'],
  severity: 'off',
  strict: 'info',
  fixable: false,
  *check(graph) {
    const types = [...graph.template.resources.values()].map(({ type }) => type);
    if (types.some((type) => DESCRIPTIONS.test(type))) return;
    for (const bus of nodesOfKind(graph, 'bus')) {
      if (rulesOn(graph, bus).length >= 2) yield report(graph, bus);
    }
  },
};

/** Whatever is described of the events of a template is taken to be described of all. */
const DESCRIPTIONS = /^AWS::(EventSchemas::|Glue::(Registry|Schema)$)/;

function report(graph: Graph, bus: GraphNode): Report {
  const rules = rulesOn(graph, bus);
  return {
    at: bus.at,
    resource: bus.resource?.carrier ?? bus.id,
    severity: 'info',
    problem: `${rules.length} rules read ${nameOf(bus)}, and no schema says what its events look like`,
    consequence:
      'a producer that renames a field learns from nobody whom it breaks: the rule matches, and the consumer ' +
      'fails on the event',
    remedy: `register the events in a schema registry, or let a Discoverer on ${nameOf(bus)} write the schemas down`,
    related: rules.map(({ to }) => ({ at: to.at, message: `${nameOf(to)} reads it` })),
  };
}
