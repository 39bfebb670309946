/** An opened repository: what was read of it is kept, since nothing in it ever changes but its names for commits. */

import { readCommit, type Commit } from './commit.ts';
import { GitRefusal, textAt, type GitFiles } from './git-files.ts';
import { readGitConfig, type GitConfig } from './git-config.ts';
import type { GitFolder } from './git-folder.ts';
import type { GitObject } from './loose-object.ts';
import { isObjectId, type ObjectId } from './object-id.ts';
import { objectStore, type ObjectStore } from './object-store.ts';
import { damaged } from './pack.ts';
import { refsOf, type Refs } from './refs.ts';
import { readTree, type TreeEntry } from './tree.ts';

export interface Opened {
  readonly files: GitFiles;
  readonly place: GitFolder;
  readonly config: GitConfig;
  readonly algorithm: 'sha1' | 'sha256';
  readonly hashBytes: number;
  readonly store: ObjectStore;
  readonly refs: () => Refs;
  /** Commits whose parents were not fetched. */
  readonly cutOff: ReadonlySet<ObjectId>;
  readonly commits: Map<ObjectId, Commit>;
  readonly trees: Map<ObjectId, readonly TreeEntry[]>;
}

export function open(files: GitFiles, place: GitFolder): Opened {
  const texts = [`${place.shared}/config`, `${place.own}/config.worktree`].map((path) => textAt(files, path) ?? '');
  const config = readGitConfig(texts.join('\n'));
  const format = config.get('extensions.objectformat') ?? 'sha1';
  if (format !== 'sha1' && format !== 'sha256') {
    throw new GitRefusal(`Hoplint does not read objects that are named by ${format}`);
  }
  const hashBytes = format === 'sha1' ? 20 : 32;
  let refs: Refs | undefined;
  return {
    files,
    place,
    config,
    algorithm: format,
    hashBytes,
    store: objectStore(files, `${place.shared}/objects`, hashBytes),
    refs: () => (refs ??= refsOf(files, place, config)),
    cutOff: new Set((textAt(files, `${place.shared}/shallow`) ?? '').split(/\s+/).filter(isObjectId)),
    commits: new Map(),
    trees: new Map(),
  };
}

/** Where one object names another, it must be the very one: else a tree could hold itself. */
export function objectAt(opened: Opened, id: ObjectId): GitObject {
  const found = opened.store.get(id);
  if (found !== undefined) {
    if (found.kind === 'blob' || opened.files.hash(opened.algorithm, found.kind, found.bytes) === id) return found;
    throw damaged(`object ${id}`);
  }
  const short = id.slice(0, 10);
  if (opened.cutOff.size > 0) throw new GitRefusal(`${short} is not in this clone${CUT_OFF}`);
  throw new GitRefusal(`${short} is not in this clone, which has left objects out: git fetch --refetch --no-filter`);
}

/** The end of a sentence on what is missing, and what to do. */
export const CUT_OFF =
  ', whose history was cut off: git fetch --unshallow brings the rest; for actions/checkout write fetch-depth: 0';

export function commitAt(opened: Opened, id: ObjectId): Commit {
  const known = opened.commits.get(id) ?? readCommitAt(opened, id);
  opened.commits.set(id, known);
  return known;
}

function readCommitAt(opened: Opened, id: ObjectId): Commit {
  const commit = readCommit(opened.files.decodeUtf8(objectAt(opened, id).bytes));
  if (commit === undefined) throw new GitRefusal(`${id} is no commit`);
  return opened.cutOff.has(id) ? { ...commit, parents: [] } : commit;
}

export function treeAt(opened: Opened, id: ObjectId): readonly TreeEntry[] {
  const { files, hashBytes, trees } = opened;
  const known = trees.get(id) ?? readTree(objectAt(opened, id).bytes, hashBytes, files.decodeUtf8);
  trees.set(id, known);
  return known;
}
