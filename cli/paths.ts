/** Between paths as people write and read them and absolute ones with `/` as separator. */

import { posix } from 'node:path';
import { joinPath } from '../core/search/paths.ts';

export function isAbsolute(path: string): boolean {
  return /^(?:[A-Za-z]:)?\//.test(path);
}

/** The absolute path that a person means who stands in `cwd`; on Windows they may write it with backslashes. */
export function resolvePath(cwd: string, path: string): string {
  const slashed = /^(?:[A-Za-z]:|\/\/)/.test(cwd) ? path.replaceAll('\\', '/') : path;
  const joined = isAbsolute(slashed) ? slashed : joinPath(cwd, slashed);
  const share = joined.startsWith('//') ? '/' : '';
  const normal = share + posix.normalize(joined).replace(/(?<=[^/])\/$/, '');
  return /^[A-Za-z]:$/.test(normal) ? `${normal}/` : normal;
}

/** The path as messages show it: relative to where one stands, unless only the root is common to both. */
export { relativePath as displayPath } from '../core/search/paths.ts';
