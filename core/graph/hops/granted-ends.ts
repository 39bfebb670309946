/** Which of the resources that a role has rights on a holder of the role probably uses. */

import { remembered, rememberedEach } from '../../remember.ts';
import type { Resource, Template } from '../../template/model.ts';
import { isOfConnector } from '../connectors.ts';
import { nodeFor, type Draft, type End } from '../draft.ts';
import type { GraphNode, NodeKind } from '../model.ts';
import { permissionsOf, type Permissions, type RoleStatement } from '../permissions.ts';
import { namedInEnvironment, namedInOwnEnvironment } from './environment.ts';
import { endsCoveredBy, endsNamedBy, grantsIn, hasPattern, type Grant, type Right } from './granted.ts';
import { hopsSoFarBetween } from './hops-so-far.ts';
import { holdersOf, isShared } from './role-holders.ts';

/** Somebody with a role: a function, a workflow, or the services that run a task definition. */
export interface Holder {
  readonly resource: Resource;
  readonly nodes: readonly GraphNode[];
  /** What its kind probably does with a role. */
  readonly rights: readonly Right[];
  /** Kinds that a right to do everything, together with a name in the environment, shows to be sent to. */
  readonly sentTo: ReadonlySet<NodeKind>;
  /** Its definition shows what it does; only what connectors permit goes beyond that. */
  readonly isDefined: boolean;
}

export interface GrantedEnd {
  readonly grant: Grant;
  readonly end: End;
}

/**
 * What a policy names it is there for, if one alone has the role. A wildcard, a right on any path of an API or a role
 * of several says too little unless the environment names the very resource.
 */
export function grantedEnds(draft: Draft, holder: Holder, role: Resource): readonly GrantedEnd[] {
  const evidence = evidenceIn(permissionsOf(draft.template, role), holder.isDefined);
  const granted = grantedBy(draft, evidence, holder.rights);
  return isShared(draft.template, role) ? sharedEnds(draft, holder, role, granted) : ownEnds(draft, holder, granted);
}

/** Connectors first: the strong hop of one stands for the weak one of the same right. */
const evidenceIn = rememberedEach(({ statements }: Permissions, isDefined: boolean): readonly RoleStatement[] => {
  const ofConnectors = statements.filter(({ by }) => isOfConnector(by));
  if (isDefined) return ofConnectors;
  return ofConnectors.length === 0 ? statements : [...ofConnectors, ...statements];
});

/** All that a role grants, each end in the order in which it is written. */
interface Granted {
  readonly grants: readonly { readonly grant: Grant; readonly named: readonly End[] }[];
  readonly byNode: ReadonlyMap<GraphNode, readonly Ranked[]>;
  readonly patterns: readonly { readonly grant: Grant; readonly rank: number }[];
  readonly kinds: ReadonlySet<NodeKind>;
}

interface Ranked extends GrantedEnd {
  readonly rank: number;
}

const grantedSoFar = rememberedEach(
  (_draft: Draft, _rights: readonly Right[]) => new Map<readonly RoleStatement[], Granted>(),
);

function grantedBy(draft: Draft, evidence: readonly RoleStatement[], rights: readonly Right[]): Granted {
  const known = grantedSoFar(draft, rights);
  let granted = known.get(evidence);
  if (granted === undefined) known.set(evidence, (granted = findGranted(draft, evidence, rights)));
  return granted;
}

function findGranted(draft: Draft, evidence: readonly RoleStatement[], rights: readonly Right[]): Granted {
  const grants = evidence.flatMap((statement) => grantsWithEnds(draft, statement, rights));
  const byNode = new Map<GraphNode, Ranked[]>();
  const patterns: Granted['patterns'][number][] = [];
  let rank = 0;
  for (const { grant, named } of grants) {
    for (const end of named) {
      const known = byNode.get(end.node);
      const ranked = { grant, end, rank: rank++ };
      if (known === undefined) byNode.set(end.node, [ranked]);
      else known.push(ranked);
    }
    if (hasPattern(grant)) patterns.push({ grant, rank: rank++ });
  }
  return { grants, byNode, patterns, kinds: new Set(grants.map(({ grant }) => grant.right.target)) };
}

/** Rights on the same kind of resource are on the same ones. */
function grantsWithEnds(draft: Draft, statement: RoleStatement, rights: readonly Right[]): Granted['grants'] {
  const ends = new Map<NodeKind, readonly End[]>();
  return grantsIn(statement, rights).map((grant) => {
    const { target } = grant.right;
    const named = ends.get(target) ?? endsNamedBy(draft, grant);
    ends.set(target, named);
    return { grant, named };
  });
}

