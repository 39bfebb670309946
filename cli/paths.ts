/** Absolute paths with `/` as separator; on Windows they begin with a drive, `C:/`, or a share, `//server`. */

import { posix } from 'node:path';

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

/** The folder of a path; the root is its own. */
export function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  return /^(?:[A-Za-z]:)?$/.test(path.slice(0, end)) ? path.slice(0, end + 1) : path.slice(0, end);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function joinPath(folder: string, name: string): string {
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}

/** A path inside a folder, relative to it; undefined for the folder itself and what lies elsewhere. */
export function inside(folder: string, path: string): string | undefined {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(prefix) && path.length > prefix.length ? path.slice(prefix.length) : undefined;
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
