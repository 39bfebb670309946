/** Policies of queues that a fix adds or hands something new to. */

import { getAtt, ref, type Draft } from '../../core/template/synthesize.ts';
import { policyDocument } from './policy-document.ts';

/** Properties of a policy with which a service may write to a queue of the template, given by its id. */
export function queueAdmitting(queue: string, service: string, condition: Draft): QueuePolicy {
  return queuesAdmitting([ref(queue)], getAtt(queue, 'Arn'), service, condition);
}

/** The same for a queue that is named in other words. */
export function queuesAdmitting(queues: Draft, arn: Draft, service: string, condition: Draft): QueuePolicy {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'sqs:SendMessage',
    Resource: arn,
    Condition: condition,
  };
  return { Queues: queues, PolicyDocument: policyDocument(statement) };
}

interface QueuePolicy {
  readonly [key: string]: Draft;
}
