/** Environment variables of functions and containers, and what they name. */

import { typesOfKind } from '../../facts/kinds.ts';
import { textOf, valueAt, type Node } from '../../syntax/tree.ts';
import { canonicalText } from '../../template/canonical-text.ts';
import type { ListElement } from '../../template/evaluate.ts';
import { identify } from '../../template/identity.ts';
import { leavesOf } from '../../template/leaves.ts';
import { mappingsOf } from '../../template/mappings.ts';
import type { Resource, Template } from '../../template/model.ts';
import { elementsAt, partsAt } from '../../template/parts.ts';
import { symbolic } from '../../template/term.ts';
import type { GraphNode } from '../model.ts';
import { rolesOf } from './role-holders.ts';

interface Variable {
  /** Name and value as one text, to compare with those of others. */
  readonly text: string;
  readonly value: Node;
}

/** The variables, wherever the type keeps them. */
function environmentOf(template: Template, { type, properties, when }: Resource): readonly Variable[] {
  switch (type) {
    case 'AWS::Lambda::Function': {
      const blocks = partsAt(template, properties, when, 'Environment', 'Variables');
      const mappings = blocks.flatMap((block) => mappingsOf(template, block.node, block.when));
      return mappings.flatMap(({ node }) => node.entries.map(({ key, value }) => variable(key.text, value)));
    }
    case 'AWS::ECS::TaskDefinition': {
      const containers = elementsAt(template, properties, when, 'ContainerDefinitions');
      return containers.flatMap((container) => containerEnvironment(template, container));
    }
    case 'AWS::Batch::JobDefinition': {
      const containers = partsAt(template, properties, when, 'ContainerProperties');
      return containers.flatMap((container) => containerEnvironment(template, container));
    }
    default:
      return [];
  }
}

function containerEnvironment(template: Template, { node, when }: ListElement): readonly Variable[] {
  return elementsAt(template, node, when, 'Environment').flatMap(({ node: item }) => {
    const value = valueAt(item, 'Value');
    return value ? [variable(textOf(valueAt(item, 'Name')) ?? '', value)] : [];
  });
}

function variable(name: string, value: Node): Variable {
  return { text: `${name}=${canonicalText(value)}`, value };
}

/** Whether some variable names the node: by reference, name, ARN or URL. */
export function environmentNames(template: Template, resource: Resource, node: GraphNode): boolean {
  return environmentOf(template, resource).some(({ value }) => names(template, resource, value, node));
}

/** The values of the variables, what cannot be read left out. */
export function environmentTexts(template: Template, resource: Resource): readonly string[] {
  const values = environmentOf(template, resource).flatMap(({ value }) => leavesOf(template, value, resource.when));
  return values.map((leaf) => symbolic(leaf.value)).filter((text) => text !== undefined);
}

/** Whether variables of its own name the node, not those that all holders of its role are given alike. */
export function ownEnvironmentNames(template: Template, resource: Resource, node: GraphNode): boolean {
  return ownEnvironment(template, resource).some(({ value }) => names(template, resource, value, node));
}

function names(template: Template, resource: Resource, value: Node, node: GraphNode): boolean {
  const types = typesOfKind(node.kind);
  return leavesOf(template, value, resource.when).some((leaf) => {
    const identity = identify(template, leaf.value, types);
    return identity.kind === 'resource' && identity.resource === node.resource;
  });
}

/** SAM's Globals and Serverless's provider write one text into every function: what all have tells of none. */
function ownEnvironment(template: Template, resource: Resource): readonly Variable[] {
  const shared = rolesOf(template, resource).map((role) => commonVariables(template).get(role.id));
  return environmentOf(template, resource).filter(({ text }) => !shared.some((texts) => texts?.has(text)));
}

const commonByTemplate = new WeakMap<Template, ReadonlyMap<string, ReadonlySet<string>>>();

/** By role: the variables that all its holders have. */
function commonVariables(template: Template): ReadonlyMap<string, ReadonlySet<string>> {
  let common = commonByTemplate.get(template);
  if (common === undefined) {
    common = findCommon(template);
    commonByTemplate.set(template, common);
  }
  return common;
}

function findCommon(template: Template): ReadonlyMap<string, ReadonlySet<string>> {
  const common = new Map<string, ReadonlySet<string>>();
  for (const resource of template.resources.values()) {
    const texts = new Set(environmentOf(template, resource).map(({ text }) => text));
    for (const { id } of rolesOf(template, resource)) {
      const before = common.get(id);
      common.set(id, before ? new Set([...before].filter((text) => texts.has(text))) : texts);
    }
  }
  return common;
}
