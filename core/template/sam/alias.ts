/** `AutoPublishAlias`: a version and an alias of it, which events then start instead of `$LATEST`. */

import { entryOf, textOf, valueAt, type Entry, type Mapping, type Node } from '../../syntax/tree.ts';
import { withEntry } from '../amend.ts';
import { evaluate } from '../evaluate.ts';
import type { Resource, Template } from '../model.ts';
import { getAtt, ref, synthesize } from '../synthesize.ts';
import { generated, type Owner } from './generated.ts';

export interface Published {
  readonly alias: Resource;
  readonly version: Resource;
}

/** `<F>Alias<name>` and `<F>Version`; SAM appends a hash of the uploaded code to the latter, which no template has. */
export function publishFunction(
  template: Template,
  owner: Owner,
  { key: { at }, value: name }: Entry,
  properties: Mapping,
): Published {
  const versionId = `${owner.id}Version`;
  const aliasId = `${owner.id}Alias${aliasSuffix(soleText(template, name, owner))}`;
  const fields = {
    Name: name,
    FunctionName: ref(owner.id),
    FunctionVersion: getAtt(versionId, 'Version'),
    ProvisionedConcurrencyConfig: valueAt(properties, 'ProvisionedConcurrencyConfig'),
  };
  const alias = generated(owner, aliasId, 'AWS::Lambda::Alias', fields, at);
  return {
    version: generated(owner, versionId, 'AWS::Lambda::Version', { FunctionName: ref(owner.id) }, at),
    alias: movedByCodeDeploy(alias, entryOf(properties, 'DeploymentPreference')),
  };
}

/** CodeDeploy moves traffic to the new version, and calls functions before and after that. */
function movedByCodeDeploy(alias: Resource, preference: Entry | undefined): Resource {
  if (preference === undefined) return alias;
  if (/^false$/i.test(textOf(valueAt(preference.value, 'Enabled')) ?? '')) return alias;
  const hooks = valueAt(preference.value, 'Hooks');
  const update = {
    BeforeAllowTrafficHook: valueAt(hooks, 'PreTraffic'),
    AfterAllowTrafficHook: valueAt(hooks, 'PostTraffic'),
  };
  const { at } = preference.key;
  const policy = synthesize({ CodeDeployLambdaAliasUpdate: update }, at);
  return { ...alias, body: withEntry(alias.body, 'UpdatePolicy', policy, at) };
}

/** `<S>Alias<name>` and `<S>Version` of a state machine. */
export function publishStateMachine(
  template: Template,
  owner: Owner,
  { key: { at }, value: name }: Entry,
): Published {
  const versionId = `${owner.id}Version`;
  const aliasId = `${owner.id}Alias${soleText(template, name, owner)}`;
  const preference = { Type: 'ALL_AT_ONCE', StateMachineVersionArn: ref(versionId) };
  const fields = { Name: name, DeploymentPreference: preference };
  const version = {
    StateMachineArn: ref(owner.id),
    StateMachineRevisionId: getAtt(owner.id, 'StateMachineRevisionId'),
  };
  return {
    version: generated(owner, versionId, 'AWS::StepFunctions::StateMachineVersion', version, at),
    alias: generated(owner, aliasId, 'AWS::StepFunctions::StateMachineAlias', fields, at),
  };
}

/** Logical ids are alphanumeric: SAM writes `-` as `D` and `_` as `U`. */
function aliasSuffix(name: string): string {
  return name.replaceAll('-', 'D').replaceAll('_', 'U');
}

/** The text of a node where it is known, parameter defaults included; SAM rejects anything else. */
function soleText(template: Template, node: Node, owner: Owner): string {
  const [choice, ...others] = evaluate(template, node, owner.when);
  return choice?.value.kind === 'text' && others.length === 0 ? choice.value.text : '';
}
