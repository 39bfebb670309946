/** Environment variables of functions and containers, and what they name. */

import { typesOfKind } from '../../facts/kinds.ts';
import { textOf, valueAt, type Node } from '../../syntax/tree.ts';
import { remembered, rememberedEach } from '../../remember.ts';
import { canonicalText } from '../../template/canonical-text.ts';
import type { ListElement } from '../../template/evaluate.ts';
import { identify } from '../../template/identity.ts';
import { leavesOf } from '../../template/leaves.ts';
import { mappingsOf } from '../../template/mappings.ts';
import type { Resource, Template } from '../../template/model.ts';
import { elementsAt, partsAt } from '../../template/parts.ts';
import { symbolic } from '../../template/term.ts';
import type { When } from '../../template/when.ts';
import type { GraphNode, NodeKind } from '../model.ts';
import { rolesOf } from './role-holders.ts';

interface Variable {
  /** Name and value as one text, to compare with those of others. */
  readonly text: string;
  readonly value: Node;
}

/** What a function or container is told, and where it is read. */
interface Environment {
  readonly template: Template;
  readonly when: When;
  readonly variables: readonly Variable[];
}

const environmentOf = rememberedEach((template: Template, resource: Resource): Environment => {
  return { template, when: resource.when, variables: variablesOf(template, resource) };
});

/** The variables, wherever the type keeps them. */
function variablesOf(template: Template, { type, properties, when }: Resource): readonly Variable[] {
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

/** The resources of a kind that some variable names: by reference, name, ARN or URL. */
export function namedInEnvironment(template: Template, resource: Resource, kind: NodeKind): ReadonlySet<Resource> {
  return namedIn(environmentOf(template, resource), kind);
}

/** Whether some variable names the node. */
export function environmentNames(template: Template, resource: Resource, node: GraphNode): boolean {
  return node.resource !== undefined && namedInEnvironment(template, resource, node.kind).has(node.resource);
}

/** The values of the variables, what cannot be read left out. */
export function environmentTexts(template: Template, resource: Resource): readonly string[] {
  const { variables, when } = environmentOf(template, resource);
  const values = variables.flatMap(({ value }) => leavesOf(template, value, when));
  return values.map((leaf) => symbolic(leaf.value)).filter((text) => text !== undefined);
}

/** The resources of a kind that variables of its own name, not those that all holders of its role are given alike. */
export function namedInOwnEnvironment(template: Template, resource: Resource, kind: NodeKind): ReadonlySet<Resource> {
  return namedIn(ownEnvironment(template, resource), kind);
}

const namedIn = rememberedEach(({ template, when, variables }: Environment, kind: NodeKind): ReadonlySet<Resource> => {
  const types = typesOfKind(kind);
  const named = new Set<Resource>();
  for (const { value } of variables) {
    for (const leaf of leavesOf(template, value, when)) {
      const identity = identify(template, leaf.value, types);
      if (identity.kind === 'resource') named.add(identity.resource);
    }
  }
  return named;
});

/** SAM's Globals and Serverless's provider write one text into every function: what all have tells of none. */
const ownEnvironment = rememberedEach((template: Template, resource: Resource): Environment => {
  const shared = rolesOf(template, resource).map((role) => commonVariables(template).get(role.id));
  const environment = environmentOf(template, resource);
  const own = environment.variables.filter(({ text }) => !shared.some((texts) => texts?.has(text)));
  return { ...environment, variables: own };
});

/** By role: the variables that all its holders have. */
const commonVariables = remembered((template: Template): ReadonlyMap<string, ReadonlySet<string>> => {
  const common = new Map<string, ReadonlySet<string>>();
  for (const resource of template.resources.values()) {
    const roles = rolesOf(template, resource);
    if (roles.length === 0) continue;
    const texts = new Set(environmentOf(template, resource).variables.map(({ text }) => text));
    for (const { id } of roles) {
      const before = common.get(id);
      common.set(id, before ? new Set([...before].filter((text) => texts.has(text))) : texts);
    }
  }
  return common;
});
