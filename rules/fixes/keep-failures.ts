/** A sink for what the asynchronous calls of a function fail on. */

import type { Change } from '../../core/change/change.ts';
import { invokeConfigsOf } from '../../core/graph/invoke-configs.ts';
import type { Graph, GraphNode, Hop } from '../../core/graph/model.ts';
import { nameOf } from '../../core/graph/node-name.ts';
import type { Fix } from '../../core/rule.ts';
import { entryOf, textOf, valueAt } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import { getAtt, ref, type Draft } from '../../core/template/synthesize.ts';
import { newDeadLetterQueue, newResource } from './dead-letter-queue.ts';
import { fixOf } from './fix.ts';
import { idBeside } from './names.ts';
import { roleOf, sendingRights } from './role-rights.ts';

/** Adds the queue, makes it the sink of these calls and lets the function's role send to it. */
export function keepFailures(graph: Graph, lambda: GraphNode, calls: readonly Hop[]): readonly Fix[] {
  const { resource } = lambda;
  if (resource === undefined) return [];
  const queue = idBeside(graph, lambda, 'Failures');
  const sink = sinkFor(graph, lambda, resource, calls, getAtt(queue, 'Arn'));
  if (sink === undefined) return [];
  const role = roleOf(graph, lambda);
  const title = `Keep what ${nameOf(lambda)} fails on for 14 days, in ${queue}`;
  const changes = [newDeadLetterQueue(queue, resource, false), sink, ...sendingRights(role, queue)];
  if (role !== undefined) return fixOf(graph, title, 'safe', changes);
  return fixOf(graph, `${title} (the role must be allowed to send to it)`, 'suggestion', changes);
}

/** A destination is for the bare function or for one alias; a dead-letter queue is for every version. */
function sinkFor(
  graph: Graph,
  lambda: GraphNode,
  resource: Resource,
  calls: readonly Hop[],
  arn: Draft,
): Change | undefined {
  const isPublished = hasPublishedAlias(graph, resource);
  const callsAlias = calls.map(({ qualifier }) => qualifier !== undefined);
  if (graph.template.dialect === 'serverless') {
    return callsAlias.every((one) => one === isPublished) ? serverlessDestination(graph, resource, arn) : undefined;
  }
  const isSam = textOf(valueAt(resource.body, 'Type')) === 'AWS::Serverless::Function';
  if (isPublished || callsAlias.includes(true)) return deadLetterQueue(resource, isSam, arn);
  return isSam ? samDestination(resource, arn) : destination(graph, lambda, resource, arn);
}

/** Whether SAM (`AutoPublishAlias`) or the Serverless Framework makes an alias, which its settings are then for. */
function hasPublishedAlias(graph: Graph, { carrier }: Resource): boolean {
  return [...graph.template.resources.values()].some(
    (alias) => alias.type === 'AWS::Lambda::Alias' && alias.generated && alias.carrier === carrier,
  );
}

function serverlessDestination(graph: Graph, resource: Resource, arn: Draft): Change | undefined {
  const written = valueAt(graph.template.root, 'functions', resource.carrier);
  if (written?.kind !== 'mapping') return undefined;
  return { do: 'set', in: written, path: ['destinations', 'onFailure'], value: { type: 'sqs', arn } };
}

function deadLetterQueue(resource: Resource, isSam: boolean, arn: Draft): Change | undefined {
  const property = isSam ? 'DeadLetterQueue' : 'DeadLetterConfig';
  if (entryOf(valueAt(resource.body, 'Properties'), property) !== undefined) return undefined;
  const value = isSam ? { Type: 'SQS', TargetArn: arn } : { TargetArn: arn };
  return { do: 'set', in: resource, path: ['Properties', property], value };
}

function samDestination(resource: Resource, arn: Draft): Change {
  const path = ['Properties', 'EventInvokeConfig', 'DestinationConfig', 'OnFailure'];
  return { do: 'set', in: resource, path, value: { Type: 'SQS', Destination: arn } };
}

function destination(graph: Graph, lambda: GraphNode, resource: Resource, arn: Draft): Change | undefined {
  const onFailure = { Destination: arn };
  const [config, ...others] = invokeConfigsOf(graph, lambda, 'function');
  if (config === undefined) return newInvokeConfig(graph, lambda, resource, onFailure);
  if (others.length > 0 || config.generated) return undefined;
  return { do: 'set', in: config, path: ['Properties', 'DestinationConfig', 'OnFailure'], value: onFailure };
}

function newInvokeConfig(graph: Graph, lambda: GraphNode, resource: Resource, onFailure: Draft): Change {
  const properties = {
    FunctionName: ref(resource.id),
    Qualifier: '$LATEST',
    DestinationConfig: { OnFailure: onFailure },
  };
  return newResource(idBeside(graph, lambda, 'InvokeConfig'), 'AWS::Lambda::EventInvokeConfig', properties, resource);
}
