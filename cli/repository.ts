import { folderOf, joinPath } from '../core/search/paths.ts';
import type { Host } from './host.ts';
import { displayPath, resolvePath } from './paths.ts';

/**
 * Paths as a platform knows them that shows findings beside the code: from the root of the repository, wherever in it
 * the run was started. Outside of a repository they stay as messages show them.
 */
export function pathsInRepository({ files, cwd }: Host): (path: string) => string {
  const root = rootAbove(cwd, (folder) => files.stat(joinPath(folder, '.git')) !== undefined);
  return (path) => (root === undefined ? path : displayPath(root, resolvePath(cwd, path)));
}

function rootAbove(folder: string, isRoot: (folder: string) => boolean): string | undefined {
  if (isRoot(folder)) return folder;
  const above = folderOf(folder);
  return above === folder ? undefined : rootAbove(above, isRoot);
}
