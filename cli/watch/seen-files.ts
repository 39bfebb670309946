/** Notes what a run asks of the machine's files, so that what counts for it can be watched. */

import { folderOf } from '../../core/search/paths.ts';
import type { Files } from '../host.ts';

export interface Seen {
  /** Files and folders that were asked for, there or not. */
  readonly paths: Set<string>;
  /** Folders that were searched. */
  readonly searched: Set<string>;
  /** What the run itself has written. */
  readonly written: Set<string>;
}

export function newSeen(): Seen {
  return { paths: new Set(), searched: new Set(), written: new Set() };
}

export function seenFiles(files: Files, { paths, searched, written }: Seen): Files {
  const noting = <Rest extends readonly unknown[], Result>(
    note: Set<string>,
    action: (path: string, ...rest: Rest) => Result,
  ) => (path: string, ...rest: Rest): Result => {
    note.add(path);
    return action(path, ...rest);
  };
  return {
    ...files,
    stat: noting(paths, files.stat),
    read: noting(paths, files.read),
    list: noting(searched, files.list),
    write: noting(written, files.write),
    writeWhole: noting(written, files.writeWhole),
  };
}

/** The folders in which something may happen that counts. */
export function foldersOf({ paths, searched }: Seen): ReadonlySet<string> {
  return new Set([...searched, ...[...paths].map(folderOf)]);
}

/** Names that a new template may have, a new configuration or `.gitignore`, or a new folder with templates in it. */
const NEW = /\.(?:ya?ml|json|template)$|^[^.]+$|^\.git(?:ignore)?$/i;

/** Whether a change at a path may change what the run finds. */
export function counts({ paths, searched, written }: Seen, path: string): boolean {
  if (written.has(path)) return false;
  const folder = folderOf(path);
  return paths.has(path) || searched.has(path) || (searched.has(folder) && NEW.test(path.slice(folder.length + 1)));
}
