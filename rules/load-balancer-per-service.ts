import type { Graph, GraphNode } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { distinctNodes, hopsFrom, nodesOfKind } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';
import { canMeet } from '../core/template/conditions.ts';
import { textOf, valueAt } from '../core/syntax/tree.ts';
import { listed } from '../core/words.ts';

/** From so many on, one with rules by path or host costs less. */
const MANY = 3;

export const loadBalancerPerService: Rule = {
  name: 'load-balancer-per-service',
  summary: 'Each service has a load balancer of its own.',
  services: ['Elastic Load Balancing', 'ECS'],
  severity: 'off',
  strict: 'info',
  fixable: false,
  *check(graph) {
    const single = nodesOfKind(graph, 'load-balancer').filter((balancer) => hasOneService(graph, balancer));
    const [first] = single;
    if (first === undefined) return;
    const together = single.filter(({ when }) => canMeet(graph.template.conditions, when, first.when));
    if (together.length >= MANY) yield report(first, together);
  },
};

/** Of the application kind: others cannot tell requests apart. */
function hasOneService(graph: Graph, balancer: GraphNode): boolean {
  const type = valueAt(balancer.resource?.properties, 'Type');
  if (type !== undefined && textOf(type) !== 'application') return false;
  return distinctNodes(hopsFrom(graph, balancer).map(({ to }) => to)).length === 1;
}

function report(first: GraphNode, all: readonly GraphNode[]): Report {
  return {
    at: first.at,
    resource: first.resource?.carrier ?? first.id,
    severity: 'info',
    problem: `${listed(all.map(nameOf))} serve one service each`,
    consequence:
      `${all.length} load balancers are paid for by the hour, and each has certificates, logs and alarms to keep`,
    remedy: 'let one load balancer tell the services apart by path or host, unless they must be kept apart',
    related: all.map((balancer) => ({ at: balancer.at, message: `${nameOf(balancer)} serves one service` })),
  };
}
