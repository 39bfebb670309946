/** A right in a role that SAM or the Serverless Framework makes, where these take the author's own statements. */

import type { Change } from '../../core/change/change.ts';
import type { Graph } from '../../core/graph/model.ts';
import { intrinsicOf, textOf, valueAt, type Mapping } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import { SHARED_ROLE_ID } from '../../core/template/serverless/naming.ts';
import { stackOf } from '../../core/template/stacks/stack-of.ts';
import { leadTo } from './order-of-creation.ts';
import type { Permitted } from './permit.ts';
import { statementFor, whereItIs } from './permit-in-role.ts';

/** The change; undefined where no text of the role takes it, or the resource needs the role to exist first. */
export function permitInFramework(graph: Graph, permitted: Permitted): readonly Change[] | undefined {
  const { role, need } = permitted;
  const { resource } = need.on;
  if (resource === undefined || leadTo(graph, [resource], [role])) return undefined;
  const statement = statementFor(permitted);
  const { dialect } = stackOf(graph.template, role);
  if (dialect !== 'serverless') {
    const owner = graph.template.resources.get(role.carrier);
    if (owner === undefined || !takesPolicies(owner)) return undefined;
    const value = whereItIs(graph, permitted, { Statement: [statement] });
    return [{ do: 'append', in: owner, path: ['Properties', 'Policies'], value }];
  }
  const place = statementsOf(graph, role);
  return place && [{ do: 'append', in: place.in, path: place.path, value: whereItIs(graph, permitted, statement) }];
}

function takesPolicies({ body, generated }: Resource): boolean {
  const isSam = /^AWS::Serverless::(Function|StateMachine)$/.test(textOf(valueAt(body, 'Type')) ?? '');
  return !generated && isSam && intrinsicOf(valueAt(body, 'Properties', 'Policies')) === undefined;
}

interface Statements {
  readonly in: Mapping;
  readonly path: readonly string[];
}

/** Every way to write them, old and new. */
const WAYS = [['iam', 'role', 'statements'], ['iamRoleStatements']] as const;

/** Those that are written, else the place where they belong; a role of one function is asked for its own. */
function statementsOf(graph: Graph, role: Resource): Statements | undefined {
  const { root } = stackOf(graph.template, role);
  const isShared = role.id === SHARED_ROLE_ID;
  const owner = isShared ? valueAt(root, 'provider') : valueAt(root, 'functions', role.carrier);
  if (owner?.kind !== 'mapping') return undefined;
  const written = WAYS.find((way) => valueAt(owner, ...way) !== undefined);
  if (written !== undefined) return { in: owner, path: written };
  return isShared ? { in: owner, path: WAYS[0] } : undefined;
}
