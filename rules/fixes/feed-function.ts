/** Lets a function consume the new queue: a mapping, or the event of which SAM and Serverless make one. */

import type { Change } from '../../core/change/change.ts';
import type { Graph, Hop } from '../../core/graph/model.ts';
import { textOf, valueAt, type Node } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import { stackOf } from '../../core/template/stacks/stack-of.ts';
import { getAtt, ref, type Draft } from '../../core/template/synthesize.ts';
import { eventSettings, mappingSettings } from './batch.ts';
import { newResource } from './dead-letter-queue.ts';
import type { Detour } from './detour.ts';
import { publishedAlias } from './published-alias.ts';

/**
 * The change; undefined for a function whose text is not found. `endpoint` is what the topic called: where it names a
 * version or alias of its own, which no event can, that goes on reading.
 */
export function feedFunction(graph: Graph, hop: Hop, detour: Detour, endpoint: Node): Change | undefined {
  const lambda = detour.lambda.resource;
  if (lambda === undefined) return undefined;
  const isOfEvents = hop.qualifier === undefined || publishedAlias(graph, lambda) !== undefined;
  const { dialect } = stackOf(graph.template, lambda);
  if (dialect === 'serverless') return isOfEvents ? serverlessEvent(graph, lambda, detour) : undefined;
  const isSam = textOf(valueAt(lambda.body, 'Type')) === 'AWS::Serverless::Function';
  if (isSam && isOfEvents) return samEvent(lambda, detour);
  const called = hop.qualifier === undefined ? ref(lambda.id) : endpoint;
  const { ids, batch, beside, completes } = detour;
  const mapping = { EventSourceArn: getAtt(ids.queue, 'Arn'), FunctionName: called, ...mappingSettings(batch) };
  return newResource(ids.mapping, 'AWS::Lambda::EventSourceMapping', mapping, beside, completes);
}

function samEvent(lambda: Resource, { ids, batch }: Detour): Change {
  const value = { Type: 'SQS', Properties: { Queue: getAtt(ids.queue, 'Arn'), ...mappingSettings(batch) } };
  return { do: 'set', in: lambda, path: ['Properties', 'Events', ids.queue], value };
}

function serverlessEvent(graph: Graph, lambda: Resource, detour: Detour): Change | undefined {
  const written = valueAt(stackOf(graph.template, lambda).root, 'functions', lambda.carrier);
  if (written?.kind !== 'mapping') return undefined;
  return { do: 'append', in: written, path: ['events'], value: sqsEvent(detour) };
}

/** An event of the Serverless Framework. */
export function sqsEvent({ ids, batch }: Detour): Draft {
  return { sqs: { arn: getAtt(ids.queue, 'Arn'), ...eventSettings(batch) } };
}
