import { rivalFiltersOn, type RivalFilters } from '../core/graph/mapping-filters.ts';
import type { Graph, GraphNode } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { distinctNodes } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';
import { whenToName } from '../core/template/together.ts';
import { listed } from '../core/words.ts';

export const competingFilters: Rule = {
  name: 'competing-filters',
  summary: 'Functions filter one queue differently, and each deletes the messages that are meant for the others.',
  services: ['SQS', 'Lambda'],
  severity: 'error',
  fixable: false,
  *check(graph) {
    for (const queue of graph.nodes.values()) {
      const rivals = queue.kind === 'queue' ? rivalFiltersOn(graph, queue) : [];
      if (rivals.length > 0) yield report(graph, queue, rivals);
    }
  },
};

function report(graph: Graph, queue: GraphNode, rivals: readonly RivalFilters[]): Report {
  const polls = [...new Set(rivals.flatMap(({ one, other }) => [one.hop, other.hop]))];
  const consumers = listed(distinctNodes(polls.map(({ to }) => to)).map(nameOf));
  const { other } = rivals[0] as RivalFilters;
  const name = nameOf(queue);
  return {
    at: queue.resource === undefined ? other.hop.at : queue.at,
    resource: queue.resource?.carrier ?? other.hop.by.carrier,
    severity: 'error',
    problem: `the messages of ${name} are filtered differently by ${consumers}`,
    consequence:
      'whichever mapping receives a message first deletes it unless its own filter matches, ' +
      `so about ${lostShare(polls.length)} of the messages that one of them waits for are lost`,
    remedy: 'give each a queue of its own and filter on the way there, at the topic or event bus',
    when: whenToName(graph.template.conditions, queue.when, rivals),
    related: polls.map(({ at, to }) => ({ at, message: `${nameOf(to)} deletes what its filter does not match` })),
  };
}

/** A message goes to each mapping as often as to the others. */
function lostShare(mappings: number): string {
  return mappings === 2 ? 'half' : `${mappings - 1} of ${mappings}`;
}
