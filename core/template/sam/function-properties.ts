/** The properties of the deployed function, made of those that SAM reads. */

import { entryOf, valueAt, type Entry, type Mapping } from '../../syntax/tree.ts';
import { withEntry, withoutKeys } from '../amend.ts';
import { synthesize, type Draft } from '../synthesize.ts';
import type { Owner } from './generated.ts';

/** Properties that SAM reads and the function does not have. */
const READ_BY_SAM = new Set([
  'CodeUri', 'InlineCode', 'ImageUri', 'DeadLetterQueue', 'Policies', 'RolePath', 'AssumeRolePolicyDocument',
  'PermissionsBoundary', 'Events', 'Tracing', 'AutoPublishAlias', 'AutoPublishAliasAllProperties',
  'AutoPublishCodeSha256', 'VersionDescription', 'VersionDeletionPolicy', 'DeploymentPreference', 'EventInvokeConfig',
  'FunctionUrlConfig', 'ProvisionedConcurrencyConfig', 'PropagateTags', 'SourceKMSKeyArn',
]);

/** `Role`, `Code`, `DeadLetterConfig` and `TracingConfig` stand where SAM's own properties stood. */
export function functionProperties(properties: Mapping, role: Draft, owner: Owner): Mapping {
  const code = codeEntry(properties);
  const sink = entryOf(properties, 'DeadLetterQueue');
  const tracing = entryOf(properties, 'Tracing');
  const added: readonly (readonly [string, Draft | undefined, Entry | undefined])[] = [
    ['Role', role, entryOf(properties, 'Role')],
    ['Code', code && codeDraft(code), code],
    ['DeadLetterConfig', sink && { TargetArn: valueAt(sink.value, 'TargetArn') }, sink],
    ['TracingConfig', tracing && { Mode: tracing.value }, tracing],
  ];
  return added.reduce((mapping, [key, draft, entry]) => {
    if (draft === undefined) return mapping;
    return withEntry(mapping, key, synthesize(draft, entry?.value.at ?? owner.at), entry?.key.at ?? owner.at);
  }, withoutKeys(properties, READ_BY_SAM));
}

function codeEntry(properties: Mapping): Entry | undefined {
  const entries = ['InlineCode', 'CodeUri', 'ImageUri'].map((key) => entryOf(properties, key));
  return entries.find((entry) => entry !== undefined);
}

function codeDraft({ key, value }: Entry): Draft {
  if (key.text === 'InlineCode') return { ZipFile: value };
  return key.text === 'ImageUri' ? { ImageUri: value } : value;
}
