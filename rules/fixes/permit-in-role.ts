/** A right in a role of the template: in a statement that is about it, in a policy that is there, or in a new one. */

import type { Change } from '../../core/change/change.ts';
import type { Graph } from '../../core/graph/model.ts';
import { permissionsOf } from '../../core/graph/permissions.ts';
import type { RoleNeed } from '../../core/graph/role-needs.ts';
import { remembered } from '../../core/remember.ts';
import { mappingAt } from '../../core/syntax/node-at.ts';
import { entryOf, intrinsicOf, itemsOf, valueAt, type Mapping, type Node } from '../../core/syntax/tree.ts';
import { remainder } from '../../core/template/conditions.ts';
import { elementsOf, evaluate } from '../../core/template/evaluate.ts';
import { identify } from '../../core/template/identity.ts';
import type { Resource, Template } from '../../core/template/model.ts';
import { resourcesOfType } from '../../core/template/of-type.ts';
import type { Statement } from '../../core/template/policy.ts';
import { ref, type Draft } from '../../core/template/synthesize.ts';
import { newResource } from './dead-letter-queue.ts';
import { addInlinePolicy, inlinePolicy, type RolePolicy } from './inline-policy.ts';
import { idBeside } from './names.ts';
import { leadTo, waitsFor } from './order-of-creation.ts';
import type { Permitted } from './permit.ts';
import { whileThereIs } from './where-it-exists.ts';

/** The changes; undefined where no text of the role takes them. */
export function permitInRole(graph: Graph, permitted: Permitted): readonly Change[] | undefined {
  const { role, need } = permitted;
  const { resource } = need.on;
  if (role.type !== 'AWS::IAM::Role' || resource === undefined) return undefined;
  const widened = widenStatement(graph, permitted);
  if (widened !== undefined) return widened;
  return leadTo(graph, [resource], [role]) ? policyApart(graph, permitted) : addStatement(graph, permitted);
}

/** A statement for this resource alone takes the actions that it lacks. */
function widenStatement(graph: Graph, { role, need, actions, when }: Permitted): readonly Change[] | undefined {
  for (const statement of permissionsOf(graph.template, role).statements) {
    if (!isAbout(graph, statement, need)) continue;
    const node = mappingAt(statement.by.body, statement.at);
    const isThere = remainder(graph.template.conditions, when, [statement.when]) === undefined;
    if (node === undefined || !isThere || !takesActions(node)) continue;
    return actions.map((value) => ({ do: 'append', in: node, path: ['Action'], value }));
  }
  return undefined;
}

function isAbout({ template }: Graph, { effect, resources }: Statement, { on }: RoleNeed): boolean {
  const [only] = resources;
  if (effect === 'Deny' || only === undefined || resources.length > 1) return false;
  const identity = identify(template, only.value, [on.type]);
  return identity.kind === 'resource' && identity.resource === on.resource;
}

function takesActions(statement: Mapping): boolean {
  return valueAt(statement, 'Action') !== undefined && valueAt(statement, 'Condition') === undefined;
}

/** The one policy that the role has takes the statement; where there are several or none, it gets another one. */
function addStatement(graph: Graph, permitted: Permitted): readonly Change[] | undefined {
  const { role, need } = permitted;
  const policies = entryOf(role.properties, 'Policies')?.value;
  const own = itemsOf(policies);
  const [only, ...others] = [...own, ...attachedTo(graph, role)];
  const statement = statementFor(permitted);
  const inDocument = whereItIs(graph, permitted, statement);
  const list = only === undefined || others.length > 0 ? undefined : documentOf(only);
  if (list !== undefined) return [{ do: 'append', in: list, path: ['Statement'], value: inDocument }];
  return addInlinePolicy(role, whereItIs(graph, permitted, newPolicy(need, statement)));
}

function documentOf(policy: Node): Mapping | undefined {
  const document = valueAt(policy, 'PolicyDocument');
  const statements = valueAt(document, 'Statement');
  const isPlain = [policy, statements].every((node) => node !== undefined && intrinsicOf(node) === undefined);
  return isPlain && document?.kind === 'mapping' ? document : undefined;
}

/** Policies of the template that are for this role alone, and there whenever it is. */
function attachedTo({ template }: Graph, role: Resource): readonly Node[] {
  const policies = policiesByRole(template).get(role)?.filter(({ stack }) => stack === role.stack) ?? [];
  return policies.flatMap(({ properties, when }) => {
    return remainder(template.conditions, role.when, [when]) === undefined ? [properties] : [];
  });
}

/** Policies that somebody wrote for one role alone. */
const policiesByRole = remembered((template: Template): ReadonlyMap<Resource, readonly Resource[]> => {
  const policies = new Map<Resource, Resource[]>();
  for (const policy of resourcesOfType(template, 'AWS::IAM::Policy')) {
    const role = policy.generated ? undefined : onlyRoleOf(template, policy);
    if (role !== undefined) policies.set(role, [...(policies.get(role) ?? []), policy]);
  }
  return policies;
});

function onlyRoleOf(template: Template, { properties, when }: Resource): Resource | undefined {
  const { elements, complete } = elementsOf(template, valueAt(properties, 'Roles'), when);
  const [only, ...others] = elements.flatMap(({ node }) => evaluate(template, node, when));
  const identity = only && identify(template, only.value, ['AWS::IAM::Role']);
  return complete && others.length === 0 && identity?.kind === 'resource' ? identity.resource : undefined;
}

export function statementFor({ actions, arn }: Permitted): Draft {
  return { Effect: 'Allow', Action: actions.length === 1 ? (actions[0] as string) : actions, Resource: arn };
}

/** What names a resource that exists under a condition exists under it too. */
export function whereItIs(graph: Graph, { need, role }: Permitted, value: Draft): Draft {
  return whileThereIs(graph, need.on, role.when, value);
}

function newPolicy(need: RoleNeed, statement: Draft): RolePolicy {
  return inlinePolicy(`${purposeOf(need)}-${need.on.id}`, statement);
}

function purposeOf({ hop, on }: RoleNeed): string {
  if (on === hop.from) return 'read';
  if (on.kind === 'function') return 'call';
  return on.kind === 'workflow' ? 'start' : 'send-to';
}

/** A policy of its own, where the resource needs the role to exist first; what uses the right has to wait for it. */
function policyApart(graph: Graph, permitted: Permitted): readonly Change[] | undefined {
  const { need, role } = permitted;
  const { by } = need.hop;
  const { resource } = need.on;
  if (by.generated || resource === undefined || leadTo(graph, [resource], [by])) return undefined;
  const id = idBeside(graph, need.on, 'Rights');
  const { PolicyName, PolicyDocument } = newPolicy(need, statementFor(permitted));
  const policy = { PolicyName, Roles: [ref(role.id)], PolicyDocument };
  const waiting = waitsFor(by);
  const value = waiting.length === 0 ? id : [...waiting, id];
  return [
    newResource(id, 'AWS::IAM::Policy', policy, role, by),
    { do: 'set', in: by, path: ['DependsOn'], value },
  ];
}
