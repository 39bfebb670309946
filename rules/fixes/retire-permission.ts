import type { Change } from '../../core/change/change.ts';
import type { Graph, GraphNode, Hop } from '../../core/graph/model.ts';
import { referencesIn } from '../../core/references.ts';
import { sameTree } from '../../core/syntax/same-tree.ts';
import { valueAt } from '../../core/syntax/tree.ts';
import { attribute } from '../../core/template/attributes.ts';
import { identify } from '../../core/template/identity.ts';
import type { Resource } from '../../core/template/model.ts';

/** Takes out the permission that only let this topic call the function, once nobody uses it any more. */
export function retirePermission(graph: Graph, hop: Hop): readonly Change[] {
  const isStillUsed = graph.hops.some((other) => other !== hop && other.from === hop.from && other.to === hop.to);
  if (isStillUsed) return [];
  const mentioned = new Set(referencesIn(graph.template).map(({ id }) => id));
  return [...graph.template.resources.values()]
    .filter((resource) => !resource.generated && !mentioned.has(resource.id) && isOnlyFor(graph, resource, hop))
    .map((permission) => ({ do: 'remove', node: permission.body }));
}

function isOnlyFor(graph: Graph, permission: Resource, hop: Hop): boolean {
  if (permission.type !== 'AWS::Lambda::Permission') return false;
  const principals = attribute(graph.template, permission, 'Principal');
  const isOfService = principals.every(({ value }) => value.kind === 'text' && value.text === 'sns.amazonaws.com');
  return isOfService && isOfTopic(graph, permission, hop) && names(graph, permission, 'FunctionName', hop.to);
}

/** A topic from elsewhere is the same where permission and subscription name it by the same words. */
function isOfTopic(graph: Graph, permission: Resource, { from, by }: Hop): boolean {
  if (from.resource !== undefined) return names(graph, permission, 'SourceArn', from);
  const [source, topic] = [valueAt(permission.properties, 'SourceArn'), valueAt(by.properties, 'TopicArn')];
  return source !== undefined && topic !== undefined && sameTree(source, topic);
}

function names(graph: Graph, permission: Resource, property: string, node: GraphNode): boolean {
  return attribute(graph.template, permission, property).every(({ value }) => {
    const identity = identify(graph.template, value, [node.type]);
    return identity.kind === 'resource' && identity.resource === node.resource;
  });
}
