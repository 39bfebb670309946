/** What is replaced or removed, and what becomes of the messages in it. */

import { nameProperty } from '../core/facts/names.ts';
import { describeWhen } from '../core/template/when.ts';
import { consequencesOf, type Going } from './consequences.ts';
import { leftOut, type Meant } from './left-out.ts';
import type { Change } from './change.ts';
import type { Loss } from './model.ts';
import { isNameless, policyOf } from './plain.ts';
import type { Replacement } from './replacements.ts';
import { restartOf } from './restart.ts';
import { leftUnread } from './unread.ts';
import { shownNameOf, type Deployed } from './version.ts';

/** In the order of the template before. */
export function lossesIn(change: Change, replacements: readonly Replacement[]): readonly Loss[] {
  const { doubts } = change;
  const byKey = new Map(replacements.map((one) => [one.key, one]));
  const isAnother = (key: string): boolean => byKey.has(key);
  return [...change.before.deployed.values()].flatMap((deployed) => {
    const replacement = byKey.get(deployed.key);
    if (doubts.has(deployed.stack) && (replacement?.fate === 'removed' || replacement?.fate === 'left')) return [];
    const going =
      replacement === undefined ? narrowed(change, deployed) : goingLoss(change, deployed, replacement, isAnother);
    return going ?? unreadLoss(change, deployed) ?? [];
  });
}

/** What stays the same resource. */
const INTACT = { properties: [], renamedTo: undefined, refusedFor: undefined } as const;

function unreadLoss(change: Change, deployed: Deployed): Loss | undefined {
  const consequences = leftUnread(change, deployed);
  if (consequences.length === 0) return undefined;
  return { ...about(change, deployed), ...INTACT, fate: 'unread', consequences };
}

function goingLoss(
  change: Change,
  deployed: Deployed,
  { fate, properties }: Replacement,
  isAnother: (key: string) => boolean,
): Loss | undefined {
  const successor = change.after.deployed.get(change.renames.get(deployed.key) ?? '');
  const next = successor ?? change.after.deployed.get(deployed.key);
  const isReplaced = fate === 'replaced' || fate === 'may-be-replaced';
  const isLeft = fate === 'left' || (isReplaced && keepsOld(change, deployed));
  const going: Going = isLeft ? 'left' : isReplaced || successor !== undefined ? 'replaced' : 'removed';
  const restart = next === undefined ? [] : restartOf({ ...change, isAnother }, deployed, next);
  const harm = [...consequencesOf(deployed, going), ...restart];
  if (harm.length === 0) return undefined;
  const refusal = keptName(change, deployed, next?.key);
  return {
    ...about(change, deployed),
    fate: isLeft && !isReplaced ? 'left' : fate,
    properties,
    node: next?.node ?? deployed.node,
    renamedTo: successor && shownNameOf(successor),
    refusedFor: refusal,
    consequences: refusal === undefined ? harm : afterRefusal(harm),
  };
}

/** A stack that refuses an update goes on as it is. */
function afterRefusal(harm: readonly string[]): readonly string[] {
  return ['the stack stays as it is until another name is given; then:', ...harm];
}

type About = Pick<Loss, 'key' | 'stack' | 'resource' | 'node' | 'type' | 'origin' | 'when'>;

function about({ before, after, renames }: Change, deployed: Deployed): About {
  const { key, resource, node } = deployed;
  const stack = before.shownStack(deployed.stack);
  const next = after.deployed.get(renames.get(key) ?? key);
  const origin = (next && after.originOf(next)) ?? before.originOf(deployed);
  const when = describeWhen(resource.when);
  return { key, stack, resource: shownNameOf(deployed), node, type: resource.type, origin, when };
}

function keepsOld({ after }: Change, { key }: Deployed): boolean {
  const next = after.deployed.get(key);
  return next !== undefined && policyOf(next.resource.body, 'UpdateReplacePolicy') === 'Retain';
}

/** The property whose name both have: CloudFormation makes the new one first, and two cannot have one name. */
function keptName({ plain }: Change, { key, resource }: Deployed, next: string | undefined): string | undefined {
  const property = nameProperty(resource.type);
  if (next === undefined || property === undefined) return undefined;
  const name = plain.before.Resources[key]?.Properties[property];
  const other = plain.after.Resources[next]?.Properties[property];
  if (name === undefined || isNameless(name)) return undefined;
  return JSON.stringify(name) === JSON.stringify(other) ? property : undefined;
}

/** It stays, but not under all conditions under which it was there before. */
function narrowed(change: Change, deployed: Deployed): Loss | undefined {
  const next = change.after.deployed.get(deployed.key);
  const lacking = next && leftOut(meant(deployed), [meant(next)]);
  const consequences = lacking === undefined ? [] : consequencesOf(deployed, 'removed');
  if (lacking === undefined || consequences.length === 0) return undefined;
  const when = describeWhen(lacking);
  return { ...about(change, deployed), ...INTACT, fate: 'removed', when, consequences };
}

function meant({ resource, graph }: Deployed): Meant {
  return { when: resource.when, conditions: graph.template.conditions };
}
