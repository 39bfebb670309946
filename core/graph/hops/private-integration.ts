/** HTTP integrations: an API calls a load balancer, a service of a namespace or another API. */

import { valueAt } from '../../syntax/tree.ts';
import { elementsOf, evaluate } from '../../template/evaluate.ts';
import { identify } from '../../template/identity.ts';
import { addHop, endsIn, type Draft, type End } from '../draft.ts';
import type { NodeKind } from '../model.ts';
import type { Integration } from './integration.ts';
import { loadBalancersOf } from './listener.ts';
import { nodesNamedIn } from './references.ts';

const BEHIND_AN_API: readonly NodeKind[] = ['load-balancer', 'mesh', 'api'];

/** Adds the hops to what the address, or else the VPC link, leads to. Hosts of others are no part of the flow. */
export function callPrivately(draft: Draft, integration: Integration): void {
  const { uri, when, apis, by, at } = integration;
  const addressed = [...nodesNamedIn(draft, uri, when, BEHIND_AN_API), ...behindListener(draft, integration)];
  const ends = addressed.length > 0 ? addressed : behindLink(draft, integration);
  for (const api of apis) {
    for (const end of ends.filter(({ node }) => node !== api.node)) {
      addHop(draft, 'invoke', api, end, by, { at, when, synchronous: true });
    }
  }
}

/** An HTTP API names the listener of the load balancer. */
function behindListener(draft: Draft, { uri, when }: Integration): readonly End[] {
  if (uri === undefined) return [];
  return evaluate(draft.template, uri, when).flatMap((choice) => {
    const identity = identify(draft.template, choice.value, ['AWS::ElasticLoadBalancingV2::Listener']);
    return identity.kind === 'resource' ? loadBalancersOf(draft, identity.resource) : [];
  });
}

/** A REST API's VPC link names the network load balancer. */
function behindLink(draft: Draft, { link, when, by }: Integration): readonly End[] {
  if (link === undefined) return [];
  return evaluate(draft.template, link, when).flatMap((choice) => {
    const identity = identify(draft.template, choice.value, ['AWS::ApiGateway::VpcLink']);
    if (identity.kind !== 'resource') return [];
    const { elements } = elementsOf(draft.template, valueAt(identity.resource.properties, 'TargetArns'), choice.when);
    return elements.flatMap(({ node, when: here }) => endsIn(draft, by, node, here, 'TargetArns', ['load-balancer']));
  });
}
