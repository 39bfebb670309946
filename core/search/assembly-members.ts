/** Which files of a `cdk.out` are stacks: its manifest says so. All else there are assets and left-overs. */

import { readAssets, readManifest } from '../template/cdk/manifest.ts';
import { Unreadable, type FileTree } from './file-tree.ts';
import { folderOf, joinPath, nameOf } from './paths.ts';

/** Whether a file or folder counts, by its absolute path: everything does outside a cloud assembly. */
export type CountsAsMember = (path: string, kind: 'file' | 'folder') => boolean;

/**
 * In a cloud assembly only the templates of stacks, nested ones included, and the folders of stages count. Bundled code
 * may hold templates, and an older synthesis may have left some behind that no stack has any more.
 */
export function membersOf(files: FileTree): CountsAsMember {
  const assemblies = new Map<string, Members | undefined>();
  return (path, kind) => {
    const folder = folderOf(path);
    if (!assemblies.has(folder)) assemblies.set(folder, membersIn(files, folder));
    const members = assemblies.get(folder);
    return members === undefined || members[kind].has(nameOf(path));
  };
}

type Members = Readonly<Record<'file' | 'folder', ReadonlySet<string>>>;

function membersIn(files: FileTree, folder: string): Members | undefined {
  const manifest = readManifest(textIn(files, folder, 'manifest.json'));
  if (manifest === undefined) return undefined;
  const stacks = manifest.stacks.map(({ template }) => template);
  const nested = manifest.assets
    .flatMap((name) => readAssets(textIn(files, folder, name)))
    .filter((name) => name.endsWith('.nested.template.json'));
  return { file: new Set([...stacks, ...nested]), folder: new Set(manifest.stages) };
}

/** What cannot be read says nothing: without a manifest the folder is searched as any other. */
function textIn(files: FileTree, folder: string, name: string): string {
  const path = joinPath(folder, name);
  try {
    return files.stat(path)?.kind === 'file' ? files.read(path) : '';
  } catch (error) {
    if (error instanceof Unreadable) return '';
    throw error;
  }
}
