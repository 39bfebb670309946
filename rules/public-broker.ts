import type { Graph, GraphNode } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { nodesOfKind } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';
import { valueAt } from '../core/syntax/tree.ts';
import { booleanAttribute } from '../core/template/attributes.ts';
import type { Resource } from '../core/template/model.ts';
import { together, whenToName } from '../core/template/together.ts';
import { hideBroker } from './fixes/replace-broker.ts';

export const publicBroker: Rule = {
  name: 'public-broker',
  summary: 'A broker can be reached from the whole internet.',
  services: ['Amazon MQ'],
  severity: 'warning',
  fixable: true,
  *check(graph) {
    for (const broker of nodesOfKind(graph, 'broker')) {
      if (broker.resource !== undefined) yield* judge(graph, broker, broker.resource);
    }
  },
};

function* judge(graph: Graph, broker: GraphNode, resource: Resource): Iterable<Report> {
  const { conditions } = graph.template;
  const access = booleanAttribute(graph.template, resource, ['PubliclyAccessible'], false);
  const open = together(conditions, broker.when, access).filter(({ value }) => value[0].value);
  const [first] = open;
  if (first === undefined) return;
  const name = nameOf(broker);
  const isGuarded = valueAt(resource.properties, 'SecurityGroups') !== undefined;
  const guard = isGuarded ? 'a security group and a password stand' : 'a password stands';
  yield {
    at: first.value[0].at,
    resource: resource.carrier,
    severity: 'warning',
    problem: `${name} has a public address`,
    consequence: `only ${guard} between the internet and the messages: to read them, take them or forge them`,
    remedy:
      `set PubliclyAccessible to false and reach ${name} from within the VPC; the change replaces the broker, so ` +
      'drain it first',
    when: whenToName(conditions, broker.when, open),
    fixes: () => hideBroker(graph, broker),
  };
}
