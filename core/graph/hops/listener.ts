import type { Resource } from '../../template/model.ts';
import { attribute } from '../../template/attributes.ts';
import { identify } from '../../template/identity.ts';
import { endsAt, endsOf, type Draft, type End } from '../draft.ts';

/**
 * The load balancers that a listener, or a rule of a listener, takes requests for. A listener outside the template
 * stands for its load balancer, which has no other name here.
 */
export function loadBalancersOf(draft: Draft, listenerOrRule: Resource): readonly End[] {
  const direct = endsAt(draft, listenerOrRule, ['LoadBalancerArn'], ['load-balancer']);
  if (direct.length > 0) return direct;
  return attribute(draft.template, listenerOrRule, 'ListenerArn').flatMap(({ value, when }) => {
    const identity = identify(draft.template, value, ['AWS::ElasticLoadBalancingV2::Listener']);
    if (identity.kind !== 'resource') {
      return endsOf(draft, listenerOrRule, [{ when, value }], 'ListenerArn', ['load-balancer']);
    }
    return loadBalancersOf(draft, identity.resource).map((end) => ({ ...end, when }));
  });
}
