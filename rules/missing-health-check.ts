import type { Graph } from '../core/graph/model.ts';
import type { Report, Rule } from '../core/rule.ts';
import { entryOf, textOf, valueAt } from '../core/syntax/tree.ts';
import { attribute } from '../core/template/attributes.ts';
import { identify } from '../core/template/identity.ts';
import type { Resource } from '../core/template/model.ts';
import { elementsAt } from '../core/template/parts.ts';
import { refuseServerErrors } from './fixes/refuse-server-errors.ts';

export const missingHealthCheck: Rule = {
  name: 'missing-health-check',
  summary: 'A container that hangs, or answers with errors, keeps its work.',
  services: ['Elastic Load Balancing', 'ECS', 'Cloud Map', 'VPC Lattice'],
  severity: 'off',
  strict: 'info',
  fixable: true,
  *check(graph) {
    for (const resource of graph.template.resources.values()) {
      if (resource.type === 'AWS::ECS::Service') yield* judgeService(graph, resource);
      if (resource.type === 'AWS::ElasticLoadBalancingV2::TargetGroup') yield* judgeGroup(graph, resource);
    }
  },
};

/** A load balancer asks the services behind it by itself. */
function* judgeService(graph: Graph, service: Resource): Iterable<Report> {
  if (valueAt(service.properties, 'LoadBalancers') !== undefined) return;
  const task = taskOf(graph, service);
  if (task === undefined) return;
  const containers = elementsAt(graph.template, task.properties, task.when, 'ContainerDefinitions');
  const isReadable = containers.length > 0 && containers.every(({ node }) => entryOf(node, 'Image') !== undefined);
  if (!isReadable || containers.some(({ node }) => entryOf(node, 'HealthCheck') !== undefined)) return;
  yield {
    at: service.at,
    resource: service.carrier,
    severity: 'info',
    problem: `nothing asks the containers of ${service.id} whether they are well`,
    consequence:
      'a worker that hangs without ending counts as running: it holds its place, and its messages, until ' +
      'somebody looks',
    remedy: `give a container of ${task.id} a HealthCheck`,
    related: [{ at: task.at, message: `${task.id} says what it runs` }],
  };
}

function taskOf({ template }: Graph, service: Resource): Resource | undefined {
  const [task, ...others] = attribute(template, service, 'TaskDefinition');
  if (task === undefined || others.length > 0) return undefined;
  const identity = identify(template, task.value, ['AWS::ECS::TaskDefinition']);
  return identity.kind === 'resource' ? identity.resource : undefined;
}

function* judgeGroup(graph: Graph, group: Resource): Iterable<Report> {
  const codes = valueAt(group.properties, 'Matcher', 'HttpCode');
  const text = textOf(codes);
  if (codes?.kind !== 'scalar' || text === undefined || !takesServerErrors(text)) return;
  yield {
    at: codes.at,
    resource: group.carrier,
    severity: 'info',
    problem: `${group.id} takes an answer of ${text} for healthy, and 5xx says that the server failed`,
    consequence: 'requests go on to a target that fails them',
    remedy: 'let the Matcher admit 2xx and 3xx only',
    fixes: () => refuseServerErrors(graph, group, codes),
  };
}

/** `200-599`, `200,503`. */
function takesServerErrors(codes: string): boolean {
  return codes.split(',').some((range) => Number(range.split('-').at(-1)) >= 500);
}
