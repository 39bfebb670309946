import type { ReadFile } from '../template/model.ts';
import { folderOf, inside } from './paths.ts';

/** The root of the repository that a file belongs to; undefined outside of any. */
export function repositoryOf(path: string, isRoot: (folder: string) => boolean): string | undefined {
  const folder = folderOf(path);
  if (isRoot(folder)) return folder;
  return folder === path ? undefined : repositoryOf(folder, isRoot);
}

/**
 * Reads what a template names, in its own repository alone: who writes a template must not get at what else lies on the
 * machine that lints it. `absolute` makes a path absolute as the file system knows it, links followed.
 */
export function readWithin(read: ReadFile, root: string | undefined, absolute: (path: string) => string): ReadFile {
  if (root === undefined) return read;
  return (path) => {
    const source = read(path);
    return source !== undefined && inside(root, absolute(path)) !== undefined ? source : undefined;
  };
}
