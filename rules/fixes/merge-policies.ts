import type { Change } from '../../core/change/change.ts';
import type { Graph } from '../../core/graph/model.ts';
import type { AttachedPolicy } from '../../core/graph/policies.ts';
import type { Fix } from '../../core/rule.ts';
import { textOf, valueAt } from '../../core/syntax/tree.ts';
import { identify } from '../../core/template/identity.ts';
import type { Resource } from '../../core/template/model.ts';
import type { Draft } from '../../core/template/synthesize.ts';
import { listed } from '../../core/words.ts';
import { fixOf } from './fix.ts';
import { lackingStatements, underCondition } from './merged-statements.ts';
import { leadTo, waitsFor } from './order-of-creation.ts';
import { redirectDependents } from './redirect-dependents.ts';
import { writtenPolicy, type WrittenPolicy } from './written-policy.ts';

/**
 * Moves the statements into the first policy that is always there, and takes out the others. CloudFormation deletes a
 * policy by emptying that of its queues, whoever wrote it last, unless it is to retain it: a stack that is deployed
 * has to learn that first.
 */
export function mergePolicies(graph: Graph, attached: readonly AttachedPolicy[]): readonly Fix[] {
  const distinct = [...new Map(attached.map((policy) => [policy.resource.id, policy])).values()];
  const policies = distinct.flatMap((policy) => writtenPolicy(graph, policy) ?? []);
  const keeper = policies.find((one) => policies.every((other) => isThereWith(one, other)));
  if (keeper === undefined || policies.length < distinct.length) return [];
  const others = policies.filter((policy) => policy !== keeper);
  const removed = others.map(({ resource }) => resource);
  const statements = lackingStatements(keeper, others);
  const redirected = redirectDependents(graph, keeper.resource, removed);
  if (statements === undefined || redirected === undefined || !keepsItsMeaning(graph, policies)) return [];
  const all = policies.map(({ resource }) => resource);
  if (waitsForMore(removed, all) || leadTo(graph, all, all)) return [];
  const title = `Merge ${listed(removed.map(({ id }) => id))} into ${keeper.resource.id}`;
  const { isRetained, first } = retention(removed);
  return fixOf(graph, `${title}${first}`, isRetained && onlyAllow(others) ? 'safe' : 'suggestion', [
    ...statements.map((value) => appendTo(keeper, ['PolicyDocument', 'Statement'], value)),
    ...lackingChannels(keeper, others),
    ...redirected,
    ...removed.map((resource): Change => ({ do: 'remove', node: resource.body })),
  ]);
}

function isThereWith(one: WrittenPolicy, other: WrittenPolicy): boolean {
  const isSameStack = one.resource.stack === other.resource.stack;
  return isSameStack && one.list === other.list && (one.condition === undefined || one.condition === other.condition);
}

function appendTo({ resource }: WrittenPolicy, path: readonly string[], value: Draft): Change {
  return { do: 'append', in: resource, path: ['Properties', ...path], value };
}

function lackingChannels(keeper: WrittenPolicy, others: readonly WrittenPolicy[]): readonly Change[] {
  const known = new Set(keeper.channels.map(({ id }) => id));
  return others.flatMap(({ channels, condition }) => {
    const own = channels.filter(({ id }) => !known.has(id));
    if (condition === keeper.condition) for (const { id } of own) known.add(id);
    return own.map(({ node }) => appendTo(keeper, [keeper.list], underCondition(node, condition, keeper)));
  });
}

/** Of policies for different queues, a statement must say which it is for: `*` would be for more than before. */
function keepsItsMeaning({ template }: Graph, policies: readonly WrittenPolicy[]): boolean {
  const sets = new Set(policies.map(({ channels }) => channels.map(({ id }) => id).sort().join(' ')));
  if (sets.size === 1) return true;
  const rights = policies.flatMap((policy) => policy.rights);
  return policies.every(({ list }) => list === 'Queues') && rights.every(({ resources, unread }) => {
    const isNamed = resources.every(({ value }) => identify(template, value, ['AWS::SQS::Queue']).kind === 'resource');
    return unread === undefined && resources.length > 0 && isNamed;
  });
}

/** Whether one that goes waits for something that the one that stays does not wait for. */
function waitsForMore(removed: readonly Resource[], policies: readonly Resource[]): boolean {
  const ids = new Set(policies.map(({ id }) => id));
  return removed.flatMap(waitsFor).some((name) => !ids.has(textOf(name) ?? ''));
}

interface Retention {
  readonly isRetained: boolean;
  /** What a title says of the first deployment. */
  readonly first: string;
}

function retention(removed: readonly Resource[]): Retention {
  const lost = removed.filter(({ body }) => textOf(valueAt(body, 'DeletionPolicy')) !== 'Retain').map(({ id }) => id);
  const isRetained = lost.length === 0;
  const first = ` (if deployed, deploy DeletionPolicy: Retain on ${listed(lost)} before)`;
  return { isRetained, first: isRetained ? '' : first };
}

function onlyAllow(policies: readonly WrittenPolicy[]): boolean {
  const rights = policies.flatMap((policy) => policy.rights);
  return rights.every(({ effect, unread }) => effect === 'Allow' && unread === undefined);
}
