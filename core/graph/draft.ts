/** The graph while it is being built: nodes by id, hops as they are found. Hop builders write here and nowhere else. */

import { kindOfType, typesOfKind } from '../facts/kinds.ts';
import type { Place } from '../source.ts';
import type { Node } from '../syntax/tree.ts';
import { parseArn } from '../template/arn.ts';
import { attribute } from '../template/attributes.ts';
import { all, isPossible } from '../template/conditions.ts';
import { evaluate } from '../template/evaluate.ts';
import { identify, type Identity } from '../template/identity.ts';
import type { Resource, Template } from '../template/model.ts';
import { display, type Term } from '../template/term.ts';
import type { Choice } from '../template/value.ts';
import { ALWAYS, type When } from '../template/when.ts';
import { DEFAULT_BUS, isDefaultBus } from './default-bus.ts';
import { isCutOff } from './most-hops.ts';
import type { GraphNode, Hop, HopKind, IntegrationMode, NodeKind, UnknownHop } from './model.ts';

export interface Draft {
  readonly template: Template;
  readonly nodes: Map<string, GraphNode>;
  readonly hops: Hop[];
  readonly unknown: UnknownHop[];
}

/** Finds the hops that the resources of some types declare. */
export interface HopBuilder {
  readonly types: readonly string[];
  build(draft: Draft, resource: Resource): void;
}

/** One end of a hop as a template names it under one choice of conditions. */
export interface End {
  readonly node: GraphNode;
  readonly qualifier: string | undefined;
  readonly when: When;
  readonly at: Place;
}

export function newDraft(template: Template): Draft {
  const nodes = new Map<string, GraphNode>();
  for (const resource of template.resources.values()) {
    const kind = kindOfType(resource.type);
    if (kind !== undefined) nodes.set(resource.id, nodeOf(resource, kind));
  }
  return { template, nodes, hops: [], unknown: [] };
}

function nodeOf(resource: Resource, kind: NodeKind): GraphNode {
  return { id: resource.id, kind, type: resource.type, resource, at: resource.at, when: resource.when };
}

/** The node of a resource that takes part in the flow. */
export function nodeFor(draft: Draft, resource: Resource): GraphNode | undefined {
  return draft.nodes.get(resource.id);
}

/** A node outside the template, one per name. */
export function externalNode(draft: Draft, name: string, type: string, at: Place): GraphNode {
  const id = `external:${name}`;
  const known = draft.nodes.get(id);
  if (known !== undefined) return known;
  const kind = kindOfType(type) ?? 'external';
  const node: GraphNode = { id, kind, type, resource: undefined, at, when: ALWAYS };
  draft.nodes.set(id, node);
  return node;
}

/** A name by which the services of a namespace call one of them; no resource of its own declares it. */
export function serviceName(draft: Draft, name: string, at: Place): GraphNode {
  const id = `external:${name}`;
  const node = draft.nodes.get(id) ?? { id, kind: 'mesh', type: '', resource: undefined, at, when: ALWAYS };
  draft.nodes.set(id, node);
  return node;
}

/**
 * The ends that a property of a resource may name; what cannot be known is noted as unknown. Where `external` is among
 * the kinds, any resource of the template may stand there, else what has no kind is no end.
 */
export function endsAt(
  draft: Draft,
  by: Resource,
  path: readonly string[],
  kinds: readonly NodeKind[],
): readonly End[] {
  return endsOf(draft, by, attribute(draft.template, by, ...path), path.join('.'), kinds);
}

/** The same for a node inside a list of the resource: a target, a notification, an action. */
export function endsIn(
  draft: Draft,
  by: Resource,
  node: Node | undefined,
  when: When,
  what: string,
  kinds: readonly NodeKind[],
): readonly End[] {
  if (node === undefined) return [];
  return endsOf(draft, by, evaluate(draft.template, node, when), what, kinds);
}

