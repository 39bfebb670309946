import { Unreadable } from '../host.ts';
import { resolvePath } from '../paths.ts';
import type { Past } from './past.ts';

/** By the paths of new files, what those of the same text were called that are gone. */
export function renamedFiles(
  { files, now: { host } }: Past,
  inputs: ReadonlySet<string>,
  read: readonly string[],
): ReadonlyMap<string, string> {
  const absolute = (path: string): string => resolvePath(host.cwd, path);
  const gone = [...inputs].filter((path) => host.files.stat(absolute(path)) === undefined);
  if (gone.length === 0) return new Map();
  const added = [...new Set(read)].filter((path) => files.entry(absolute(path)) === undefined);
  return new Map(added.flatMap((path): [string, string][] => {
    const text = textOf(host.files, absolute(path));
    const former = gone.find((name) => {
      const entry = files.entry(absolute(name));
      return entry !== undefined && text !== undefined && files.holds(entry, text);
    });
    return former === undefined ? [] : [[path, former]];
  }));
}

/** Standard input is no file, and a file may go at any time. */
function textOf(files: Past['now']['host']['files'], path: string): string | undefined {
  try {
    return files.read(path);
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
