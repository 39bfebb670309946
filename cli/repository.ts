import { joinPath } from '../core/search/paths.ts';
import { repositoryOf } from '../core/search/within.ts';
import { isRoot } from './configs.ts';
import type { Host } from './host.ts';
import { displayPath, resolvePath } from './paths.ts';

/**
 * Paths as a platform knows them that shows findings beside the code: from the root of the repository, wherever in it
 * the run was started. Outside of a repository they stay as messages show them.
 */
export function pathsInRepository({ files, cwd }: Host): (path: string) => string {
  const root = repositoryOf(joinPath(cwd, 'any'), (folder) => isRoot(files, folder));
  return (path) => (root === undefined ? path : displayPath(root, resolvePath(cwd, path)));
}
