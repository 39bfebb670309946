/** `ScheduleV2` events: EventBridge Scheduler, for functions and for state machines. */

import { getAtt, type Draft } from '../synthesize.ts';
import { deadLetterOf } from './dead-letter.ts';
import { isFalse, onlyResources, passed, propertyOf, type Expansion, type SamEvent } from './event.ts';
import { generated } from './generated.ts';
import { allow, inlinePolicy, trust } from './grant.ts';

const PASSED = [
  'ScheduleExpression', 'ScheduleExpressionTimezone', 'State', 'Description', 'StartDate', 'EndDate', 'GroupName',
  'KmsKeyArn',
];

/** `<F><E>` and, unless the event brings one, the role that calls the target and writes to its sink. */
export function expandSchedule(event: SamEvent, action: string): Expansion {
  const sink = deadLetterOf(event);
  const given = propertyOf(event, 'RoleArn');
  const roleId = `${event.id}Role`;
  const target = {
    Arn: event.target.arn,
    RoleArn: given ?? getAtt(roleId, 'Arn'),
    ...passed(event, ['Input', 'RetryPolicy']),
    DeadLetterConfig: sink.config,
  };
  const fields = {
    Name: nameOf(event),
    ...passed(event, PASSED),
    FlexibleTimeWindow: propertyOf(event, 'FlexibleTimeWindow') ?? { Mode: 'OFF' },
    Target: target,
  };
  const schedule = generated(event.target, event.id, 'AWS::Scheduler::Schedule', fields, event.at);
  if (given !== undefined) return onlyResources(schedule, ...sink.resources);
  const role = generated(event.target, roleId, 'AWS::IAM::Role', roleFields(event, action, sink.arn), event.at);
  return onlyResources(schedule, role, ...sink.resources);
}

/** SAM names every schedule unless it is told not to. */
function nameOf(event: SamEvent): Draft | undefined {
  const omitted = propertyOf(event, 'OmitName');
  return omitted && !isFalse(omitted) ? undefined : (propertyOf(event, 'Name') ?? event.id);
}

function roleFields(event: SamEvent, action: string, sink: Draft | undefined): Record<string, Draft> {
  const name = action === 'lambda:InvokeFunction' ? 'LambdaPolicy' : 'StartExecutionPolicy';
  const policies = [inlinePolicy(`${event.id}${name}`, allow(action, event.target.arn))];
  if (sink !== undefined) policies.push(inlinePolicy(`${event.id}SQSPolicy`, allow('sqs:SendMessage', sink)));
  return { AssumeRolePolicyDocument: trust('scheduler.amazonaws.com'), Policies: policies };
}
