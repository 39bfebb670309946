/**
 * `manifest.json` of a cloud assembly, the folder that `cdk synth` writes: which templates are stacks, which folders
 * are stages with a manifest of their own. Source: @aws-cdk/cloud-assembly-schema 55, `AssemblyManifest`.
 */

import { field, fieldsOf, jsonOf, textField } from './json-value.ts';

export interface Manifest {
  readonly stacks: readonly StackArtifact[];
  /** Names of the folders below that hold the stages. */
  readonly stages: readonly string[];
  /** Names of the files beside it that list what is uploaded, templates of nested stacks among it. */
  readonly assets: readonly string[];
}

export interface StackArtifact {
  /** Name of its template beside the manifest. */
  readonly template: string;
  /** The name that the deployed stack has. */
  readonly stackName: string;
  /** The account it is made for; undefined where the app leaves it open. */
  readonly account: string | undefined;
  /** What is noted about each construct, by `/path`. */
  readonly metadata: unknown;
  /** Since 2025 in a file of its own beside the manifest. */
  readonly metadataFile: string | undefined;
}

/** What the text of a `manifest.json` says; undefined where it is that of something else, a web app for example. */
export function readManifest(text: string): Manifest | undefined {
  const json = jsonOf(text);
  if (textField(json, 'version') === undefined || field(json, 'artifacts') === undefined) return undefined;
  const artifacts = fieldsOf(field(json, 'artifacts'));
  const ofType = (type: string): typeof artifacts => artifacts.filter(([, one]) => textField(one, 'type') === type);
  const named = (type: string, key: string): readonly string[] =>
    ofType(type).flatMap(([, one]) => nameField(field(one, 'properties'), key) ?? []);
  return {
    stacks: ofType('aws:cloudformation:stack').flatMap(([id, artifact]) => stackOf(id, artifact)),
    stages: named('cdk:cloud-assembly', 'directoryName'),
    assets: named('cdk:asset-manifest', 'file'),
  };
}

/** The files that an asset manifest (`OrdersStack.assets.json`) uploads. */
export function readAssets(text: string): readonly string[] {
  const files = fieldsOf(field(jsonOf(text), 'files')).map(([, file]) => textField(field(file, 'source'), 'path'));
  return files.filter((path) => path !== undefined);
}

/** The name of a file or folder beside the manifest; a path that leads elsewhere is none. */
function nameField(value: unknown, key: string): string | undefined {
  const name = textField(value, key);
  return name === undefined || /[/\\]|^\.*$/.test(name) ? undefined : name;
}

function stackOf(id: string, artifact: unknown): readonly StackArtifact[] {
  const properties = field(artifact, 'properties');
  const template = nameField(properties, 'templateFile');
  if (template === undefined) return [];
  const [, account] = /^aws:\/\/(\d+)\//.exec(textField(artifact, 'environment') ?? '') ?? [];
  return [
    {
      template,
      stackName: textField(properties, 'stackName') ?? id,
      account,
      metadata: field(artifact, 'metadata'),
      metadataFile: nameField(artifact, 'additionalMetadataFile'),
    },
  ];
}
