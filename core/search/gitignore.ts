/** What git would leave out of a folder: of the `.gitignore` files above a path, the deepest that names it decides. */

import ignore, { type Ignore } from 'ignore';
import type { FileTree } from './file-tree.ts';
import { folderOf, inside, joinPath } from './paths.ts';

/** The ignore files from some folder up to the root of its repository, deepest first. */
export interface IgnoreChain {
  readonly folder: string;
  readonly patterns: Ignore | undefined;
  readonly above: IgnoreChain | undefined;
}

/** The chain for a folder below one whose chain is known. */
export function deeper(files: FileTree, folder: string, above: IgnoreChain | undefined): IgnoreChain {
  return { folder, patterns: patternsIn(files, folder), above };
}

/**
 * The chain for the folder at which a walk begins. A folder that its own repository ignores was named on purpose: what
 * lies above it is then no concern.
 */
export function chainFor(files: FileTree, folder: string): IgnoreChain {
  const above = repositoryFolders(files, folder).reduceRight<IgnoreChain | undefined>(
    (chain, parent) => deeper(files, parent, chain),
    undefined,
  );
  return deeper(files, folder, isIgnored(above, folder, true) ? undefined : above);
}

/** The folders above one, nearest first, up to the root of the git repository; none outside a repository. */
function repositoryFolders(files: FileTree, folder: string): readonly string[] {
  const folders: string[] = [];
  let here = folder;
  while (files.stat(joinPath(here, '.git')) === undefined) {
    const parent = folderOf(here);
    if (parent === here) return [];
    folders.push(parent);
    here = parent;
  }
  return folders;
}

export function isIgnored(chain: IgnoreChain | undefined, path: string, isFolder: boolean): boolean {
  for (let level = chain; level !== undefined; level = level.above) {
    const relative = inside(level.folder, path);
    if (level.patterns === undefined || relative === undefined) continue;
    const said = level.patterns.test(isFolder ? `${relative}/` : relative);
    if (said.ignored) return true;
    if (said.unignored) return false;
  }
  return false;
}

function patternsIn(files: FileTree, folder: string): Ignore | undefined {
  const path = joinPath(folder, '.gitignore');
  return files.stat(path)?.kind === 'file' ? ignore().add(files.read(path)) : undefined;
}
