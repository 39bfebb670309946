/** Environment variables of functions and containers, and what they name. */

import { typesOfKind } from '../../facts/kinds.ts';
import type { Place } from '../../source.ts';
import { entriesOf, itemsOf, valueAt, type Node } from '../../syntax/tree.ts';
import { identify } from '../../template/identity.ts';
import { leavesOf } from '../../template/leaves.ts';
import type { Resource, Template } from '../../template/model.ts';
import type { GraphNode } from '../model.ts';

/** The values of the variables, wherever the type keeps them. */
function environmentOf(resource: Resource): readonly Node[] {
  const { properties } = resource;
  switch (resource.type) {
    case 'AWS::Lambda::Function':
      return entriesOf(valueAt(properties, 'Environment', 'Variables')).map((entry) => entry.value);
    case 'AWS::ECS::TaskDefinition':
      return itemsOf(valueAt(properties, 'ContainerDefinitions')).flatMap(containerEnvironment);
    case 'AWS::Batch::JobDefinition':
      return containerEnvironment(valueAt(properties, 'ContainerProperties'));
    default:
      return [];
  }
}

function containerEnvironment(container: Node | undefined): readonly Node[] {
  return itemsOf(valueAt(container, 'Environment')).flatMap((variable) => valueAt(variable, 'Value') ?? []);
}

/** Whether some variable names the node: by reference, name, ARN or URL. */
export function environmentNames(template: Template, resource: Resource, node: GraphNode): boolean {
  return environmentOf(resource).some((value) => names(template, resource, value, node));
}

/** The same for variables that are the resource's own, not those that many are given alike. */
export function ownEnvironmentNames(template: Template, resource: Resource, node: GraphNode): boolean {
  return ownEnvironment(template, resource).some((value) => names(template, resource, value, node));
}

function names(template: Template, resource: Resource, value: Node, node: GraphNode): boolean {
  const types = typesOfKind(node.kind);
  return leavesOf(template, value, resource.when).some((leaf) => {
    const identity = identify(template, leaf.value, types);
    return identity.kind === 'resource' && identity.resource === node.resource;
  });
}

/** SAM's Globals and Serverless's provider write one text into every function: what several have tells of none. */
function ownEnvironment(template: Template, resource: Resource): readonly Node[] {
  const counts = sharedPlaces(template);
  return environmentOf(resource).filter(({ at }) => counts.get(placeKey(at)) === 1);
}

function placeKey({ source, start, end }: Place): string {
  return `${source.path} ${start} ${end}`;
}

const countsByTemplate = new WeakMap<Template, ReadonlyMap<string, number>>();

/** How many functions and containers hold the variable that stands at a place of the text. */
function sharedPlaces(template: Template): ReadonlyMap<string, number> {
  const known = countsByTemplate.get(template);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  for (const resource of template.resources.values()) {
    const keys = new Set(environmentOf(resource).map(({ at }) => placeKey(at)));
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  countsByTemplate.set(template, counts);
  return counts;
}
