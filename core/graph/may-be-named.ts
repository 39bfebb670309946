/** Whether a name or ARN that is spelled out may mean a node: silent wherever a deployment may make them equal. */

import { nameProperty } from '../facts/names.ts';
import { namedBy, parseArn } from '../template/arn.ts';
import { attribute } from '../template/attributes.ts';
import type { Identity } from '../template/identity.ts';
import { display, symbolic } from '../template/term.ts';
import type { Graph, GraphNode } from './model.ts';

/** False only for an ARN of another kind or name. A node without a name never has one that is spelled out. */
export function mayCover(graph: Graph, identity: Identity, node: GraphNode): boolean {
  if (identity.kind !== 'external' || /[*?]/.test(identity.name)) return true;
  const arn = parseArn(identity.name);
  const named = arn && namedBy(arn);
  if (named === undefined) return true;
  if (named.type !== node.type) return false;
  return hasOpenHole(named.name) || mayBeNamed(graph, node, named.name);
}

/** A hole that a deployment fills with any text, not with what AWS knows of the stack. */
function hasOpenHole(name: string): boolean {
  return /\u2026|\$\{(?!AWS::)/.test(name);
}

function mayBeNamed(graph: Graph, { type, resource }: GraphNode, spelled: string): boolean {
  const property = nameProperty(type);
  if (property === undefined || resource === undefined) return true;
  return attribute(graph.template, resource, property).some(({ value }) => {
    if (value.kind === 'absent') return isGeneratedFor(resource.id, spelled);
    const name = symbolic(value) ?? display(value);
    return name === spelled || /\$\{|\u2026/.test(name + spelled);
  });
}

/** A name that CloudFormation made of the resource's id, copied from a stack that is deployed: `shop-Orders-1A2B3C4D5E6F`. */
function isGeneratedFor(id: string, spelled: string): boolean {
  const [, suffix] = spelled.toLowerCase().split(`${id.toLowerCase()}-`);
  return suffix !== undefined && /^[0-9a-z]{8,}$/.test(suffix);
}
