/** `iot` events: a topic rule of AWS IoT calls the function. */

import { ref } from '../../synthesize.ts';
import { byFunction, type FunctionEvent } from '../function-entry.ts';
import { localArn, made, permission, type Made } from '../made.ts';
import { normalizedKey } from '../naming.ts';
import { isFalse, setting } from '../setting.ts';

export function iotResources(events: readonly FunctionEvent[]): readonly Made[] {
  return byFunction(events).flatMap((own) => own.flatMap((event, index) => topicRule(event, index + 1)));
}

function topicRule(event: FunctionEvent, number: number): readonly Made[] {
  const id = `${normalizedKey(event.fn.key)}IotTopicRule${number}`;
  const rule = made(event, id, 'AWS::IoT::TopicRule', {
    RuleName: setting(event.value, 'name'),
    TopicRulePayload: {
      RuleDisabled: isFalse(setting(event.value, 'enabled')),
      Sql: setting(event.value, 'sql'),
      AwsIotSqlVersion: setting(event.value, 'sqlVersion'),
      Description: setting(event.value, 'description'),
      Actions: [{ Lambda: { FunctionArn: event.fn.target } }],
    },
  });
  const source = localArn('iot', 'rule/', ref(id));
  return [rule, permission(event, `LambdaPermissionIotTopicRule${number}`, 'iot.amazonaws.com', { SourceArn: source })];
}
