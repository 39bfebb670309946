/** Where a work tree has its repository: beside it, in that of another work tree, or in that of the outer project. */

import { folderOf, joinPath } from '../core/search/paths.ts';
import { GitRefusal, pathFrom, textAt, type GitFiles } from './git-files.ts';

export interface GitFolder {
  /** The folder that the work tree begins with. */
  readonly root: string;
  /** What this work tree has of its own: `HEAD` above all. */
  readonly own: string;
  /** What it shares with the other work trees of the repository: objects, branches, configuration. */
  readonly shared: string;
}

/** Undefined where neither the folder nor one above it is a work tree. */
export function gitFolderAbove(files: GitFiles, folder: string): GitFolder | undefined {
  const own = ownFolder(files, folder);
  if (own === undefined) {
    const above = folderOf(folder);
    return above === folder ? undefined : gitFolderAbove(files, above);
  }
  const shared = textAt(files, `${own}/commondir`)?.trim();
  return { root: folder, own, shared: shared === undefined ? own : pathFrom(own, shared) };
}

/** The `.git` of a linked work tree, or of a submodule, is a file that names the folder. */
function ownFolder(files: GitFiles, root: string): string | undefined {
  const path = joinPath(root, '.git');
  if (files.sizeOf(`${path}/HEAD`) !== undefined) return path;
  const named = textAt(files, path);
  if (named === undefined) return undefined;
  const [, folder = ''] = /^gitdir: ([^\r\n]+)/.exec(named) ?? [];
  const own = pathFrom(root, folder);
  if (folder !== '' && files.sizeOf(`${own}/HEAD`) !== undefined) return own;
  throw new GitRefusal(`${path} names a repository that is not there: "git worktree repair" may find it`);
}