/** The same for values that are read already. */
export function endsOf(
  draft: Draft,
  by: Resource,
  choices: readonly Choice<Term>[],
  what: string,
  kinds: readonly NodeKind[],
): readonly End[] {
  const types = kinds.flatMap(typesOfKind);
  const ends: End[] = [];
  for (const { when, value } of choices) {
    if (!isPossible(draft.template.conditions, when)) continue;
    const identity = identify(draft.template, value, types);
    const started = kinds.includes('external') ? startedBy(draft, identity, value) : undefined;
    const node = started ?? nodeOfIdentity(draft, identity, value.at, what, by);
    if (node !== undefined) ends.push({ when, at: value.at, ...node });
  }
  return ends;
}

/** What carries no messages but is started by one, a build or a pipeline; in an ARN around its reference too. */
function startedBy(draft: Draft, identity: Identity, value: Term): Pick<End, 'node' | 'qualifier'> | undefined {
  const resource = identity.kind === 'resource' ? identity.resource : resourceInArn(draft.template, value);
  if (resource === undefined || nodeFor(draft, resource) !== undefined) return undefined;
  const node = nodeOf(resource, 'external');
  draft.nodes.set(resource.id, node);
  return { node, qualifier: undefined };
}

/** The resource whose service is that of the ARN around its reference. */
function resourceInArn({ resources }: Template, term: Term): Resource | undefined {
  const service = term.kind === 'composed' ? parseArn(display(term))?.service : undefined;
  if (term.kind !== 'composed' || service === undefined) return undefined;
  const named = term.parts.flatMap((part) => {
    const resource = typeof part !== 'string' && part.kind === 'attribute' ? resources.get(part.resource) : undefined;
    return resource === undefined ? [] : [resource];
  });
  return named.find(({ type }) => type.split('::')[1]?.toLowerCase() === service);
}

function nodeOfIdentity(
  draft: Draft,
  identity: Identity,
  at: Place,
  what: string,
  by: Resource,
): Pick<End, 'node' | 'qualifier'> | undefined {
  switch (identity.kind) {
    case 'absent':
      return undefined;
    case 'unknown':
      draft.unknown.push({ at, what, why: identity.why, symbol: identity.symbol, by });
      return { node: externalNode(draft, unknownName(by, what), '', at), qualifier: undefined };
    case 'external':
      return { node: externalNode(draft, externalName(identity), identity.type, at), qualifier: undefined };
    case 'resource': {
      const node = nodeFor(draft, identity.resource);
      return node && { node, qualifier: identity.qualifier };
    }
  }
}

function externalName({ name, type }: { readonly name: string; readonly type: string }): string {
  return isDefaultBus(name, type) ? DEFAULT_BUS : name;
}

/** The name of what a property stands for that could not be read. */
function unknownName(by: Resource, what: string): string {
  return `unknown ${by.id}.${what}`;
}

/** The end that an unknown place of a hop has in the graph. */
export function unknownEndId({ by, what }: UnknownHop): string {
  return `external:${unknownName(by, what)}`;
}

/** Whether an end is a name for something that could not be read. */
export function isUnknownEnd(node: GraphNode): boolean {
  return node.id.startsWith('external:unknown ');
}

/** What a hop says beyond its ends; the rest has the usual values. */
export interface HopSettings {
  readonly synchronous?: boolean;
  readonly strength?: 'strong' | 'weak';
  readonly active?: boolean;
  readonly on?: 'success' | 'failure';
  readonly mode?: IntegrationMode;
  readonly at?: Place;
  readonly when?: When;
}

/** Adds the hop between two ends where both can exist together. */
export function addHop(
  draft: Draft,
  kind: HopKind,
  from: GraphNode | End,
  to: GraphNode | End,
  by: Resource,
  settings: HopSettings = {},
): void {
  const source = 'node' in from ? from.node : from;
  const target = 'node' in to ? to.node : to;
  const whens = [source.when, target.when, by.when, from.when, to.when, settings.when ?? ALWAYS];
  const when = all(draft.template.conditions, ...whens);
  if (when === undefined || isCutOff(draft)) return;
  draft.hops.push({
    from: source,
    to: target,
    kind,
    strength: settings.strength ?? 'strong',
    synchronous: settings.synchronous ?? false,
    by,
    at: settings.at ?? by.at,
    when,
    active: settings.active ?? true,
    qualifier: 'node' in to ? to.qualifier : undefined,
    on: settings.on,
    mode: settings.mode,
  });
}
