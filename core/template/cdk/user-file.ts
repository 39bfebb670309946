/** Files of the user by the path they had where the app ran, which may have been another machine. */

import type { Source } from '../../source.ts';
import type { ReadFile } from '../model.ts';
import { folderOf } from '../path-from.ts';

/**
 * The file in or above a folder whose path ends as the given one does: the longest common end wins, then the nearest
 * folder. The folder ends in `/` or is empty; nothing outside the folders above it is ever read.
 */
export function userFile(file: string, folder: string, read: ReadFile): Source | undefined {
  const folders = withThoseAbove(folder);
  for (const end of endsOf(file)) {
    for (const above of folders) {
      const found = read(above + end);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** How far up the project may begin: `packages/infra/build/` is three below it. */
const MOST_ABOVE = 3;

function withThoseAbove(folder: string): readonly string[] {
  const folders = [folder];
  let here = folder;
  while (folders.length <= MOST_ABOVE && !/^(?:(?:.*\/)?\.\.\/|\/|[A-Za-z]:\/)?$/.test(here)) {
    here = folderOf(here.slice(0, -1));
    if (!here.endsWith(':/') && here !== '/') folders.push(here);
  }
  return folders;
}

function endsOf(file: string): readonly string[] {
  const below = file.replace(/^[A-Za-z]:/, '').replace(/^(?:\.{0,2}\/)+/, '');
  const parts = below.split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') ? [] : parts.map((_, index) => parts.slice(index).join('/'));
}
