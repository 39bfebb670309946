/** Which files a repair may change. */

import picomatch from 'picomatch';
import type { Fix } from '../core/rule.ts';
import { folderOf, inside } from '../core/search/paths.ts';
import { Unreadable, type Host } from './host.ts';
import { resolvePath } from './paths.ts';

/** Why a file, which was read as `before`, may not be changed; undefined where it may. */
export type Refusal = (path: string, before: string) => string | undefined;

/**
 * Files may be changed in the folder one stands in, in folders that were named and in those of files that were named:
 * what a template includes from elsewhere, or a link leads to, others may need as it is.
 */
export function refusalsIn(host: Host, words: readonly string[]): Refusal {
  const { cwd, files } = host;
  const roots = [cwd, ...words.map((word) => rootOf(host, word))];
  const known = new Map<string, string | undefined>();
  const refusal = (path: string, before: string): string | undefined => {
    const named = resolvePath(cwd, path);
    if (!isIn(roots, named)) return 'it lies outside of the folders that were named';
    const real = files.realPath(named);
    if (!isIn(roots.map((root) => files.realPath(root)), real)) return `it is a link that leads out to ${real}`;
    files.checkReplaceable(real, before);
    return undefined;
  };
  return (path, before) => {
    if (!known.has(path)) known.set(path, refusedBy(() => refusal(path, before)));
    return known.get(path);
  };
}

function rootOf({ cwd, files }: Host, word: string): string {
  const path = resolvePath(cwd, word);
  const kind = files.stat(path)?.kind;
  if (kind === 'folder') return path;
  return kind === undefined ? resolvePath(cwd, picomatch.scan(word.replaceAll('\\', '/')).base) : folderOf(path);
}

function isIn(roots: readonly string[], path: string): boolean {
  return roots.some((root) => inside(root, path) !== undefined);
}

/** The reason that is returned, or that the file system gives. */
export function refusedBy(action: () => string | undefined): string | undefined {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return error.message;
  }
}

/** Whether a fix changes only what may be changed. */
export function isAllowed(fix: Fix, refusal: Refusal): boolean {
  return fix.edits.every(({ at }) => refusal(at.source.path, at.source.text) === undefined);
}
