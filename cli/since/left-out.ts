import { deeper, isIgnored, type IgnoreChain } from '../../core/search/gitignore.ts';
import { inside, joinPath } from '../../core/search/paths.ts';
import type { Files } from '../host.ts';

/** Whether `.gitignore` files keep a file or folder out of a repository, so that no commit of it has one. */
export function isLeftOut(files: Files, root: string, path: string): boolean {
  let chain: IgnoreChain | undefined;
  let folder = root;
  for (const step of inside(root, path)?.split('/') ?? []) {
    chain = deeper(files, folder, chain);
    folder = joinPath(folder, step);
    if (isIgnored(chain, folder, files.stat(folder)?.kind === 'folder')) return true;
  }
  return false;
}
