/** `AWS::Serverless::StateMachine`: the state machine with its definition, its role, alias and events. */

import { entryOf, valueAt, type Mapping, type Node } from '../../syntax/tree.ts';
import { withEntry, withKeysRenamed, withoutKeys } from '../amend.ts';
import { withSubstitutions } from '../definition-substitutions.ts';
import type { Resource, Template } from '../model.ts';
import { synthesize, type Draft } from '../synthesize.ts';
import { publishStateMachine } from './alias.ts';
import { isFalse, onlyResources, type Expansion, type SamEvent } from './event.ts';
import { eventsOf } from './events-of.ts';
import { expandRestStart } from './events-api.ts';
import { expandStateMachineRule } from './events-rule.ts';
import { expandSchedule } from './events-schedule.ts';
import { fileNode, liesElsewhere, type Files } from './files.ts';
import { TRACING_GRANT, trust, type Grant } from './grant.ts';
import { propertiesWithGlobals } from './globals.ts';
import { deployedAs, ownerOf, type Part } from './part.ts';
import { policyGrants } from './policies.ts';
import { chooseRole, roleResources } from './role.ts';
import { refTarget } from './target.ts';

/** The state machine under its own id and everything SAM makes of it. */
export function expandStateMachine(template: Template, files: Files, resource: Resource): Part {
  const properties = propertiesWithGlobals(template.root, resource);
  const owner = ownerOf(resource);
  const role = chooseRole(owner, valueAt(properties, 'Role'));
  const alias = entryOf(properties, 'AutoPublishAlias');
  const published = alias && publishStateMachine(template, owner, alias);
  const byAlias = valueAt(properties, 'UseAliasAsEventTarget');
  const target = refTarget(owner, published && byAlias && !isFalse(byAlias) ? published.alias.id : owner.id);
  const deployed = deployedProperties(properties, definitionOf(properties, files), role.arn, resource);
  const policies = entryOf(properties, 'Policies');
  const grants = [...policyGrants(`${owner.id}Role`, policies?.value), ...tracingGrants(properties)];
  const events = eventsOf(template, properties, target).map(expandEvent);
  return {
    resources: [
      deployedAs(resource, 'AWS::StepFunctions::StateMachine', deployed),
      ...roleResources(owner, role, grants, trust('states.amazonaws.com'), policies?.key.at),
      ...(published ? [published.version, published.alias] : []),
      ...events.flatMap((event) => event.resources),
    ],
    amendments: [],
    names: published ? [[`${owner.id}.Alias`, published.alias.id]] : [],
  };
}

function tracingGrants(properties: Mapping): readonly Grant[] {
  const enabled = valueAt(properties, 'Tracing', 'Enabled');
  return enabled && !isFalse(enabled) ? [TRACING_GRANT] : [];
}

function expandEvent(event: SamEvent): Expansion {
  switch (event.type) {
    case 'Schedule':
    case 'CloudWatchEvent':
    case 'EventBridgeRule':
      return expandStateMachineRule(event);
    case 'ScheduleV2':
      return expandSchedule(event, 'states:StartExecution');
    case 'Api':
      return expandRestStart(event);
    default:
      return onlyResources();
  }
}

/** The definition with its substitutions put in, inline or from the file that the template names. */
function definitionOf(properties: Mapping, files: Files): Node | undefined {
  const inline = valueAt(properties, 'Definition');
  const uri = valueAt(properties, 'DefinitionUri');
  const written = inline ?? (uri && !liesElsewhere(uri) ? fileNode(files, uri) : undefined);
  return written && withSubstitutions(written, valueAt(properties, 'DefinitionSubstitutions'));
}

/** Substitutions are left out because they are already put in. */
const READ_BY_SAM = new Set([
  'Definition', 'DefinitionUri', 'DefinitionSubstitutions', 'Role', 'RolePath', 'Policies', 'Events', 'PropagateTags',
  'PermissionsBoundary', 'AutoPublishAlias', 'DeploymentPreference', 'UseAliasAsEventTarget',
]);

const RENAMED: ReadonlyMap<string, string> = new Map([
  ['Name', 'StateMachineName'],
  ['Type', 'StateMachineType'],
  ['Logging', 'LoggingConfiguration'],
  ['Tracing', 'TracingConfiguration'],
]);

function deployedProperties(
  properties: Mapping,
  definition: Node | undefined,
  role: Draft,
  resource: Resource,
): Mapping {
  const kept = withKeysRenamed(withoutKeys(properties, READ_BY_SAM), RENAMED);
  const at = entryOf(properties, 'Role')?.key.at ?? resource.at;
  const withRole = withEntry(kept, 'RoleArn', synthesize(role, at), at);
  const written = entryOf(properties, 'Definition') ?? entryOf(properties, 'DefinitionUri');
  if (written === undefined) return withRole;
  if (definition === undefined) return withEntry(withRole, 'DefinitionS3Location', written.value, written.key.at);
  return withEntry(withRole, 'Definition', definition, written.key.at);
}
