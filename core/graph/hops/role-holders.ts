/** Who has which role: functions, workflows, data sources and containers. */

import { remembered, rememberedEach } from '../../remember.ts';
import { table } from '../../table.ts';
import { attribute } from '../../template/attributes.ts';
import { identify } from '../../template/identity.ts';
import type { Resource, Template } from '../../template/model.ts';

/** Where each type names the role it acts with. */
const ROLE_PATHS: Readonly<Record<string, readonly string[]>> = table({
  'AWS::Lambda::Function': ['Role'],
  'AWS::StepFunctions::StateMachine': ['RoleArn'],
  'AWS::AppSync::DataSource': ['ServiceRoleArn'],
  'AWS::ECS::TaskDefinition': ['TaskRoleArn'],
  'AWS::Batch::JobDefinition': ['ContainerProperties', 'JobRoleArn'],
});

/** The roles of this template that a function, workflow, data source or container may run with. */
export const rolesOf = rememberedEach((template: Template, holder: Resource): readonly Resource[] => {
  const path = ROLE_PATHS[holder.type];
  if (path === undefined) return [];
  const roles = attribute(template, holder, ...path).flatMap(({ value }) => {
    const identity = identify(template, value, ['AWS::IAM::Role']);
    return identity.kind === 'resource' ? [identity.resource] : [];
  });
  return [...new Set(roles)];
});

const holdersByRole = remembered((template: Template): ReadonlyMap<string, readonly Resource[]> => {
  const holders = new Map<string, Resource[]>();
  for (const resource of template.resources.values()) {
    for (const { id } of rolesOf(template, resource)) {
      const known = holders.get(id);
      if (known === undefined) holders.set(id, [resource]);
      else known.push(resource);
    }
  }
  return holders;
});

/** Everything that runs with a role. */
export function holdersOf(template: Template, role: Resource): readonly Resource[] {
  return holdersByRole(template).get(role.id) ?? [];
}

/** Whether several of them run with the role, so that its rights are no one's in particular. */
export function isShared(template: Template, role: Resource): boolean {
  return holdersOf(template, role).length > 1;
}
