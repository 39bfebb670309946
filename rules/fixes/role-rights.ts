/** Rights that a function needs for what a fix adds; SAM and Serverless give most of them to roles that they make. */

import type { Change } from '../../core/change/change.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { valueAt } from '../../core/syntax/tree.ts';
import { attribute } from '../../core/template/attributes.ts';
import { identify } from '../../core/template/identity.ts';
import type { Resource } from '../../core/template/model.ts';
import { SHARED_ROLE_ID } from '../../core/template/serverless/naming.ts';
import { stackOf } from '../../core/template/stacks/stack-of.ts';
import { getAtt, type Draft } from '../../core/template/synthesize.ts';
import { addInlinePolicy, inlinePolicy } from './inline-policy.ts';

interface Roles {
  /** Those of the same stack, one per choice of conditions. */
  readonly known: readonly Resource[];
  /** Whether these are all: a role from elsewhere is its owner's to extend. */
  readonly complete: boolean;
}

/** The roles that a function or pipe runs with. */
export function rolesOf(graph: Graph, { kind, resource }: GraphNode): Roles {
  if (resource === undefined) return { known: [], complete: false };
  const choices = attribute(graph.template, resource, kind === 'pipe' ? 'RoleArn' : 'Role');
  const roles = choices.map(({ value }) => {
    const identity = identify(graph.template, value, ['AWS::IAM::Role']);
    const role = identity.kind === 'resource' ? identity.resource : undefined;
    return role?.type === 'AWS::IAM::Role' && role.stack === resource.stack ? role : undefined;
  });
  const known = [...new Set(roles.flatMap((role) => role ?? []))];
  return { known, complete: roles.length > 0 && !roles.includes(undefined) };
}

/** What it takes that a function or pipe may do something with a queue. */
export interface Rights {
  readonly changes: readonly Change[];
  /** False where a role is another's, who has to give the right. */
  readonly granted: boolean;
}

/** Undefined where the template has the role, but no text that takes the right. */
export function rightsToSend(graph: Graph, sender: GraphNode, queue: string): Rights | undefined {
  const { known, complete } = rolesOf(graph, sender);
  const changes: Change[] = [];
  for (const role of known) {
    const own = role.generated ? statementOfPlugin(graph, role, queue) : policyOfRole(role, queue);
    if (own === undefined) return undefined;
    changes.push(...own);
  }
  return { changes, granted: complete };
}

/** Frameworks see to what their own roles need, but the plugin that gives each function a role does not. */
function statementOfPlugin(graph: Graph, role: Resource, queue: string): readonly Change[] | undefined {
  const { dialect, root } = stackOf(graph.template, role);
  const written = valueAt(root, 'functions', role.carrier, 'iamRoleStatements');
  if (dialect !== 'serverless' || role.id === SHARED_ROLE_ID || written === undefined) return [];
  return written.kind === 'sequence' ? [{ do: 'append', in: written, value: mayStore(queue) }] : undefined;
}

/** A policy for one queue; undefined where the policies of the role cannot be added to. */
export function policyOfRole(role: Resource, queue: string): readonly Change[] | undefined {
  return addInlinePolicy(role, inlinePolicy(`send-to-${queue}`, mayStore(queue)));
}

function mayStore(queue: string): Draft {
  return { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: getAtt(queue, 'Arn') };
}
