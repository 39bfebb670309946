/** `cloudwatchEvent` events, and what all rules of the framework have in common. */

import { entriesOf, type Node } from '../../../syntax/tree.ts';
import { getAtt } from '../../synthesize.ts';
import { byFunction, type FunctionEvent } from '../function-entry.ts';
import { jsonText } from '../json-text.ts';
import { made, permission, type Made, type Properties } from '../made.ts';
import { normalizedKey, upperFirst } from '../naming.ts';
import { isFalse, setting } from '../setting.ts';
import { scalarNode } from '../text-node.ts';

/** `input`, `inputPath` or `inputTransformer` as a target takes them. */
export function inputOf(event: Node): Properties {
  const input = setting(event, 'input');
  const transformer = setting(event, 'inputTransformer');
  return {
    Input: input?.kind === 'mapping' ? jsonText(input) : input,
    InputPath: setting(event, 'inputPath'),
    InputTransformer: transformer?.kind === 'mapping' ? capitalized(transformer) : transformer,
  };
}

function capitalized(transformer: Node): Node {
  const entries = entriesOf(transformer).map((entry) => ({
    ...entry,
    key: scalarNode(upperFirst(entry.key.text), entry.key.at),
  }));
  return { kind: 'mapping', entries, style: 'block', at: transformer.at };
}

export function cloudWatchEventResources(events: readonly FunctionEvent[]): readonly Made[] {
  return byFunction(events).flatMap((own) => own.flatMap((event, index) => ruleResources(event, index + 1)));
}

function ruleResources(event: FunctionEvent, number: number): readonly Made[] {
  const id = `${normalizedKey(event.fn.key)}EventsRuleCloudWatchEvent${number}`;
  const target = { Arn: event.fn.target, Id: `${event.fn.key}CloudWatchEvent`, ...inputOf(event.value) };
  const rule = made(event, id, 'AWS::Events::Rule', {
    Name: setting(event.value, 'name'),
    Description: setting(event.value, 'description'),
    EventPattern: setting(event.value, 'event'),
    State: stateOf(event),
    Targets: [target],
  });
  const suffix = `LambdaPermissionEventsRuleCloudWatchEvent${number}`;
  return [rule, permission(event, suffix, 'events.amazonaws.com', { SourceArn: getAtt(id, 'Arn') })];
}

/** `enabled: false` keeps the rule, switched off. */
export function stateOf(event: FunctionEvent): Properties[string] {
  const enabled = setting(event.value, 'enabled');
  if (enabled?.kind === 'hole') return enabled;
  return isFalse(enabled) ? 'DISABLED' : 'ENABLED';
}
