/** What a role permits: the statements of its own policies and of those that attach themselves to it. */

import { managedActions, permitsNoMessages } from '../facts/managed-policies.ts';
import { entryOf, type Node } from '../syntax/tree.ts';
import { remembered, rememberedEach } from '../remember.ts';
import { table } from '../table.ts';
import { elementsOf, evaluate } from '../template/evaluate.ts';
import { identify, type Identity } from '../template/identity.ts';
import { mappingsOf } from '../template/mappings.ts';
import type { Resource, Template } from '../template/model.ts';
import { statementsOf, type Statement } from '../template/policy.ts';
import { display, type Term } from '../template/term.ts';
import type { Choice } from '../template/value.ts';
import type { When } from '../template/when.ts';

export interface RoleStatement extends Statement {
  /** The role or policy that carries the statement. */
  readonly by: Resource;
}

export interface Permissions {
  readonly statements: readonly RoleStatement[];
  /** False where a managed policy, something unreadable or a policy for roles that cannot be told may permit more. */
  readonly complete: boolean;
}

/** Policies that name the roles they are for, and the property that does. */
const ATTACHED: Readonly<Record<string, string>> = table({
  'AWS::IAM::Policy': 'Roles',
  'AWS::IAM::ManagedPolicy': 'Roles',
  'AWS::IAM::RolePolicy': 'RoleName',
});

/** Everything the template says a role of it may do. */
export const permissionsOf = rememberedEach((template: Template, role: Resource): Permissions => {
  const inline = elementsOf(template, entryOf(role.properties, 'Policies')?.value, role.when);
  const managed = managedPolicies(template, role);
  const statements = [
    ...inline.elements.flatMap(({ node, when }) => statementsIn(template, role, node, when)),
    ...managed.policies.flatMap((policy) => statementsIn(template, policy, policy.properties, policy.when)),
    ...managed.statements,
    ...attachedTo(template, role).flatMap((policy) => statementsIn(template, policy, policy.properties, policy.when)),
  ];
  const isRead = statements.every(({ unread }) => unread === undefined);
  const complete = inline.complete && managed.complete && isRead && !attachmentsIn(template).hasStray;
  return { statements, complete };
});

function statementsIn(template: Template, by: Resource, policy: Node, when: When): readonly RoleStatement[] {
  return mappingsOf(template, policy, when).flatMap((choice) =>
    statementsOf(template, entryOf(choice.node, 'PolicyDocument')?.value, choice.when).map((statement) => ({
      by,
      ...statement,
    })),
  );
}

interface ManagedPolicies {
  readonly policies: readonly Resource[];
  /** What is known of the policies that lie outside the template. */
  readonly statements: readonly RoleStatement[];
  readonly complete: boolean;
}

function managedPolicies(template: Template, role: Resource): ManagedPolicies {
  const list = elementsOf(template, entryOf(role.properties, 'ManagedPolicyArns')?.value, role.when);
  const policies: Resource[] = [];
  const statements: RoleStatement[] = [];
  let complete = list.complete;
  for (const { node, when } of list.elements) {
    for (const choice of evaluate(template, node, when)) {
      const identity = identify(template, choice.value, ['AWS::IAM::ManagedPolicy']);
      if (identity.kind === 'resource') policies.push(identity.resource);
      else if (identity.kind !== 'absent' && !permitsNoMessages(display(choice.value))) complete = false;
      statements.push(...statementsOfAws(role, choice));
    }
  }
  return { policies, statements, complete };
}

function statementsOfAws(by: Resource, { when, value }: Choice<Term>): readonly RoleStatement[] {
  const { at } = value;
  const allowed = managedActions(display(value));
  if (allowed.length === 0) return [];
  const written = (text: string): Choice<Term> => ({ when, value: { kind: 'text', text, basis: 'written', at } });
  const actions = allowed.map(written);
  const resources = [written('*')];
  return [{ effect: 'Allow', principals: [], actions, resources, conditions: [], unread: undefined, when, at, by }];
}

function attachedTo(template: Template, role: Resource): readonly Resource[] {
  return attachmentsIn(template).byRole.get(role) ?? [];
}

interface Attachments {
  readonly byRole: ReadonlyMap<Resource, readonly Resource[]>;
  /** Whether a policy names its roles in a way that cannot be read: it may be for any of them. */
  readonly hasStray: boolean;
}

const attachmentsIn = remembered((template: Template): Attachments => {
  const byRole = new Map<Resource, Resource[]>();
  let hasStray = false;
  for (const policy of template.resources.values()) {
    const property = ATTACHED[policy.type];
    if (property === undefined) continue;
    const { identities, complete } = rolesNamed(template, policy, property);
    hasStray ||= !complete || identities.some(isStray);
    for (const role of resourcesAmong(identities)) {
      const known = byRole.get(role);
      if (known === undefined) byRole.set(role, [policy]);
      else known.push(policy);
    }
  }
  return { byRole, hasStray };
});

function rolesNamed(
  template: Template,
  { properties, when: whole }: Resource,
  property: string,
): { readonly identities: readonly Identity[]; readonly complete: boolean } {
  const { elements, complete } = elementsOf(template, entryOf(properties, property)?.value, whole);
  const named = elements.flatMap(({ node, when }) => evaluate(template, node, when));
  return { identities: named.map(({ value }) => identify(template, value, ['AWS::IAM::Role'])), complete };
}

function resourcesAmong(identities: readonly Identity[]): ReadonlySet<Resource> {
  return new Set(identities.flatMap((identity) => (identity.kind === 'resource' ? [identity.resource] : [])));
}

function isStray(identity: Identity): boolean {
  return identity.kind === 'unknown' || (identity.kind === 'external' && identity.name.includes('${'));
}
