/** Which statements and permissions may be about a channel and a sender, looked up: there may be thousands of each. */

import { rememberedEach } from '../remember.ts';
import { attribute } from '../template/attributes.ts';
import { identify } from '../template/identity.ts';
import type { Resource, Template } from '../template/model.ts';
import type { Statement } from '../template/policy.ts';
import type { Term } from '../template/term.ts';
import type { Choice } from '../template/value.ts';
import { namesSource } from './admitting-parts.ts';
import { byNamedIn } from './by-named.ts';
import type { Graph, GraphNode, Hop } from './model.ts';
import type { AttachedPolicy } from './policies.ts';

/** Of a policy for many channels, the statements that may be about this one. */
export function statementsOn(
  { template }: Graph,
  { statements }: AttachedPolicy,
  { type, id }: GraphNode,
): readonly Statement[] {
  return byChannel(template, type)(statements)(id);
}

/** Of those, the statements that may let the sender of a hop in. */
export function statementsFor(graph: Graph, policy: AttachedPolicy, { from, to }: Hop): readonly Statement[] {
  return bySender(graph.template, from.type)(statementsOn(graph, policy, to))(from.id);
}

/** Of permissions, those that may let a sender in. */
export function permissionsFor(
  { template }: Graph,
  permissions: readonly Resource[],
  { type, id }: GraphNode,
): readonly Resource[] {
  return permissionsBySender(template, type)(permissions)(id);
}

const byChannel = rememberedEach((template: Template, type: string) =>
  byNamedIn(({ unread, resources }: Statement) => (unread === undefined ? idsIn(template, resources, type) : undefined)),
);

const bySender = rememberedEach((template: Template, type: string) =>
  byNamedIn(({ unread, conditions }: Statement) => {
    const source = unread === undefined ? conditions.find(namesSource) : undefined;
    return source && idsIn(template, source.values, type);
  }),
);

const permissionsBySender = rememberedEach((template: Template, type: string) =>
  byNamedIn((permission: Resource) => idsIn(template, attribute(template, permission, 'SourceArn'), type)),
);

/** The resources that the values name; undefined where there is none, or one that may name any. */
function idsIn(template: Template, values: readonly Choice<Term>[], type: string): readonly string[] | undefined {
  const identities = values.map(({ value }) => identify(template, value, [type]));
  const ids = identities.flatMap((identity) => (identity.kind === 'resource' ? [identity.resource.id] : []));
  return ids.length === 0 || ids.length < identities.length ? undefined : ids;
}
