/**
 * Hops that only a role gives away: who may send to a channel probably does. They are weak, since a template cannot
 * tell whether the code makes use of its rights; only a connector says that it does.
 */

import type { Call } from '../../facts/calls.ts';
import { typesOfKind } from '../../facts/kinds.ts';
import { namedBy, parseArn } from '../../template/arn.ts';
import { all } from '../../template/conditions.ts';
import { identify } from '../../template/identity.ts';
import type { Resource } from '../../template/model.ts';
import { actionAllows } from '../../template/policy.ts';
import { display, type Term } from '../../template/term.ts';
import type { Choice } from '../../template/value.ts';
import { isOfConnector } from '../connectors.ts';
import { DEFAULT_BUS, isDefaultBus } from '../default-bus.ts';
import { externalNode, nodeFor, type Draft, type End } from '../draft.ts';
import type { GraphNode, HopKind, NodeKind } from '../model.ts';
import { permissionsOf, type RoleStatement } from '../permissions.ts';
import { environmentNames, ownEnvironmentNames } from './environment.ts';
import { addHopOnce } from './once.ts';
import { isShared, rolesOf } from './role-holders.ts';

/** Somebody with a role: a function, or the services that run a task definition. */
export interface Holder {
  readonly resource: Resource;
  readonly nodes: readonly GraphNode[];
  /** A right on `*` counts for what the environment names: containers are told their queue and little else. */
  readonly trustsEnvironment: boolean;
}

/** A right and the hop that whoever has it probably makes. */
export interface Right {
  readonly action: string;
  readonly target: NodeKind;
  readonly hop: HopKind;
  readonly synchronous: boolean;
}

export function rightTo([action, { target, hop, synchronous }]: readonly [action: string, call: Call]): Right {
  return { action, target, hop, synchronous };
}

/** A right that a statement grants by name (`sqs:SendMessage`) or among all others of a service (`sqs:*`). */
interface Grant {
  readonly right: Right;
  readonly statement: RoleStatement;
  readonly amongAll: boolean;
}

/** Adds a weak hop for every right that a holder's role grants on a particular resource. */
export function addPermittedHops(draft: Draft, holder: Holder, rights: readonly Right[]): void {
  for (const role of rolesOf(draft.template, holder.resource)) {
    for (const statement of connectorsFirst(permissionsOf(draft.template, role).statements)) {
      for (const grant of grantsIn(statement, rights)) addGranted(draft, holder, grant, isShared(draft.template, role));
    }
  }
}

/** The strong hop of a connector stands for the weak one of the same right. */
function connectorsFirst(statements: readonly RoleStatement[]): readonly RoleStatement[] {
  const ofConnectors = statements.filter(({ by }) => isOfConnector(by));
  return ofConnectors.length === 0 ? statements : [...ofConnectors, ...statements];
}

function grantsIn(statement: RoleStatement, rights: readonly Right[]): readonly Grant[] {
  if (statement.effect === 'Deny' || statement.unread !== undefined) return [];
  const patterns = statement.actions.flatMap(({ value }) => (value.kind === 'text' ? [value.text] : []));
  return rights.flatMap((right) => {
    const covering = patterns.filter((pattern) => actionAllows(pattern, right.action));
    const amongAll = covering.every((pattern) => /^(\w[\w-]*:)?\*$/.test(pattern));
    return covering.length > 0 ? [{ right, statement, amongAll }] : [];
  });
}

/** A role of several, or a right on any API, says too little unless the environment names the very resource. */
function addGranted(draft: Draft, holder: Holder, grant: Grant, shared: boolean): void {
  const needsName = shared || grant.right.target === 'api';
  for (const resource of grant.statement.resources) {
    for (const end of endsGranted(draft, holder, grant, resource)) {
      if (needsName && !isNamed(draft, holder, end.node, shared)) continue;
      for (const node of holder.nodes) addLikelyHop(draft, holder, node, end, grant);
    }
  }
}

