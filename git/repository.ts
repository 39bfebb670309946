/**
 * A git repository, read without git: nothing is run, so nothing that a workspace configures can be. It is read anew
 * for each repository that is opened, and then kept: who waits for changes opens it again.
 */

import { utf16In } from '../core/utf-16.ts';
import { commitOf } from './find-commit.ts';
import { GitRefusal, type GitFiles } from './git-files.ts';
import { gitFolderAbove, type GitFolder } from './git-folder.ts';
import { mergeBases } from './merge-base.ts';
import type { ObjectId } from './object-id.ts';
import { commitAt, CUT_OFF, objectAt, open, treeAt, type Opened } from './opened.ts';
import type { TreeEntry } from './tree.ts';

export type { ObjectId } from './object-id.ts';
export type { TreeEntry } from './tree.ts';

/** Paths are relative to `root`, with `/` between names; each throws `GitRefusal` where it cannot tell. */
export interface Repository {
  /** The folder that the work tree begins with, as an absolute path. */
  readonly root: string;
  /** Whether files of a commit may be missing in the work tree although nobody removed them. */
  readonly isSparse: boolean;
  /** The commit that a revision means: `main`, `origin/main`, `v1.2`, `1f2e3d4`, `HEAD~2`, `@{u}`. */
  readonly commitOf: (revision: string) => ObjectId;
  /** The last commit that two have in common; where there are several, the newest. */
  readonly mergeBase: (one: ObjectId, other: ObjectId) => ObjectId;
  /** A file or folder as of a commit; undefined where it has none there. */
  readonly entry: (commit: ObjectId, path: string) => TreeEntry | undefined;
  /** The name of a file that holds this text: equal names, equal bytes. */
  readonly idOf: (text: string) => ObjectId;
  /** What a file, or a link, held as of a commit; undefined where there is none. */
  readonly read: (commit: ObjectId, path: string) => Uint8Array | undefined;
  /** The same as text, of which it takes for granted that it is UTF-8. */
  readonly text: (commit: ObjectId, path: string) => string | undefined;
  /** What lay in a folder, `''` for the root, as of a commit; undefined where there is none. */
  readonly list: (commit: ObjectId, folder: string) => readonly TreeEntry[] | undefined;
}

/** The repository that a folder, given by its absolute path, lies in; undefined where it lies in none. */
export function openRepository(files: GitFiles, folder: string): Repository | undefined {
  const place = gitFolderAbove(files, folder);
  return place === undefined ? undefined : repositoryAt(files, place);
}

function repositoryAt(files: GitFiles, place: GitFolder): Repository {
  const opened = open(files, place);
  const entry: Repository['entry'] = (commit, path) => entryAt(opened, commit, path);
  const read: Repository['read'] = (commit, path) => {
    const found = entry(commit, path);
    return found?.kind === 'file' || found?.kind === 'link' ? objectAt(opened, found.id).bytes : undefined;
  };
  return {
    root: place.root,
    isSparse: opened.config.get('core.sparsecheckout') === 'true',
    commitOf: (revision) => commitOf(opened, revision),
    mergeBase: (one, other) => mergeBase(opened, one, other),
    entry,
    idOf: (text) => files.hash(opened.algorithm, 'blob', text),
    read,
    text: (commit, path) => {
      const bytes = read(commit, path);
      return bytes && (utf16In(bytes) ?? files.decodeUtf8(bytes));
    },
    list: (commit, folder) => {
      if (folder === '') return treeAt(opened, commitAt(opened, commit).tree);
      const found = entry(commit, folder);
      return found?.kind === 'folder' ? treeAt(opened, found.id) : undefined;
    },
  };
}

function entryAt(opened: Opened, commit: ObjectId, path: string): TreeEntry | undefined {
  let folder: TreeEntry | undefined = { name: '', kind: 'folder', id: commitAt(opened, commit).tree };
  for (const name of path.split('/')) {
    if (folder?.kind !== 'folder') return undefined;
    folder = treeAt(opened, folder.id).find((entry) => entry.name === name);
  }
  return folder;
}

function mergeBase(opened: Opened, one: ObjectId, other: ObjectId): ObjectId {
  const [newest] = mergeBases(one, other, (id) => commitAt(opened, id));
  if (newest !== undefined) return newest;
  const what = `${one.slice(0, 10)} and ${other.slice(0, 10)} have no commit in common`;
  throw new GitRefusal(opened.cutOff.size > 0 ? `${what} in this clone${CUT_OFF}` : what);
}
