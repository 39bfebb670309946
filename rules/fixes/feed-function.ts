/** Lets a function consume a queue: a mapping and the rights to read, or an event where SAM makes both. */

import type { Change } from '../../core/change/change.ts';
import type { Graph } from '../../core/graph/model.ts';
import { entryOf, textOf, valueAt } from '../../core/syntax/tree.ts';
import { attribute } from '../../core/template/attributes.ts';
import { identify } from '../../core/template/identity.ts';
import type { Resource } from '../../core/template/model.ts';
import { getAtt, ref } from '../../core/template/synthesize.ts';
import { newResource } from './dead-letter-queue.ts';
import { idBeside } from './names.ts';
import type { Detour } from './detour.ts';

const READING_POLICY = 'arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole';

/** The changes; undefined for a function of another dialect, whose events are not resources. */
export function feedFunction(graph: Graph, detour: Detour): readonly Change[] | undefined {
  const lambda = detour.lambda.resource;
  if (lambda === undefined || graph.template.dialect === 'serverless') return undefined;
  if (textOf(valueAt(lambda.body, 'Type')) === 'AWS::Serverless::Function') return [samEvent(lambda, detour)];
  const mapping = {
    EventSourceArn: getAtt(detour.queue, 'Arn'),
    FunctionName: ref(lambda.id),
    BatchSize: 10,
  };
  const id = idBeside(graph, detour.lambda, 'QueueMapping');
  return [newResource(id, 'AWS::Lambda::EventSourceMapping', mapping, detour.beside), ...readingRights(graph, lambda)];
}

function samEvent(lambda: Resource, detour: Detour): Change {
  const value = { Type: 'SQS', Properties: { Queue: getAtt(detour.queue, 'Arn'), BatchSize: 10 } };
  return { do: 'set', in: lambda, path: ['Properties', 'Events', detour.queue], value };
}

/** A role of the template gets AWS's policy for queue consumers; a role from elsewhere is its owner's to extend. */
function readingRights(graph: Graph, lambda: Resource): readonly Change[] {
  const role = roleOf(graph, lambda);
  if (role === undefined || role.generated) return [];
  const policies = entryOf(role.properties, 'ManagedPolicyArns')?.value;
  if (policies !== undefined && policies.kind !== 'sequence') return [];
  return [{ do: 'append', in: role, path: ['Properties', 'ManagedPolicyArns'], value: READING_POLICY }];
}

function roleOf(graph: Graph, lambda: Resource): Resource | undefined {
  for (const { value } of attribute(graph.template, lambda, 'Role')) {
    const identity = identify(graph.template, value, ['AWS::IAM::Role']);
    if (identity.kind === 'resource' && identity.resource.type === 'AWS::IAM::Role') return identity.resource;
  }
  return undefined;
}
