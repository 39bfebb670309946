/** `EventBridgeRule`, `CloudWatchEvent` and `Schedule` events: rules, for functions and for state machines. */

import { textOf, type Node } from '../../syntax/tree.ts';
import type { Resource } from '../model.ts';
import { getAtt, type Draft } from '../synthesize.ts';
import { ruleDeadLetterOf } from './dead-letter.ts';
import { isFalse, onlyResources, passed, propertyOf, type Expansion, type SamEvent } from './event.ts';
import { generated } from './generated.ts';
import { allow, inlinePolicy, trust } from './grant.ts';
import { permission } from './permission.ts';

/** `<F><E>` and the permission that lets the rule call the function. */
export function expandFunctionRule(event: SamEvent): Expansion {
  const allowed = permission(event, 'events.amazonaws.com', { SourceArn: getAtt(event.id, 'Arn') });
  return onlyResources(...rule(event, 'LambdaTarget', undefined), allowed);
}

/** `<S><E>` and, unless the event brings one, the role with which the rule starts executions. */
export function expandStateMachineRule(event: SamEvent): Expansion {
  const given = event.type === 'Schedule' ? propertyOf(event, 'RoleArn') : undefined;
  if (given !== undefined) return onlyResources(...rule(event, 'StepFunctionsTarget', given));
  const role = startRole(event, 'events.amazonaws.com');
  return onlyResources(...rule(event, 'StepFunctionsTarget', getAtt(role.id, 'Arn')), role);
}

/** `<S><E>Role`: lets a service start executions of the event's state machine. */
export function startRole(event: SamEvent, service: string): Resource {
  const id = `${event.id}Role`;
  const start = inlinePolicy(`${id}StartExecutionPolicy`, allow('states:StartExecution', event.target.arn));
  const fields = { AssumeRolePolicyDocument: trust(service), Policies: [start] };
  return generated(event.target, id, 'AWS::IAM::Role', fields, event.at);
}

function rule(event: SamEvent, targetSuffix: string, role: Draft | undefined): readonly Resource[] {
  const sink = ruleDeadLetterOf(event);
  const target = {
    Id: targetId(event, targetSuffix),
    Arn: event.target.arn,
    RoleArn: role,
    ...passed(event, ['Input', 'InputPath', 'InputTransformer', 'RetryPolicy']),
    DeadLetterConfig: sink.config,
  };
  const fields = {
    ...(event.type === 'Schedule' ? scheduleFields(event) : patternFields(event)),
    State: stateOf(event),
    Targets: [target],
  };
  return [generated(event.target, event.id, 'AWS::Events::Rule', fields, event.at), ...sink.resources];
}

function scheduleFields(event: SamEvent): Record<string, Node | undefined> {
  return { ScheduleExpression: propertyOf(event, 'Schedule'), ...passed(event, ['Name', 'Description']) };
}

function patternFields(event: SamEvent): Record<string, Node | undefined> {
  const [pattern, name] = [propertyOf(event, 'Pattern'), propertyOf(event, 'RuleName')];
  return { EventBusName: propertyOf(event, 'EventBusName'), EventPattern: pattern, Name: name };
}

/** `Enabled` is read as a literal: SAM takes an intrinsic there for true. */
function stateOf(event: SamEvent): Draft | undefined {
  const enabled = propertyOf(event, 'Enabled');
  if (enabled === undefined) return propertyOf(event, 'State');
  return isFalse(enabled) ? 'DISABLED' : 'ENABLED';
}

/** EventBridge allows 64 characters; SAM shortens the event's id to fit. */
function targetId(event: SamEvent, suffix: string): Draft {
  const given = textOf(propertyOf(event, 'Target', 'Id'));
  return given ?? event.id.slice(0, 64 - suffix.length) + suffix;
}
