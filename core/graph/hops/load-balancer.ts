/** Load balancers forward requests to functions and services; CloudFront asks its origins. */

import { textOf, valueAt, type Node } from '../../syntax/tree.ts';
import { elementsOf, evaluate } from '../../template/evaluate.ts';
import { identify } from '../../template/identity.ts';
import type { Resource } from '../../template/model.ts';
import { resourcesOfType } from '../../template/of-type.ts';
import { elementsAt } from '../../template/parts.ts';
import type { When } from '../../template/when.ts';
import { endsIn, nodeFor, type Draft, type End, type HopBuilder } from '../draft.ts';
import type { NodeKind } from '../model.ts';
import { loadBalancersOf } from './listener.ts';
import { meshHops } from './mesh.ts';
import { addHopOnce } from './once.ts';
import { nodesNamedIn } from './references.ts';

function followListener(draft: Draft, listener: Resource): void {
  followActions(draft, listener, 'DefaultActions');
}

function followListenerRule(draft: Draft, rule: Resource): void {
  followActions(draft, rule, 'Actions');
}

function followActions(draft: Draft, by: Resource, property: string): void {
  const { elements } = elementsOf(draft.template, valueAt(by.properties, property), by.when);
  const loadBalancers = loadBalancersOf(draft, by);
  for (const { node: action, when } of elements) {
    for (const end of forwardedTo(draft, action, when)) {
      for (const from of loadBalancers) {
        addHopOnce(draft, 'invoke', from, end, by, { at: action.at, synchronous: true });
      }
    }
  }
}

function forwardedTo(draft: Draft, action: Node, when: When): readonly End[] {
  const direct = groupNamed(draft, valueAt(action, 'TargetGroupArn'), when);
  const weighted = elementsAt(draft.template, action, when, 'ForwardConfig', 'TargetGroups');
  const shared = weighted.flatMap(({ node, when: here }) => groupNamed(draft, valueAt(node, 'TargetGroupArn'), here));
  return [...direct, ...shared].flatMap((group) => targetsOf(draft, group));
}

interface TargetGroup {
  readonly resource: Resource;
  readonly when: When;
}

function groupNamed(draft: Draft, node: Node | undefined, when: When): readonly TargetGroup[] {
  if (node === undefined) return [];
  return evaluate(draft.template, node, when).flatMap((choice) => {
    const identity = identify(draft.template, choice.value, ['AWS::ElasticLoadBalancingV2::TargetGroup']);
    return identity.kind === 'resource' ? [{ resource: identity.resource, when: choice.when }] : [];
  });
}

/** Functions and load balancers are targets of the group itself; services register themselves in it. */
function targetsOf(draft: Draft, { resource: group, when }: TargetGroup): readonly End[] {
  const isHostGroup = !/^(lambda|alb)$/.test(textOf(valueAt(group.properties, 'TargetType')) ?? '');
  if (isHostGroup) return servicesIn(draft, group, when);
  const { elements } = elementsOf(draft.template, valueAt(group.properties, 'Targets'), when);
  return elements.flatMap(({ node, when: here }) =>
    endsIn(draft, group, valueAt(node, 'Id'), here, 'Targets.Id', ['function', 'load-balancer']),
  );
}

function servicesIn(draft: Draft, group: Resource, when: When): readonly End[] {
  const services = resourcesOfType(draft.template, 'AWS::ECS::Service');
  return services.flatMap((service) => {
    const { elements } = elementsOf(draft.template, valueAt(service.properties, 'LoadBalancers'), service.when);
    const groups = elements.flatMap(({ node, when: here }) => groupNamed(draft, valueAt(node, 'TargetGroupArn'), here));
    const node = nodeFor(draft, service);
    if (node === undefined || !groups.some(({ resource }) => resource === group)) return [];
    return [{ node, qualifier: undefined, when, at: service.at }];
  });
}

const ORIGIN_KINDS: readonly NodeKind[] = ['api', 'load-balancer', 'bucket', 'function'];

function followOrigins(draft: Draft, distribution: Resource): void {
  const node = nodeFor(draft, distribution);
  if (node === undefined) return;
  const { properties, when: whole } = distribution;
  for (const { node: origin, when } of elementsAt(draft.template, properties, whole, 'DistributionConfig', 'Origins')) {
    for (const end of nodesNamedIn(draft, valueAt(origin, 'DomainName'), when, ORIGIN_KINDS)) {
      addHopOnce(draft, 'invoke', node, end, distribution, { at: origin.at, when, synchronous: true });
    }
  }
}

export const loadBalancerHops: readonly HopBuilder[] = [
  { types: ['AWS::ElasticLoadBalancingV2::Listener'], build: followListener },
  { types: ['AWS::ElasticLoadBalancingV2::ListenerRule'], build: followListenerRule },
  { types: ['AWS::CloudFront::Distribution'], build: followOrigins },
  ...meshHops,
];
