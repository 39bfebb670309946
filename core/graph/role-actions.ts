/** What a function's own role allows, as far as it can be read. */

import type { Graph, GraphNode } from './model.ts';
import { permissionsOf } from './permissions.ts';
import { isShared, rolesOf } from './hops/role-holders.ts';

/** Action patterns such as `ses:SendEmail` of roles that only this function has; a shared role says nothing of one function. */
export function actionsOf(graph: Graph, lambda: GraphNode): readonly string[] {
  if (lambda.resource === undefined) return [];
  const own = rolesOf(graph.template, lambda.resource).filter((role) => !isShared(graph.template, role));
  return own
    .flatMap((role) => permissionsOf(graph.template, role).statements)
    .filter((statement) => statement.effect === 'Allow')
    .flatMap((statement) => statement.actions)
    .flatMap(({ value }) => (value.kind === 'text' ? [value.text] : []));
}
