import type { Change } from '../../core/change/change.ts';
import type { Graph, GraphNode, Hop } from '../../core/graph/model.ts';
import { referencesIn } from '../../core/references.ts';
import { sameTree } from '../../core/syntax/same-tree.ts';
import { itemsOf, textOf, valueAt, type Node } from '../../core/syntax/tree.ts';
import { attribute } from '../../core/template/attributes.ts';
import { identify } from '../../core/template/identity.ts';
import type { Resource } from '../../core/template/model.ts';

/**
 * Takes out the permission that only let this topic call the function, and what waits for it; it stays where it is
 * named for another reason.
 */
export function retirePermission(graph: Graph, hop: Hop): readonly Change[] {
  const isStillUsed = graph.hops.some((other) => other !== hop && other.from === hop.from && other.to === hop.to);
  if (isStillUsed) return [];
  return [...graph.template.resources.values()].flatMap((permission): readonly Change[] => {
    if (permission.generated || !isOnlyFor(graph, permission, hop)) return [];
    const waiting = waitingFor(graph, permission);
    const isNeeded = countOf(graph, permission.id) > waiting.length;
    return isNeeded ? [] : [permission.body, ...waiting].map((node) => ({ do: 'remove', node }));
  });
}

/** Whether something refers to a resource. */
export function isNamed(graph: Graph, id: string): boolean {
  return countOf(graph, id) > 0;
}

function countOf(graph: Graph, id: string): number {
  return referencesIn(graph.template).filter((reference) => reference.id === id).length;
}

/** What SAM or the Serverless Framework makes of the event that subscribes, the topic aside. */
export function madeForEvent(graph: Graph, { by, at }: Hop): readonly Resource[] {
  return [...graph.template.resources.values()].filter(
    ({ generated, carrier, type, at: place }) =>
      generated &&
      type !== 'AWS::SNS::Topic' &&
      carrier === by.carrier &&
      place.source.path === at.source.path &&
      place.start === at.start,
  );
}

/** The names in `DependsOn`. */
function waitingFor({ template }: Graph, { id, stack }: Resource): readonly Node[] {
  return [...template.resources.values()].flatMap((resource) => {
    const waits = resource.stack === stack && !resource.generated ? valueAt(resource.body, 'DependsOn') : undefined;
    return waits === undefined ? [] : [waits, ...itemsOf(waits)].filter((node) => textOf(node) === id);
  });
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
