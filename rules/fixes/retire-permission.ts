import type { Change } from '../../core/change/change.ts';
import { groupBy } from '../../core/group-by.ts';
import { permissionsFor } from '../../core/graph/addressed.ts';
import type { Graph, GraphNode, Hop } from '../../core/graph/model.ts';
import { namingFunction } from '../../core/graph/naming-function.ts';
import { hopsFrom } from '../../core/graph/queries.ts';
import { timesNamed } from '../../core/references.ts';
import { remembered } from '../../core/remember.ts';
import { sameTree } from '../../core/syntax/same-tree.ts';
import { itemsOf, textOf, valueAt, type Node } from '../../core/syntax/tree.ts';
import { attribute } from '../../core/template/attributes.ts';
import { identify } from '../../core/template/identity.ts';
import type { Resource, Template } from '../../core/template/model.ts';

/**
 * Takes out the permission that only let this topic call the function, and what waits for it; it stays where it is
 * named for another reason.
 */
export function retirePermission(graph: Graph, hop: Hop): readonly Change[] {
  const isStillUsed = hopsFrom(graph, hop.from).some((other) => other !== hop && other.to === hop.to);
  if (isStillUsed) return [];
  const permissions = namingFunction(graph, 'AWS::Lambda::Permission', hop.to);
  return permissionsFor(graph, permissions, hop.from).flatMap((permission): readonly Change[] => {
    if (permission.generated || !isOnlyFor(graph, permission, hop)) return [];
    const waiting = waitingFor(graph, permission);
    const isNeeded = timesNamedIn(graph, permission.id) > waiting.length;
    return isNeeded ? [] : [permission.body, ...waiting].map((node) => ({ do: 'remove', node }));
  });
}

/** Whether something refers to a resource. */
export function isNamed(graph: Graph, id: string): boolean {
  return timesNamedIn(graph, id) > 0;
}

function timesNamedIn({ template }: Graph, id: string): number {
  return timesNamed(template).get(id) ?? 0;
}

/** What SAM or the Serverless Framework makes of the event that subscribes, the topic aside. */
export function madeForEvent(graph: Graph, { by, at }: Hop): readonly Resource[] {
  const made = generatedAt(graph.template).get(`${at.source.path} ${at.start}`) ?? [];
  return made.filter(({ carrier, type }) => type !== 'AWS::SNS::Topic' && carrier === by.carrier);
}

const generatedAt = remembered(({ resources }: Template): ReadonlyMap<string, readonly Resource[]> => {
  const generated = [...resources.values()].filter((resource) => resource.generated);
  return groupBy(generated, ({ at }) => `${at.source.path} ${at.start}`);
});

/** The names in `DependsOn`. */
function waitingFor({ template }: Graph, { id, stack }: Resource): readonly Node[] {
  return (waits(template).get(id) ?? []).filter(({ by }) => by.stack === stack).map(({ node }) => node);
}

interface Wait {
  readonly by: Resource;
  readonly node: Node;
}

/** What stands in `DependsOn`, by the id that it names. */
const waits = remembered(({ resources }: Template): ReadonlyMap<string, readonly Wait[]> => {
  const all = [...resources.values()].flatMap((by): readonly Wait[] => {
    const node = by.generated ? undefined : valueAt(by.body, 'DependsOn');
    return node === undefined ? [] : [node, ...itemsOf(node)].map((one) => ({ by, node: one }));
  });
  return groupBy(all, ({ node }) => textOf(node) ?? '');
});

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
