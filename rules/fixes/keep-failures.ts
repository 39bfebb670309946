/** Gives a function an on-failure destination: a queue that keeps for 14 days what its asynchronous calls fail on. */

import type { Change } from '../../core/change/change.ts';
import { invokeConfigsOf } from '../../core/graph/invoke-configs.ts';
import type { Graph, GraphNode, Hop } from '../../core/graph/model.ts';
import type { Fix } from '../../core/rule.ts';
import { textOf, valueAt } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import { getAtt, ref, type Draft } from '../../core/template/synthesize.ts';
import { newDeadLetterQueue, newResource } from './dead-letter-queue.ts';
import { fixOf } from './fix.ts';
import { idBeside } from './names.ts';
import { roleOf, sendingRights } from './role-rights.ts';

/** For calls of the bare function; which version an alias stands for is not for a fix to decide. */
export function keepFailures(graph: Graph, lambda: GraphNode, calls: readonly Hop[]): readonly Fix[] {
  const { resource } = lambda;
  if (resource === undefined || calls.some((call) => call.qualifier !== undefined)) return [];
  const queue = idBeside(graph, lambda, 'Failures');
  const destination = destinationIn(graph, lambda, resource, getAtt(queue, 'Arn'));
  if (destination === undefined) return [];
  const role = roleOf(graph, lambda);
  const title = `Keep what ${lambda.id} fails on for 14 days, in ${queue}`;
  const changes = [newDeadLetterQueue(queue, resource, false), destination, ...sendingRights(role, queue)];
  if (role !== undefined) return fixOf(graph, title, 'safe', changes);
  return fixOf(graph, `${title} (the role must be allowed to send to it)`, 'suggestion', changes);
}

/** SAM and Serverless write the setting at the function; CloudFormation has a resource for it. */
function destinationIn(graph: Graph, lambda: GraphNode, resource: Resource, arn: Draft): Change | undefined {
  if (graph.template.dialect === 'serverless') return serverlessDestination(graph, resource, arn);
  if (textOf(valueAt(resource.body, 'Type')) === 'AWS::Serverless::Function') return samDestination(graph, resource, arn);
  const onFailure = { Destination: arn };
  const [config, ...others] = invokeConfigsOf(graph, lambda, 'function');
  if (config === undefined) return newInvokeConfig(graph, lambda, resource, onFailure);
  if (others.length > 0 || config.generated) return undefined;
  return { do: 'set', in: config, path: ['Properties', 'DestinationConfig', 'OnFailure'], value: onFailure };
}

/** With `AutoPublishAlias`, SAM's `EventInvokeConfig` is for the alias alone; a dead-letter queue is for every call. */
function samDestination(graph: Graph, resource: Resource, arn: Draft): Change {
  const isPublished = [...graph.template.resources.values()].some(
    ({ type, generated, carrier }) => type === 'AWS::Lambda::Alias' && generated && carrier === resource.id,
  );
  if (isPublished) {
    return { do: 'set', in: resource, path: ['Properties', 'DeadLetterQueue'], value: { Type: 'SQS', TargetArn: arn } };
  }
  const path = ['Properties', 'EventInvokeConfig', 'DestinationConfig', 'OnFailure'];
  return { do: 'set', in: resource, path, value: { Type: 'SQS', Destination: arn } };
}

function serverlessDestination(graph: Graph, resource: Resource, arn: Draft): Change | undefined {
  const written = valueAt(graph.template.root, 'functions', resource.carrier);
  if (written?.kind !== 'mapping') return undefined;
  return { do: 'set', in: written, path: ['destinations', 'onFailure'], value: { type: 'sqs', arn } };
}

function newInvokeConfig(graph: Graph, lambda: GraphNode, resource: Resource, onFailure: Draft): Change {
  const properties = {
    FunctionName: ref(resource.id),
    Qualifier: '$LATEST',
    DestinationConfig: { OnFailure: onFailure },
  };
  return newResource(idBeside(graph, lambda, 'InvokeConfig'), 'AWS::Lambda::EventInvokeConfig', properties, resource);
}
