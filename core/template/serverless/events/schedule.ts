/** `schedule` events: scheduled rules, or EventBridge Scheduler with `method: scheduler`. */

import { intrinsicOf, textOf, type Node } from '../../../syntax/tree.ts';
import { getAtt } from '../../synthesize.ts';
import { byFunction, type FunctionEvent } from '../function-entry.ts';
import { made, permission, type Made } from '../made.ts';
import { normalizedKey } from '../naming.ts';
import { roleOf } from '../role.ts';
import type { Service } from '../service.ts';
import { listOf, setting } from '../setting.ts';
import { inputOf, stateOf } from './rule.ts';

/** Numbers count expressions, not events, and both methods share them. */
export function scheduleResources(events: readonly FunctionEvent[], service: Service): readonly Made[] {
  return byFunction(events).flatMap((own) => {
    const each = own.flatMap((event) => expressionsOf(event).map((expression) => ({ event, expression })));
    return each.flatMap(({ event, expression }, index) =>
      usesScheduler(event)
        ? [scheduled(event, expression, index + 1, service)]
        : ruleResources(event, expression, index + 1),
    );
  });
}

function expressionsOf(event: FunctionEvent): readonly Node[] {
  if (event.value.kind !== 'mapping' || intrinsicOf(event.value)) return [event.value];
  return listOf(setting(event.value, 'rate'));
}

/** Whether EventBridge Scheduler calls the function, with the function's own role. */
export function usesScheduler(event: FunctionEvent): boolean {
  return event.value.kind === 'mapping' && textOf(setting(event.value, 'method')) === 'scheduler';
}

function ruleResources(event: FunctionEvent, expression: Node, number: number): readonly Made[] {
  const id = `${normalizedKey(event.fn.key)}EventsRuleSchedule${number}`;
  const target = { Arn: event.fn.target, Id: `${event.fn.key}Schedule`, ...inputOf(event.value) };
  const rule = made(event, id, 'AWS::Events::Rule', {
    Name: setting(event.value, 'name'),
    Description: setting(event.value, 'description'),
    ScheduleExpression: expression,
    State: stateOf(event),
    Targets: [target],
  });
  const suffix = `LambdaPermissionEventsRuleSchedule${number}`;
  return [rule, permission(event, suffix, 'events.amazonaws.com', { SourceArn: getAtt(id, 'Arn') })];
}

function scheduled(event: FunctionEvent, expression: Node, number: number, service: Service): Made {
  const id = `${normalizedKey(event.fn.key)}SchedulerSchedule${number}`;
  return made(event, id, 'AWS::Scheduler::Schedule', {
    Name: setting(event.value, 'name'),
    Description: setting(event.value, 'description'),
    ScheduleExpression: expression,
    ScheduleExpressionTimezone: setting(event.value, 'timezone'),
    FlexibleTimeWindow: { Mode: 'OFF' },
    State: stateOf(event),
    Target: { Arn: event.fn.target, RoleArn: roleOf(event.fn, service), Input: inputOf(event.value)['Input'] },
  });
}
