import type { Graph, GraphNode } from '../core/graph/model.ts';
import { policiesOf, type AttachedPolicy } from '../core/graph/policies.ts';
import { nodesOfKind } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';
import { sameTree } from '../core/syntax/same-tree.ts';
import { valueAt } from '../core/syntax/tree.ts';
import { both } from '../core/template/conditions.ts';
import { listed } from '../core/words.ts';
import { mergePolicies } from './fixes/merge-policies.ts';

export const overwrittenQueuePolicy: Rule = {
  name: 'overwritten-queue-policy',
  summary: 'Two policies on one queue or topic: AWS keeps only the one that is written last.',
  services: ['SQS', 'SNS'],
  severity: 'error',
  fixable: true,
  *check(graph) {
    for (const channel of [...nodesOfKind(graph, 'queue'), ...nodesOfKind(graph, 'topic')]) {
      const report = judge(graph, channel);
      if (report !== undefined) yield report;
    }
  },
};

function judge(graph: Graph, channel: GraphNode): Report | undefined {
  const policies = policiesOf(graph, channel);
  for (const [index, later] of policies.entries()) {
    for (const earlier of policies.slice(0, index)) {
      const when = both(graph.template.conditions, earlier.when, later.when);
      if (when === undefined || earlier.resource === later.resource || saySame(earlier, later)) continue;
      const present = policies.filter((policy) => both(graph.template.conditions, when, policy.when) !== undefined);
      return { ...report(graph, channel, present, later), when };
    }
  }
  return undefined;
}

/** Then it does not matter which of them wins. */
function saySame(one: AttachedPolicy, other: AttachedPolicy): boolean {
  const [first, second] = [one, other].map(({ resource }) => valueAt(resource.properties, 'PolicyDocument'));
  return first !== undefined && second !== undefined && sameTree(first, second);
}

function report(
  graph: Graph,
  channel: GraphNode,
  policies: readonly AttachedPolicy[],
  blamed: AttachedPolicy,
): Report {
  const ids = [...new Set(policies.map((policy) => policy.resource.id))];
  return {
    at: blamed.resource.at,
    resource: blamed.resource.carrier,
    severity: 'error',
    problem: `${listed(ids)} each set the policy of ${channel.id}, which has room for one`,
    consequence:
      'the one that is deployed last wins, ' +
      'and every sender that only the others admit is refused and loses its messages',
    remedy: 'merge their statements into one policy',
    related: policies
      .filter((policy) => policy !== blamed)
      .map((policy) => ({ at: policy.resource.at, message: `${policy.resource.id} sets it too` })),
    fixes: () => mergePolicies(graph, policies),
  };
}
