/** `alb` events: a listener of a load balancer that exists calls the function. */

import { entriesOf, intrinsicOf, textOf, type Node } from '../../../syntax/tree.ts';
import { ref, type Draft } from '../../synthesize.ts';
import type { FunctionEvent } from '../function-entry.ts';
import { made, permission, type Made } from '../made.ts';
import { normalizedKey } from '../naming.ts';
import { listOf, setting, truthy } from '../setting.ts';

export function loadBalancerResources(events: readonly FunctionEvent[]): readonly Made[] {
  return events.flatMap((event) => {
    const group = targetGroup(event);
    const principal = 'elasticloadbalancing.amazonaws.com';
    return [
      group,
      listenerRule(event, group.id),
      permission(event, 'LambdaPermissionAlb', principal, { SourceArn: ref(group.id) }),
      permission(event, 'LambdaPermissionRegisterTarget', principal),
    ];
  });
}

function targetGroup(event: FunctionEvent): Made {
  const multiValue = truthy(setting(event.value, 'multiValueHeaders')) ? 'MultiValue' : '';
  const id = `${normalizedKey(event.fn.key)}Alb${multiValue}TargetGroup${balancerName(event)}`;
  return made(event, id, 'AWS::ElasticLoadBalancingV2::TargetGroup', {
    TargetType: 'lambda',
    Targets: [{ Id: event.fn.target }],
    Name: setting(event.value, 'targetGroupName'),
    HealthCheckEnabled: setting(event.value, 'healthCheck') !== undefined,
  });
}

/** The load balancer's id in the listener's ARN, or the listener's logical id. */
function balancerName(event: FunctionEvent): string {
  const arn = setting(event.value, 'listenerArn');
  const referred = intrinsicOf(arn)?.name === 'Ref' ? textOf(intrinsicOf(arn)?.argument) : undefined;
  return referred ?? (textOf(arn) ?? '').split('/')[3] ?? '';
}

function listenerRule(event: FunctionEvent, group: string): Made {
  const priority = setting(event.value, 'priority');
  const id = `${normalizedKey(event.fn.key)}AlbListenerRule${textOf(priority) ?? ''}`;
  return made(event, id, 'AWS::ElasticLoadBalancingV2::ListenerRule', {
    ListenerArn: setting(event.value, 'listenerArn'),
    Priority: priority,
    Conditions: conditionsOf(setting(event.value, 'conditions')),
    Actions: [{ Type: 'forward', TargetGroupArn: ref(group) }],
  });
}

type Condition = (value: Node) => Draft;

const CONDITIONS: ReadonlyMap<string, Condition> = new Map<string, Condition>([
  ['path', (value) => ({ Field: 'path-pattern', Values: listOf(value) })],
  ['host', (value) => ({ Field: 'host-header', HostHeaderConfig: { Values: listOf(value) } })],
  ['method', (value) => ({ Field: 'http-request-method', HttpRequestMethodConfig: { Values: listOf(value) } })],
  ['ip', (value) => ({ Field: 'source-ip', SourceIpConfig: { Values: listOf(value) } })],
]);

/** Conditions on headers and queries tell requests apart as well; no hop depends on them. */
function conditionsOf(written: Node | undefined): Draft {
  return entriesOf(written).flatMap(({ key, value }) => CONDITIONS.get(key.text)?.(value) ?? []);
}
