/** Which of the hops that a role gives away are surely made: those that a role and a variable both speak of. */

import { typesOfKind } from '../facts/kinds.ts';
import { identify } from '../template/identity.ts';
import { environmentNames } from './hops/environment.ts';
import { isShared, rolesOf } from './hops/role-holders.ts';
import type { Graph, Hop } from './model.ts';
import { permissionsOf } from './permissions.ts';

/** Whether the sender's own role names the very channel, and its environment refers to it. */
export function isDeliberate({ template }: Graph, { from, to, by, at }: Hop): boolean {
  const sender = from.resource;
  if (sender === undefined || to.resource === undefined) return false;
  if (!environmentNames(template, sender, to)) return false;
  const own = rolesOf(template, sender).filter((role) => !isShared(template, role));
  const statements = own.flatMap((role) => permissionsOf(template, role).statements);
  const granting = statements.filter((statement) => statement.by === by && statement.at === at);
  const types = typesOfKind(to.kind);
  return granting.some(({ resources }) =>
    resources.some(({ value }) => {
      const identity = identify(template, value, types);
      return identity.kind === 'resource' && identity.resource === to.resource;
    }),
  );
}
