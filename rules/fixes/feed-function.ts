/** Lets a function consume the new queue: a mapping, or the event of which SAM and Serverless make one. */

import type { Change } from '../../core/change/change.ts';
import type { Graph } from '../../core/graph/model.ts';
import { textOf, valueAt } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import { getAtt, ref } from '../../core/template/synthesize.ts';
import { newResource } from './dead-letter-queue.ts';
import type { Detour } from './detour.ts';
import { idBeside } from './names.ts';

/** The change; undefined for a function whose text is not found. */
export function feedFunction(graph: Graph, detour: Detour): Change | undefined {
  const lambda = detour.lambda.resource;
  if (lambda === undefined) return undefined;
  if (graph.template.dialect === 'serverless') return serverlessEvent(graph, lambda, detour);
  if (textOf(valueAt(lambda.body, 'Type')) === 'AWS::Serverless::Function') return samEvent(lambda, detour);
  const mapping = { EventSourceArn: getAtt(detour.queue, 'Arn'), FunctionName: ref(lambda.id), BatchSize: 10 };
  const id = idBeside(graph, detour.lambda, 'QueueMapping');
  return newResource(id, 'AWS::Lambda::EventSourceMapping', mapping, detour.beside);
}

function samEvent(lambda: Resource, detour: Detour): Change {
  const value = { Type: 'SQS', Properties: { Queue: getAtt(detour.queue, 'Arn'), BatchSize: 10 } };
  return { do: 'set', in: lambda, path: ['Properties', 'Events', detour.queue], value };
}

function serverlessEvent(graph: Graph, lambda: Resource, detour: Detour): Change | undefined {
  const written = valueAt(graph.template.root, 'functions', lambda.carrier);
  if (written?.kind !== 'mapping') return undefined;
  return { do: 'append', in: written, path: ['events'], value: { sqs: { arn: getAtt(detour.queue, 'Arn') } } };
}