/** What everybody's environment names tells nothing about one of several holders of a role. */
function isNamed(draft: Draft, { resource }: Holder, node: GraphNode, shared: boolean): boolean {
  const names = shared ? ownEnvironmentNames : environmentNames;
  return names(draft.template, resource, node);
}

function endsGranted(draft: Draft, holder: Holder, grant: Grant, resource: Choice<Term>): readonly End[] {
  const { target } = grant.right;
  if (display(resource.value) !== '*') return particularEnd(draft, target, resource);
  if (!holder.trustsEnvironment || grant.amongAll) return [];
  return [...draft.nodes.values()]
    .filter((node) => node.kind === target && environmentNames(draft.template, holder.resource, node))
    .map((node) => ({ node, qualifier: undefined, when: resource.when, at: resource.value.at }));
}

/** The one resource that an ARN names; one with wildcards in its name stands for many. */
function particularEnd(draft: Draft, target: NodeKind, { when, value }: Choice<Term>): readonly End[] {
  const types = typesOfKind(target);
  const identity = identify(draft.template, value, types);
  if (identity.kind === 'resource') {
    const node = nodeFor(draft, identity.resource);
    return node?.kind === target ? [{ node, qualifier: identity.qualifier, when, at: value.at }] : [];
  }
  if (identity.kind !== 'external') return [];
  const arn = parseArn(identity.name);
  const named = arn && namedBy(arn);
  if (named === undefined || !types.includes(named.type) || /[*?]/.test(named.name)) return [];
  const name = isDefaultBus(identity.name, named.type) ? DEFAULT_BUS : identity.name;
  return [{ node: externalNode(draft, name, named.type, value.at), qualifier: undefined, when, at: value.at }];
}

function addLikelyHop(draft: Draft, holder: Holder, node: GraphNode, end: End, grant: Grant): void {
  const { right, statement } = grant;
  if (node === end.node) return;
  if (!isOfConnector(statement.by) && isForLambda(draft, holder, node, end.node, grant)) return;
  const when = all(draft.template.conditions, statement.when, end.when);
  if (when === undefined) return;
  const settings = { at: statement.at, when, strength: strengthOf(grant), synchronous: right.synchronous } as const;
  if (right.hop === 'poll') addHopOnce(draft, 'poll', end, node, statement.by, settings);
  else addHopOnce(draft, right.hop, node, end, statement.by, settings);
}

/** Whether one function waits for another, or calls it at all, is in its code. */
function strengthOf({ right, statement }: Grant): 'strong' | 'weak' {
  return isOfConnector(statement.by) && right.target !== 'function' ? 'strong' : 'weak';
}

/** Whether the right is there for what Lambda itself does in the name of the function: polling, and sinks. */
function isForLambda(draft: Draft, holder: Holder, node: GraphNode, target: GraphNode, grant: Grant): boolean {
  if (isSink(draft, node, target)) return true;
  return polls(draft, node, target) && isForPolling(draft, holder, target, grant);
}

function polls(draft: Draft, node: GraphNode, channel: GraphNode): boolean {
  return draft.hops.some((hop) => hop.kind === 'poll' && hop.from === channel && hop.to === node);
}

/** `sqs:*` or a list of all usual actions may be there for receiving alone; sending back is news. */
function isForPolling(draft: Draft, { resource }: Holder, channel: GraphNode, { right, amongAll }: Grant): boolean {
  return right.hop !== 'poll' && (amongAll || !environmentNames(draft.template, resource, channel));
}

/** Lambda itself uses the role for failure sinks and destinations, those of the function and of its mappings. */
function isSink(draft: Draft, node: GraphNode, target: GraphNode): boolean {
  const mappings = draft.hops.filter((hop) => hop.kind === 'poll' && hop.to === node).map((hop) => hop.by);
  return draft.hops.some(
    ({ kind, from, to, by }) =>
      to === target && (kind === 'destination' || kind === 'dead-letter') && (from === node || mappings.includes(by)),
  );
}
