/** Services that others call by a name: VPC Lattice forwards to targets, Cloud Map finds the containers behind it. */

import { valueAt, type Node } from '../../syntax/tree.ts';
import { attribute, termsAt } from '../../template/attributes.ts';
import { elementsOf, evaluate } from '../../template/evaluate.ts';
import { identify } from '../../template/identity.ts';
import type { Resource } from '../../template/model.ts';
import { resourcesOfType } from '../../template/of-type.ts';
import { elementsAt } from '../../template/parts.ts';
import type { When } from '../../template/when.ts';
import { addHop, endsAt, endsIn, nodeFor, type Draft, type End, type HopBuilder } from '../draft.ts';
import { appMeshHops } from './app-mesh.ts';
import { addHopOnce } from './once.ts';
import { serviceConnectHops } from './service-connect.ts';

function followListener(draft: Draft, listener: Resource): void {
  forward(draft, listener, 'DefaultAction');
}

function followRule(draft: Draft, rule: Resource): void {
  forward(draft, rule, 'Action');
}

function forward(draft: Draft, by: Resource, action: string): void {
  const groups = elementsAt(draft.template, by.properties, by.when, action, 'Forward', 'TargetGroups');
  const services = servicesOf(draft, by);
  for (const { node: group, when } of groups) {
    for (const end of targetsOf(draft, valueAt(group, 'TargetGroupIdentifier'), when)) {
      for (const service of services) addHopOnce(draft, 'invoke', service, end, by, { synchronous: true });
    }
  }
}

/** The service of a listener; a rule names the listener. */
function servicesOf(draft: Draft, listenerOrRule: Resource): readonly End[] {
  const direct = endsAt(draft, listenerOrRule, ['ServiceIdentifier'], ['mesh']);
  if (direct.length > 0) return direct;
  return attribute(draft.template, listenerOrRule, 'ListenerIdentifier').flatMap(({ value }) => {
    const identity = identify(draft.template, value, ['AWS::VpcLattice::Listener']);
    return identity.kind === 'resource' ? servicesOf(draft, identity.resource) : [];
  });
}

function targetsOf(draft: Draft, group: Node | undefined, when: When): readonly End[] {
  if (group === undefined) return [];
  return evaluate(draft.template, group, when).flatMap((choice) => {
    const identity = identify(draft.template, choice.value, ['AWS::VpcLattice::TargetGroup']);
    if (identity.kind !== 'resource') return [];
    const services = servicesIn(draft, identity.resource, choice.when);
    const { elements } = elementsOf(draft.template, valueAt(identity.resource.properties, 'Targets'), choice.when);
    const listed = elements.flatMap(({ node, when: here }) =>
      endsIn(draft, identity.resource, valueAt(node, 'Id'), here, 'Targets.Id', ['function', 'load-balancer']),
    );
    return [...listed, ...services];
  });
}

/** ECS services put their containers into a group by themselves. */
function servicesIn(draft: Draft, group: Resource, when: When): readonly End[] {
  const services = resourcesOfType(draft.template, 'AWS::ECS::Service');
  return services.flatMap((service) => {
    const node = nodeFor(draft, service);
    const isIn = node !== undefined && joinsGroup(draft, service, group);
    return isIn ? [{ node, qualifier: undefined, when, at: service.at }] : [];
  });
}

function joinsGroup({ template }: Draft, service: Resource, group: Resource): boolean {
  const entries = elementsAt(template, service.properties, service.when, 'VpcLatticeConfigurations');
  const groups = entries.flatMap(({ node, when }) => termsAt(template, node, when, 'TargetGroupArn'));
  return groups.some(({ value }) => {
    const identity = identify(template, value, ['AWS::VpcLattice::TargetGroup']);
    return identity.kind === 'resource' && identity.resource === group;
  });
}

/** An ECS service registers its containers under a Cloud Map service. */
function followRegistry(draft: Draft, service: Resource): void {
  const node = nodeFor(draft, service);
  if (node === undefined) return;
  const { elements } = elementsOf(draft.template, valueAt(service.properties, 'ServiceRegistries'), service.when);
  for (const { node: registry, when } of elements) {
    for (const name of endsIn(draft, service, valueAt(registry, 'RegistryArn'), when, 'RegistryArn', ['mesh'])) {
      addHop(draft, 'invoke', name, node, service, { at: registry.at, synchronous: true });
    }
  }
}

export const meshHops: readonly HopBuilder[] = [
  { types: ['AWS::VpcLattice::Listener'], build: followListener },
  { types: ['AWS::VpcLattice::Rule'], build: followRule },
  { types: ['AWS::ECS::Service'], build: followRegistry },
  ...serviceConnectHops,
  ...appMeshHops,
];