/** Whether a pattern counts: a right to do everything may be there for receiving. */
function mayBeMeant({ right, amongAll }: Grant, { sentTo }: Holder): boolean {
  return !amongAll || sentTo.has(right.target);
}

/** The ends of one that has the role alone. */
function ownEnds(draft: Draft, holder: Holder, { grants }: Granted): readonly GrantedEnd[] {
  const { template } = draft;
  return grants.flatMap(({ grant, named }) => {
    const { target } = grant.right;
    const meansAll = mayBeMeant(grant, holder) && hasPattern(grant);
    if (target !== 'api' && !meansAll) return named.map((end) => ({ grant, end }));
    const told = nodesOf(draft, namedInEnvironment(template, holder.resource, target), target);
    const meant = target === 'api' ? named.filter(({ node }) => told.includes(node)) : named;
    const covered = meansAll ? endsCoveredBy(draft, grant, told) : [];
    return [...meant, ...covered].map((end) => ({ grant, end }));
  });
}

/** The ends of one of several that have the role: those that it alone is told of. */
function sharedEnds(draft: Draft, holder: Holder, role: Resource, granted: Granted): readonly GrantedEnd[] {
  const told = [...granted.kinds].flatMap((kind) => nodesToldAlone(draft, holder, role, kind));
  const ends = told.flatMap((node) => granted.byNode.get(node) ?? []);
  for (const { grant, rank } of told.length === 0 ? [] : granted.patterns) {
    if (!mayBeMeant(grant, holder)) continue;
    for (const end of endsCoveredBy(draft, grant, told)) ends.push({ grant, end, rank });
  }
  return ends.sort((one, other) => one.rank - other.rank);
}

/** Nodes that only this holder of a role is told of and does not receive from. */
function nodesToldAlone(draft: Draft, { resource }: Holder, role: Resource, kind: NodeKind): readonly GraphNode[] {
  const { template } = draft;
  const sends = (holder: Resource, node: GraphNode): boolean => !hasMapping(draft, holder, node);
  return nodesOf(draft, namedInOwnEnvironment(template, resource, kind), kind).filter((node) => {
    if (!sends(resource, node)) return false;
    const told = toldBy(template, role, kind).get(node.resource as Resource) ?? [];
    return !told.some((holder) => holder !== resource && sends(holder, node));
  });
}

function toldBy(template: Template, role: Resource, kind: NodeKind): ReadonlyMap<Resource, readonly Resource[]> {
  const known = toldByKind(template, role);
  let told = known.get(kind);
  if (told === undefined) known.set(kind, (told = findTold(template, role, kind)));
  return told;
}

const toldByKind = rememberedEach(
  (_template: Template, _role: Resource) => new Map<NodeKind, ReadonlyMap<Resource, readonly Resource[]>>(),
);

/** The holders of a role by the resources that their own environment names. */
function findTold(template: Template, role: Resource, kind: NodeKind): ReadonlyMap<Resource, readonly Resource[]> {
  const told = new Map<Resource, Resource[]>();
  for (const holder of holdersOf(template, role)) {
    for (const named of namedInOwnEnvironment(template, holder, kind)) {
      const known = told.get(named);
      if (known === undefined) told.set(named, [holder]);
      else known.push(holder);
    }
  }
  return told;
}

function hasMapping(draft: Draft, lambda: Resource, channel: GraphNode): boolean {
  const node = nodeFor(draft, lambda);
  if (node === undefined) return false;
  return hopsSoFarBetween(draft, channel, node).some(({ kind, strength }) => kind === 'poll' && strength === 'strong');
}

/** The nodes of some resources in the order of the template. */
function nodesOf(draft: Draft, resources: ReadonlySet<Resource>, kind: NodeKind): readonly GraphNode[] {
  const nodes = [...resources].map((resource) => nodeFor(draft, resource)).filter((node) => node?.kind === kind);
  const order = orderIn(draft.template);
  const rank = ({ resource }: GraphNode): number => order.get(resource as Resource) ?? 0;
  return (nodes as GraphNode[]).sort((one, other) => rank(one) - rank(other));
}

const orderIn = remembered((template: Template): ReadonlyMap<Resource, number> =>
  new Map([...template.resources.values()].map((resource, index) => [resource, index])),
);
