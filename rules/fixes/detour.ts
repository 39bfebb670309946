/** What stands between a topic and a function once a queue is put there. */

import type { Change } from '../../core/change/change.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import type { Resource } from '../../core/template/model.ts';
import { getAtt, ref, type Draft } from '../../core/template/synthesize.ts';
import { newResource } from './dead-letter-queue.ts';
import { idBeside } from './names.ts';

/** The logical ids of what the fix adds. */
export interface Detour {
  readonly topic: GraphNode;
  readonly lambda: GraphNode;
  readonly queue: string;
  readonly deadLetterQueue: string;
  /** The written resource after which the new ones are put. */
  readonly beside: Resource;
  /** The resource with which they come and go. */
  readonly completes: Resource;
}

/** The policy that lets the topic write to the queue. */
export function queuePolicy(graph: Graph, detour: Detour, topicArn: Draft): Change {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: getAtt(detour.queue, 'Arn'),
    Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
  };
  const properties = { Queues: [ref(detour.queue)], PolicyDocument: { Version: '2012-10-17', Statement: [statement] } };
  const id = idBeside(graph, detour.lambda, 'QueuePolicy');
  return newResource(id, 'AWS::SQS::QueuePolicy', properties, detour.beside, detour.completes);
}
