/** `eventBridge` events: a rule calls the function; a bus named by plain text is made as well. */

import { textOf, type Node } from '../../../syntax/tree.ts';
import type { Draft } from '../../synthesize.ts';
import { helperFunction } from '../custom-resource.ts';
import type { FunctionEvent } from '../function-entry.ts';
import { made, permission, type Made } from '../made.ts';
import { md5 } from '../md5.ts';
import { alphanumeric, normalizedKey } from '../naming.ts';
import type { Service } from '../service.ts';
import { setting, truthy } from '../setting.ts';
import { partsOf, scalarNode, spelled, textNode } from '../text-node.ts';
import { inputOf, stateOf } from './rule.ts';

export function eventBridgeResources(events: readonly FunctionEvent[], service: Service): readonly Made[] {
  const options = setting(service.provider, 'eventBridge');
  const isNative = options === undefined || truthy(setting(options, 'useCloudFormation')) !== undefined;
  if (isNative) return events.flatMap(nativeResources);
  const helper = events[0] && helperFunction(events[0], service, 'custom-resource-event-bridge');
  return helper ? [helper, ...events.map((event) => customResource(event, helper))] : [];
}

function nativeResources(event: FunctionEvent): readonly Made[] {
  const bus = busOf(event);
  const name = ruleName(event);
  const made = [rule(event, bus, name), rulePermission(event, bus, name)];
  return bus.isNew && bus.name ? [newBus(event, bus.name), ...made] : made;
}

interface Bus {
  readonly name: Node | undefined;
  /** Named by text that is no ARN: the framework makes it. */
  readonly isNew: boolean;
}

function busOf(event: FunctionEvent): Bus {
  const written = setting(event.value, 'eventBus');
  const text = spelled(written);
  if (written === undefined || written.kind === 'hole' || text === undefined) return { name: written, isNew: false };
  if (!text.startsWith('arn')) return { name: written, isNew: text !== 'default' };
  return { name: behindSlash(written), isNew: false };
}

/** The name in an ARN, with what is not known of it. */
function behindSlash(arn: Node): Node {
  const parts = partsOf(arn);
  const index = parts.findIndex((part) => typeof part === 'string' && part.includes('/'));
  const start = parts[index];
  if (typeof start !== 'string') return arn;
  return textNode([start.slice(start.indexOf('/') + 1), ...parts.slice(index + 1)], arn.at);
}

function newBus(event: FunctionEvent, name: Node): Made {
  const id = `${normalizedKey(spelled(name) ?? '')}EventBridgeEventBus`;
  return made(event, id, 'AWS::Events::EventBus', { Name: name });
}

/** The framework's own name for the rule, and the base of its logical id. */
function ownName(event: FunctionEvent): Node {
  return textNode([event.fn.name, `-rule-${event.number}`], event.at);
}

/** EventBridge takes names and target ids up to 64 characters; longer ones end in a hash. */
function ruleName(event: FunctionEvent): Node {
  return setting(event.value, 'name') ?? shortened(ownName(event), `rule-${event.number}`);
}

function shortened(name: Node, suffix: string): Node {
  const text = textOf(name) ?? '';
  if (text.length <= 64) return name;
  return scalarNode(`${text.slice(0, 31 - suffix.length)}${md5(text)}-${suffix}`, name.at);
}

function rule(event: FunctionEvent, bus: Bus, name: Node): Made {
  const retry = setting(event.value, 'retryPolicy');
  const sink = setting(event.value, 'deadLetterQueueArn');
  const target = {
    Arn: event.fn.target,
    Id: shortened(textNode([name, '-target'], event.at), 'target'),
    RetryPolicy: retry && {
      MaximumEventAgeInSeconds: setting(retry, 'maximumEventAge'),
      MaximumRetryAttempts: setting(retry, 'maximumRetryAttempts'),
    },
    DeadLetterConfig: sink && { Arn: sink },
    ...inputOf(event.value),
  };
  return made(event, `${alphanumeric(spelled(ownName(event)) ?? '')}EventBridgeRule`, 'AWS::Events::Rule', {
    Name: name,
    Description: setting(event.value, 'description'),
    EventBusName: textOf(bus.name) === 'default' ? undefined : bus.name,
    EventPattern: setting(event.value, 'pattern'),
    ScheduleExpression: setting(event.value, 'schedule'),
    State: stateOf(event),
    Targets: [target],
  });
}

function rulePermission(event: FunctionEvent, bus: Bus, name: Node): Made {
  const path = { 'Fn::Join': ['/', ['rule', ...(bus.name ? [bus.name] : []), name]] };
  const pseudo = (name: string): Draft => ({ Ref: `AWS::${name}` });
  const parts = ['arn', pseudo('Partition'), 'events', pseudo('Region'), pseudo('AccountId'), path];
  const suffix = `EventBridgeLambdaPermission${event.number}`;
  return permission(event, suffix, 'events.amazonaws.com', { SourceArn: { 'Fn::Join': [':', parts] } });
}

/** With `useCloudFormation: false` a helper function makes bus and rule; it knows the function by its physical name. */
function customResource(event: FunctionEvent, helper: Made): Made {
  const config = {
    RuleName: ruleName(event),
    State: stateOf(event),
    EventBus: setting(event.value, 'eventBus'),
    Schedule: setting(event.value, 'schedule'),
    Pattern: setting(event.value, 'pattern'),
  };
  return made(event, `${normalizedKey(event.fn.key)}CustomEventBridge${event.number}`, 'Custom::EventBridge', {
    ServiceToken: { 'Fn::GetAtt': [helper.id, 'Arn'] },
    FunctionName: event.fn.name,
    EventBridgeConfig: config,
  });
}
