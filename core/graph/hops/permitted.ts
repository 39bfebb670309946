/**
 * Hops that only a role gives away: who may send to a channel probably does. They are weak, since a template cannot
 * tell whether the code makes use of its rights; only a connector says that it does.
 */

import { all } from '../../template/conditions.ts';
import type { Resource } from '../../template/model.ts';
import { isOfConnector } from '../connectors.ts';
import type { Draft, End } from '../draft.ts';
import type { GraphNode, NodeKind } from '../model.ts';
import { permissionsOf, type RoleStatement } from '../permissions.ts';
import { environmentNames, ownEnvironmentNames } from './environment.ts';
import { endsCoveredBy, endsNamedBy, grantsIn, isDenied, type Grant, type Right } from './granted.ts';
import { hopsSoFarFrom, hopsSoFarInto } from './hops-so-far.ts';
import { addHopOnce } from './once.ts';
import { holdersOf, isShared, rolesOf } from './role-holders.ts';

/** Somebody with a role: a function, a workflow, or the services that run a task definition. */
export interface Holder {
  readonly resource: Resource;
  readonly nodes: readonly GraphNode[];
  /** Kinds that a right to do everything, together with a name in the environment, shows to be sent to. */
  readonly sentTo: ReadonlySet<NodeKind>;
  /** Its definition shows what it does; only what connectors permit goes beyond that. */
  readonly isDefined: boolean;
}

/** Adds a weak hop for every right that a holder's role grants on a resource that the role or the environment names. */
export function addPermittedHops(draft: Draft, holder: Holder, rights: readonly Right[]): void {
  for (const role of rolesOf(draft.template, holder.resource)) {
    const { statements } = permissionsOf(draft.template, role);
    for (const statement of evidenceIn(statements, holder)) {
      for (const grant of grantsIn(statement, rights)) {
        for (const end of endsOfGrant(draft, holder, role, grant)) {
          if (isDenied(draft, statements, grant, end)) continue;
          for (const node of holder.nodes) addLikelyHop(draft, holder, node, end, grant);
        }
      }
    }
  }
}

/** Connectors first: the strong hop of one stands for the weak one of the same right. */
function evidenceIn(statements: readonly RoleStatement[], { isDefined }: Holder): readonly RoleStatement[] {
  const ofConnectors = statements.filter(({ by }) => isOfConnector(by));
  if (isDefined) return ofConnectors;
  return ofConnectors.length === 0 ? statements : [...ofConnectors, ...statements];
}

/**
 * What a policy names it is there for, if one alone has the role. A wildcard, a right on any path of an API or a role
 * of several says too little unless the environment names the very resource.
 */
function endsOfGrant(draft: Draft, holder: Holder, role: Resource, grant: Grant): readonly End[] {
  const { right, amongAll } = grant;
  const named = endsNamedBy(draft, grant);
  const covered = amongAll && !holder.sentTo.has(right.target) ? [] : endsCoveredBy(draft, grant);
  if (isShared(draft.template, role)) {
    return [...named, ...covered].filter(({ node }) => isNamedByItAlone(draft, holder, role, node));
  }
  const isNamed = ({ node }: End): boolean => environmentNames(draft.template, holder.resource, node);
  return [...(right.target === 'api' ? named.filter(isNamed) : named), ...covered.filter(isNamed)];
}

/** Of several holders of a role, the only one that is told of the node and does not receive from it. */
function isNamedByItAlone(draft: Draft, { resource }: Holder, role: Resource, node: GraphNode): boolean {
  const isTold = (holder: Resource): boolean => ownEnvironmentNames(draft.template, holder, node);
  const sends = (holder: Resource): boolean => isTold(holder) && !hasMapping(draft, holder, node);
  if (!sends(resource)) return false;
  return !holdersOf(draft.template, role).some((holder) => holder !== resource && sends(holder));
}

function hasMapping(draft: Draft, lambda: Resource, channel: GraphNode): boolean {
  const polls = hopsSoFarFrom(draft, channel).filter(({ kind, strength }) => kind === 'poll' && strength === 'strong');
  return polls.some(({ to }) => to.resource === lambda);
}

function addLikelyHop(draft: Draft, holder: Holder, node: GraphNode, end: End, grant: Grant): void {
  const { right, statement } = grant;
  if (node === end.node) return;
  if (!isOfConnector(statement.by) && isForLambda(draft, holder, node, end.node, grant)) return;
  const when = all(draft.template.conditions, statement.when, end.when);
  if (when === undefined) return;
  const strength = strengthOf(grant, node);
  const settings = { at: statement.at, when, strength, synchronous: right.synchronous } as const;
  if (right.hop === 'poll') addHopOnce(draft, 'poll', end, node, statement.by, settings);
  else addHopOnce(draft, right.hop, node, end, statement.by, settings);
}

/** Whether one function waits for another, or calls it at all, is in its code. */
function strengthOf({ right, statement }: Grant, { kind }: GraphNode): 'strong' | 'weak' {
  const isBetweenFunctions = kind === 'function' && right.target === 'function';
  return isOfConnector(statement.by) && !isBetweenFunctions ? 'strong' : 'weak';
}

/** Whether the right is there for what Lambda itself does in the name of the function: polling, and sinks. */
function isForLambda(draft: Draft, holder: Holder, node: GraphNode, target: GraphNode, grant: Grant): boolean {
  if (isSink(draft, node, target)) return true;
  return polls(draft, node, target) && isForPolling(draft, holder, target, grant);
}

function polls(draft: Draft, node: GraphNode, channel: GraphNode): boolean {
  return hopsSoFarFrom(draft, channel).some((hop) => hop.kind === 'poll' && hop.to === node);
}

/** `sqs:*` or a list of all usual actions may be there for receiving alone; sending back is news. */
function isForPolling(draft: Draft, { resource }: Holder, channel: GraphNode, { right, amongAll }: Grant): boolean {
  return right.hop !== 'poll' && (amongAll || !environmentNames(draft.template, resource, channel));
}

/** Lambda itself uses the role for failure sinks and destinations, those of the function and of its mappings. */
function isSink(draft: Draft, node: GraphNode, target: GraphNode): boolean {
  const sinks = hopsSoFarInto(draft, target).filter(({ kind }) => kind === 'destination' || kind === 'dead-letter');
  if (sinks.length === 0) return false;
  const mappings = hopsSoFarInto(draft, node).filter(({ kind }) => kind === 'poll').map(({ by }) => by);
  return sinks.some(({ from, by }) => from === node || mappings.includes(by));
}
