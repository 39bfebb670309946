import { lossesBehind, type Loss } from '../core/graph/delivery/losses.ts';
import { triesWords } from '../core/graph/delivery/words.ts';
import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { doorNameOf, nameOf } from '../core/graph/node-name.ts';
import { nodesOfKind } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';
import { whenToName } from '../core/template/together.ts';
import { parkLosses } from './fixes/park-losses.ts';

export const acceptedThenLost: Rule = {
  name: 'accepted-then-lost',
  summary: 'An API accepts a request, and behind it nothing keeps what the work on it fails on.',
  severity: 'off',
  strict: 'info',
  services: ['API Gateway', 'SQS', 'SNS', 'Lambda', 'Kinesis', 'Step Functions'],
  fixable: true,
  *check(graph) {
    for (const api of nodesOfKind(graph, 'api')) {
      const byHop = new Map<Hop, Loss[]>();
      for (const loss of lossesBehind(graph, api)) {
        const last = loss.path.at(-1) as Hop;
        byHop.set(last, [...(byHop.get(last) ?? []), loss]);
      }
      for (const losses of byHop.values()) yield report(graph, api, losses);
    }
  },
};

/** The finding stands where the API hands the request on: there it is still told that something went wrong. */
function report(graph: Graph, api: GraphNode, losses: readonly Loss[]): Report {
  const { path, outcome } = losses[0] as Loss;
  const [first, last] = [path[0] as Hop, path.at(-1) as Hop];
  const way = [doorNameOf(api), ...path.map(({ to }) => nameOf(to))].join(' → ');
  const worker = nameOf(workerOf(last));
  return {
    at: first.at,
    resource: first.by.carrier,
    severity: 'info',
    problem: `${doorNameOf(api)} answers before ${worker} has done the work, and nothing keeps what fails (${way})`,
    consequence: `a request that ${worker} fails on is lost (${triesWords(outcome)}), and its caller believes it done`,
    remedy: `park what ${worker} fails on, or tell the caller in another way`,
    when: whenToName(graph.template.conditions, first.when, losses),
    related: [{ at: last.at, message: `${worker} fails here` }],
    fixes: () => parkLosses(graph, last),
  };
}

/** Whose work fails there: a workflow does itself what it asks a table or a queue for. */
function workerOf({ from, to }: Hop): GraphNode {
  return from.kind === 'workflow' && to.kind !== 'function' ? from : to;
}
