/** What the roles of a function allow, as far as they can be read. */

import { rememberedEach } from '../remember.ts';
import type { Resource } from '../template/model.ts';
import type { Graph, GraphNode } from './model.ts';
import { isShared, rolesOf } from './hops/role-holders.ts';
import { permissionsOf } from './permissions.ts';

/** Action patterns such as `ses:SendEmail` of roles that only this function has: what it is there to do. */
export const ownActionsOf = rememberedEach((graph: Graph, lambda: GraphNode): readonly string[] =>
  actionsIn(graph, roles(graph, lambda).filter((role) => !isShared(graph.template, role))),
);

/** The same of all its roles: what it may do; undefined where a role lies outside the template. */
export function allowedActionsOf(graph: Graph, lambda: GraphNode): readonly string[] | undefined {
  const known = roles(graph, lambda);
  return known.length === 0 ? undefined : actionsIn(graph, known);
}

function roles(graph: Graph, lambda: GraphNode): readonly Resource[] {
  return lambda.resource === undefined ? [] : rolesOf(graph.template, lambda.resource);
}

function actionsIn(graph: Graph, known: readonly Resource[]): readonly string[] {
  return known
    .flatMap((role) => permissionsOf(graph.template, role).statements)
    .filter((statement) => statement.effect === 'Allow')
    .flatMap((statement) => statement.actions)
    .flatMap(({ value }) => (value.kind === 'text' ? [value.text] : []));
}
