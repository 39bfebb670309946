/** The cloud assembly that a folder belongs to. */

import type { Source } from '../../source.ts';
import type { ReadFile } from '../model.ts';
import { constructsIn, type Noted } from './constructs.ts';
import { readManifest, type Manifest, type StackArtifact } from './manifest.ts';

export interface Assembly {
  /** Path of the folder from the root of the assembly, ending in `/`; empty for the root itself. */
  readonly stage: string;
  /** The folder that the assembly was written into, ending in `/` or empty: the project of the app. */
  readonly project: string;
  readonly byPath: (path: string) => Noted | undefined;
  /** What a logical id stands for in the template of a stack; undefined where several constructs share it. */
  readonly byId: (template: string, logicalId: string) => Noted | undefined;
}

/** What the manifest beside a template says of its stack. */
export function artifactOf(path: string, read: ReadFile): StackArtifact | undefined {
  const [, folder = '', file] = /^(.*\/)?([^/]*)$/.exec(path) ?? [];
  return manifestIn(folder, read)?.stacks.find(({ template }) => template === file);
}

/** An app may have hundreds of stacks, and each template asks. */
const assembliesByManifest = new WeakMap<Source, Assembly | undefined>();

/** The assembly whose manifest lies in the folder, which ends in `/` or is empty. */
export function assemblyAt(folder: string, read: ReadFile): Assembly | undefined {
  const source = read(`${folder}manifest.json`);
  if (source === undefined) return undefined;
  if (!assembliesByManifest.has(source)) assembliesByManifest.set(source, readAssembly(folder, read));
  return assembliesByManifest.get(source);
}

function readAssembly(folder: string, read: ReadFile): Assembly | undefined {
  const manifest = manifestIn(folder, read);
  if (manifest === undefined) return undefined;
  const constructs = constructsIn(manifest, folder, read);
  const byPath = new Map(constructs.map((noted) => [noted.path, noted]));
  return {
    ...rootOf(folder, read),
    byPath: (path) => byPath.get(path),
    byId: (template, id) => {
      const [only, ...others] = constructs.filter(({ stack, logicalId }) => stack === template && logicalId === id);
      return others.length === 0 ? only : undefined;
    },
  };
}

const manifests = new WeakMap<Source, Manifest | undefined>();

function manifestIn(folder: string, read: ReadFile): Manifest | undefined {
  const source = read(`${folder}manifest.json`);
  if (source === undefined) return undefined;
  if (!manifests.has(source)) manifests.set(source, readManifest(source.text));
  return manifests.get(source);
}

/** A stage lies in a folder that the manifest above names. */
function rootOf(folder: string, read: ReadFile): Pick<Assembly, 'stage' | 'project'> {
  const [, above, name = ''] = /^(.*\/|)([^/]+)\/$/.exec(folder) ?? [];
  if (above === undefined || name === '..') return { stage: '', project: `${folder}../` };
  if (manifestIn(above, read)?.stages.includes(name) !== true) return { stage: '', project: above };
  const root = rootOf(above, read);
  return { ...root, stage: `${root.stage}${name}/` };
}
