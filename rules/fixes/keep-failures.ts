/** A sink for what the asynchronous calls of a function fail on. */

import type { Change } from '../../core/change/change.ts';
import { invokeConfigsOf } from '../../core/graph/invoke-configs.ts';
import type { Graph, GraphNode, Hop } from '../../core/graph/model.ts';
import { nameOf } from '../../core/graph/node-name.ts';
import type { Fix } from '../../core/rule.ts';
import { entryOf, textOf, valueAt } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import { stackOf } from '../../core/template/stacks/stack-of.ts';
import { getAtt, ref, type Draft } from '../../core/template/synthesize.ts';
import { newDeadLetterQueue, newResource } from './dead-letter-queue.ts';
import { fitting } from './fitting.ts';
import { fixOf } from './fix.ts';
import { idBeside } from './names.ts';
import { publishedAlias } from './published-alias.ts';
import { rightsToSend } from './role-rights.ts';

/**
 * Adds the queue, makes it the sink of these calls and lets the function's role send to it. A dead-letter queue that
 * the function has in some choice of conditions says that it has none in the others on purpose.
 */
export function keepFailures(graph: Graph, lambda: GraphNode, calls: readonly Hop[]): readonly Fix[] {
  const { resource } = lambda;
  if (resource === undefined || entryOf(resource.properties, 'DeadLetterConfig') !== undefined) return [];
  const queue = idBeside(graph, lambda, 'Failures');
  const sink = sinkFor(graph, lambda, resource, calls, getAtt(queue, 'Arn'));
  const rights = rightsToSend(graph, lambda, queue);
  if (sink === undefined || rights === undefined) return [];
  const needs = rights.granted ? '' : ' (its role needs the right to send there)';
  const where = `for 14 days, in ${queue}${needs}`;
  const title = fitting(`Keep what ${nameOf(lambda)} fails on ${where}`, `Keep failed events ${where}`);
  const changes = [newDeadLetterQueue(queue, resource), sink, ...rights.changes];
  return fixOf(graph, title, rights.granted ? 'safe' : 'suggestion', changes);
}

/** A destination is for the bare function or for one alias, and only calls of that are covered. */
function sinkFor(
  graph: Graph,
  lambda: GraphNode,
  resource: Resource,
  calls: readonly Hop[],
  arn: Draft,
): Change | undefined {
  const [qualifier, ...others] = new Set(calls.map((call) => call.qualifier));
  if (others.length > 0) return undefined;
  const published = publishedAlias(graph, resource);
  const isCovered = (published === undefined) === (qualifier === undefined);
  if (stackOf(graph.template, resource).dialect === 'serverless') {
    return isCovered ? serverlessDestination(graph, resource, arn) : undefined;
  }
  const alias = qualifier === undefined ? undefined : graph.template.resources.get(qualifier);
  if (textOf(valueAt(resource.body, 'Type')) !== 'AWS::Serverless::Function' || alias?.generated === false) {
    return destination(graph, lambda, resource, { alias, qualifier }, arn);
  }
  return isCovered ? samDestination(resource, arn) : samDeadLetterQueue(resource, arn);
}

function serverlessDestination(graph: Graph, resource: Resource, arn: Draft): Change | undefined {
  const written = valueAt(stackOf(graph.template, resource).root, 'functions', resource.carrier);
  if (written?.kind !== 'mapping') return undefined;
  return { do: 'set', in: written, path: ['destinations', 'onFailure'], value: { type: 'sqs', arn } };
}

/** It applies to calls of the bare function at once. */
function samDeadLetterQueue(resource: Resource, arn: Draft): Change | undefined {
  if (entryOf(valueAt(resource.body, 'Properties'), 'DeadLetterQueue') !== undefined) return undefined;
  return { do: 'set', in: resource, path: ['Properties', 'DeadLetterQueue'], value: { Type: 'SQS', TargetArn: arn } };
}

function samDestination(resource: Resource, arn: Draft): Change {
  const path = ['Properties', 'EventInvokeConfig', 'DestinationConfig', 'OnFailure'];
  return { do: 'set', in: resource, path, value: { Type: 'SQS', Destination: arn } };
}

/** What the calls name: nothing, or an alias. */
interface Called {
  readonly alias: Resource | undefined;
  readonly qualifier: string | undefined;
}

function destination(
  graph: Graph,
  lambda: GraphNode,
  resource: Resource,
  { alias, qualifier }: Called,
  arn: Draft,
): Change | undefined {
  const onFailure = { Destination: arn };
  const name = qualifier === undefined ? '$LATEST' : valueAt(alias?.properties, 'Name');
  const [config, ...others] = invokeConfigsOf(graph, lambda, qualifier === undefined ? 'function' : 'alias');
  if (name === undefined || others.length > 0 || config?.generated) return undefined;
  if (config !== undefined && qualifier === undefined) {
    return { do: 'set', in: config, path: ['Properties', 'DestinationConfig', 'OnFailure'], value: onFailure };
  }
  if (config !== undefined) return undefined;
  const properties = {
    FunctionName: ref(resource.id),
    Qualifier: name,
    DestinationConfig: { OnFailure: onFailure },
  };
  const id = idBeside(graph, lambda, 'InvokeConfig');
  const added = newResource(id, 'AWS::Lambda::EventInvokeConfig', properties, resource);
  return alias === undefined ? added : { ...added, dependsOn: alias.id };
}
