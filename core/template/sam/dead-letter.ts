/** `DeadLetterConfig` of rules and schedules: a queue by its ARN, or one that SAM makes. */

import { textOf } from '../../syntax/tree.ts';
import type { Resource } from '../model.ts';
import { getAtt, ref, type Draft } from '../synthesize.ts';
import { propertyOf, type SamEvent } from './event.ts';
import { generated } from './generated.ts';

export interface DeadLetter {
  /** The value of the target's `DeadLetterConfig`. */
  readonly config: Draft | undefined;
  readonly arn: Draft | undefined;
  readonly resources: readonly Resource[];
}

/** The sink of an event whose queue is written by the target's role (Scheduler). */
export function deadLetterOf(event: SamEvent): DeadLetter {
  const config = propertyOf(event, 'DeadLetterConfig');
  const given = propertyOf(event, 'DeadLetterConfig', 'Arn');
  if (config === undefined) return { config: undefined, arn: undefined, resources: [] };
  if (given !== undefined) return { config: { Arn: given }, arn: given, resources: [] };
  if (textOf(propertyOf(event, 'DeadLetterConfig', 'Type')) !== 'SQS') return { config, arn: undefined, resources: [] };
  const id = queueId(event);
  const arn = getAtt(id, 'Arn');
  const queue = generated(event.target, id, 'AWS::SQS::Queue', {}, event.at);
  return { config: { Arn: arn }, arn, resources: [queue] };
}

function queueId(event: SamEvent): string {
  return textOf(propertyOf(event, 'DeadLetterConfig', 'QueueLogicalId')) ?? `${event.id}Queue`;
}

/** The sink of a rule: a queue that SAM makes also gets the policy that lets the rule write to it. */
export function ruleDeadLetterOf(event: SamEvent): DeadLetter {
  const sink = deadLetterOf(event);
  if (sink.resources.length === 0 || sink.arn === undefined) return sink;
  const statement = {
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Principal: { Service: 'events.amazonaws.com' },
    Resource: sink.arn,
    Condition: { ArnEquals: { 'aws:SourceArn': getAtt(event.id, 'Arn') } },
  };
  const fields = {
    Queues: [ref(queueId(event))],
    PolicyDocument: { Version: '2012-10-17', Statement: [statement] },
  };
  const policy = generated(event.target, `${event.id}QueuePolicy`, 'AWS::SQS::QueuePolicy', fields, event.at);
  return { ...sink, resources: [...sink.resources, policy] };
}
