import type { Source } from '../../core/source.ts';
import { inside } from '../../core/search/paths.ts';
import { Unreadable } from '../host.ts';
import { resolvePath } from '../paths.ts';
import { isLeftOut } from './left-out.ts';
import type { Past } from './past.ts';

/**
 * Tells, by the path that messages show, whether a file is now what it was in the commit. What no commit can have, as
 * it lies outside the repository or is left out of it, is taken as unchanged.
 */
export function sameAsBefore(past: Past, stdin: Source | undefined): (path: string) => boolean {
  const known = new Map<string, boolean>();
  const compare = (path: string): boolean => {
    const file = resolvePath(past.now.host.cwd, path);
    const { files } = past.now.host;
    try {
      const before = past.files.entry(file);
      if (before === undefined) return isForeign(past, file);
      return past.files.holds(before, stdin?.path === path ? stdin.text : files.read(file));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return false; // gone, or forbidden: who reads it says so
    }
  };
  return (path) => {
    const same = known.get(path) ?? compare(path);
    known.set(path, same);
    return same;
  };
}

function isForeign({ root, now }: Past, file: string): boolean {
  return inside(root, file) === undefined || isLeftOut(now.host.files, root, file);
}
