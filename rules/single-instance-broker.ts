import { isTrialStage } from '../core/graph/deployment-stage.ts';
import type { Graph, GraphNode } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { nodesOfKind } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';
import { textAttribute } from '../core/template/attributes.ts';
import { coverAll } from '../core/template/conditions.ts';
import type { Resource } from '../core/template/model.ts';
import { together } from '../core/template/together.ts';
import { firstKnown } from '../core/template/value.ts';
import { spreadBroker } from './fixes/replace-broker.ts';

export const singleInstanceBroker: Rule = {
  name: 'single-instance-broker',
  summary: 'A broker runs on one machine, so its messages are out of reach whenever that is.',
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
  const { template } = graph;
  const modes = together(template.conditions, broker.when, textAttribute(template, resource, 'DeploymentMode'));
  const single = modes.filter(({ value }) => value[0].value === 'SINGLE_INSTANCE');
  const [first] = single;
  if (first === undefined) return;
  const isAlways = coverAll(template.conditions, broker.when, single.map(({ when }) => when));
  const isTrial = isTrialStage(first.when) || isSmall(graph, resource);
  const engine = firstKnown(textAttribute(template, resource, 'EngineType'));
  yield {
    at: first.value[0].at,
    resource: resource.carrier,
    severity: isAlways && !isTrial ? 'warning' : 'info',
    problem: `${nameOf(broker)} runs on one machine in one Availability Zone`,
    consequence: `while that is down, or restarted for an update, nobody can send to it or receive from it`,
    remedy:
      `set DeploymentMode to ${modeFor(engine)} before there is anything to lose: the change replaces the ` +
      'broker, and what waits in it is gone',
    when: isAlways ? undefined : first.when,
    fixes: () => (engine === undefined ? [] : spreadBroker(graph, broker, modeFor(engine))),
  };
}

/** Burstable machines are what one tries things out on. */
function isSmall(graph: Graph, resource: Resource): boolean {
  return /^mq\.t\d/.test(firstKnown(textAttribute(graph.template, resource, 'HostInstanceType')) ?? '');
}

/** Source: CloudFormation reference of AWS::AmazonMQ::Broker, 2026-11. */
function modeFor(engine: string | undefined): string {
  if (engine === undefined) return 'ACTIVE_STANDBY_MULTI_AZ (ActiveMQ) or CLUSTER_MULTI_AZ (RabbitMQ)';
  return engine.toUpperCase() === 'RABBITMQ' ? 'CLUSTER_MULTI_AZ' : 'ACTIVE_STANDBY_MULTI_AZ';
}
