/** Files for a search, which looks in each folder for half a dozen names that few folders hold. */

import { folderOf, nameOf } from '../core/search/paths.ts';
import type { Files } from './host.ts';

/** The same files; what a folder was seen not to hold when it was listed is not looked for there. */
export function listedFiles(files: Files): Files {
  const namesIn = new Map<string, ReadonlySet<string>>();
  return {
    ...files,
    list: (folder) => {
      const entries = files.list(folder);
      namesIn.set(folder, new Set(entries.map(({ name }) => name.toLowerCase())));
      return entries;
    },
    // File systems that do not tell cases apart find a name in any.
    stat: (path) => {
      const names = namesIn.get(folderOf(path));
      return names?.has(nameOf(path).toLowerCase()) === false ? undefined : files.stat(path);
    },
  };
}
