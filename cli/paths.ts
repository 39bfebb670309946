/** Between paths as people write and read them and absolute ones with `/` as separator. */

import { posix } from 'node:path';
import { inside, joinPath } from '../core/search/paths.ts';

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
export function displayPath(cwd: string, path: string): string {
  const here = cwd.split('/');
  const there = path.split('/');
  let common = 0;
  while (common < Math.min(here.length, there.length) && here[common] === there[common]) common++;
  if (common <= 1 && inside(cwd, path) === undefined) return path;
  const up = here.slice(common).filter((step) => step !== '').map(() => '..');
  return [...up, ...there.slice(common)].join('/') || '.';
}
