/**
 * Hops that only a role gives away: who may send to a channel probably does. They are weak, since a template cannot
 * tell whether the code makes use of its rights; only a connector says that it does.
 */

import { rememberedEach } from '../../remember.ts';
import { all } from '../../template/conditions.ts';
import type { Resource, Template } from '../../template/model.ts';
import { isOfConnector } from '../connectors.ts';
import type { Draft } from '../draft.ts';
import type { GraphNode } from '../model.ts';
import { permissionsOf } from '../permissions.ts';
import { environmentNames } from './environment.ts';
import { denialsIn, isDenied, type Grant } from './granted.ts';
import { grantedEnds, type GrantedEnd, type Holder } from './granted-ends.ts';
import { hopsSoFarBetween, sinksSoFarOf } from './hops-so-far.ts';
import { addHopOnce } from './once.ts';
import { rolesOf } from './role-holders.ts';

/** Adds a weak hop for every right that a holder's role grants on a resource that the role or the environment names. */
export function addPermittedHops(draft: Draft, holder: Holder): void {
  for (const role of rolesOf(draft.template, holder.resource)) {
    const granted = grantedEnds(draft, holder, role);
    if (granted.length === 0) continue;
    const denials = denialsOf(draft.template, role);
    const senders = holder.nodes.map((node): Sender => ({ node, sinks: sinksSoFarOf(draft, node) }));
    for (const one of granted) {
      if (isDenied(draft, denials, one.grant, one.end)) continue;
      for (const sender of senders) addLikelyHop(draft, holder, sender, one);
    }
  }
}

interface Sender {
  readonly node: GraphNode;
  /** Where Lambda puts what failed or what came of its calls. */
  readonly sinks: ReadonlySet<GraphNode>;
}

const denialsOf = rememberedEach((template: Template, role: Resource) =>
  denialsIn(permissionsOf(template, role).statements),
);

function addLikelyHop(draft: Draft, holder: Holder, { node, sinks }: Sender, { grant, end }: GrantedEnd): void {
  const { right, statement } = grant;
  if (node === end.node) return;
  if (!isOfConnector(statement.by)) {
    // Lambda itself uses the role for failure sinks and destinations, those of the function and of its mappings.
    if (sinks.has(end.node)) return;
    if (polls(draft, node, end.node) && isForPolling(draft, holder, end.node, grant)) return;
  }
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

function polls(draft: Draft, node: GraphNode, channel: GraphNode): boolean {
  return hopsSoFarBetween(draft, channel, node).some(({ kind }) => kind === 'poll');
}

/** `sqs:*` or a list of all usual actions may be there for receiving alone; sending back is news. */
function isForPolling(draft: Draft, { resource }: Holder, channel: GraphNode, { right, amongAll }: Grant): boolean {
  return right.hop !== 'poll' && (amongAll || !environmentNames(draft.template, resource, channel));
}
