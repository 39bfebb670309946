import { filtersOn, rivalFiltersOn, type MappingFilters } from '../core/graph/mapping-filters.ts';
import type { Graph, GraphNode } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import type { Report, Rule } from '../core/rule.ts';
import { entryOf } from '../core/syntax/tree.ts';
import { whenToName } from '../core/template/together.ts';

export const filterDeletesMessages: Rule = {
  name: 'filter-deletes-messages',
  summary: 'A function filters its queue, and what does not match is deleted without a trace.',
  services: ['SQS', 'Lambda'],
  severity: 'off',
  strict: 'info',
  fixable: false,
  *check(graph) {
    for (const queue of graph.nodes.values()) {
      if (queue.kind !== 'queue' || rivalFiltersOn(graph, queue).length > 0) continue;
      const filters = filtersOn(graph, queue);
      const mappings = new Set(filters.map(({ hop }) => hop));
      for (const mapping of mappings) yield report(graph, queue, filters.filter(({ hop }) => hop === mapping));
    }
  },
};

function report(graph: Graph, queue: GraphNode, filters: readonly MappingFilters[]): Report {
  const { hop } = filters[0] as MappingFilters;
  return {
    at: entryOf(hop.by.properties, 'FilterCriteria')?.key.at ?? hop.at,
    resource: hop.by.carrier,
    severity: 'info',
    problem: `a filter stands between ${nameOf(queue)} and ${nameOf(hop.to)}`,
    consequence:
      'a message that does not match is deleted at once: no function sees it, and it reaches no dead-letter queue',
    remedy: `filter on the way to ${nameOf(queue)}, at the topic or event bus`,
    when: whenToName(graph.template.conditions, hop.when, filters),
  };
}
