/** The names that a repository gives to commits: branches, tags, `HEAD`. */

import { nameOf } from '../core/search/paths.ts';
import { GitRefusal, textAt, type GitFiles } from './git-files.ts';
import type { GitFolder } from './git-folder.ts';
import type { GitConfig } from './git-config.ts';
import { isObjectId, type ObjectId } from './object-id.ts';

export interface Refs {
  /** What a short name means: `main`, `origin/main`, `v1.2`, `HEAD`; the first of git's rules that fits. */
  readonly named: (name: string) => ObjectId | undefined;
  /** The full name that a symbolic one leads to: that of `HEAD` is `refs/heads/main`. */
  readonly target: (name: string) => string;
  /** Branches, tags and remote branches, by their short names. */
  readonly names: () => readonly string[];
}

/** Of gitrevisions(7), in this order. */
const RULES = ['', 'refs/', 'refs/tags/', 'refs/heads/', 'refs/remotes/'];

export function refsOf(files: GitFiles, folder: GitFolder, config: GitConfig): Refs {
  if (config.get('extensions.refstorage') === 'reftable') throw new GitRefusal(REFTABLE);
  let packed: ReadonlyMap<string, ObjectId> | undefined;
  const fromPacked = (): ReadonlyMap<string, ObjectId> => {
    return (packed ??= packedRefs(textAt(files, `${folder.shared}/packed-refs`) ?? ''));
  };
  const follow = (name: string, links = 0): { name: string; id: ObjectId | undefined } => {
    const text = looseRef(files, folder, name);
    const [, next] = /^ref: (\S+)/.exec(text ?? '') ?? [];
    if (next !== undefined && links < MOST_LINKS) return follow(next, links + 1);
    const id = text?.split(/\s/)[0] ?? fromPacked().get(name);
    return { name, id: id !== undefined && isObjectId(id) ? id : undefined };
  };
  return {
    named: (name) => fullNames(name).map((full) => follow(full).id).find((id) => id !== undefined),
    target: (name) => follow(name).name,
    names: () => {
      const loose = KINDS.flatMap((kind) => looseNames(files, `${folder.shared}/${kind}`, kind));
      const all = [...loose, ...fromPacked().keys()].filter((name) => nameOf(name) !== 'HEAD');
      return [...new Set(all.map((name) => name.replace(/^refs\/(?:heads|tags|remotes)\//, '')))];
    },
  };
}

const REFTABLE =
  'the branches of this repository are kept as a reftable, which Hoplint does not read: ' +
  '"git refs migrate --ref-format=files" turns it into files';

const KINDS = ['refs/heads', 'refs/tags', 'refs/remotes'];

/** As in git itself. */
const MOST_LINKS = 5;

/** Names that git does not allow lead to no file. */
function fullNames(name: string): readonly string[] {
  if (/(?:^|\/)\.|\.\.|[\\:?*[\s^~\p{Cc}]|\/$|^\/|\/\//u.test(name)) return [];
  const full = RULES.map((rule) => rule + name).filter((one) => one.startsWith('refs/') || /^[A-Z_]+$/.test(one));
  return [...full, `refs/remotes/${name}/HEAD`];
}

/** `HEAD` and its like belong to the work tree, and so do the marks of a bisection. */
function looseRef(files: GitFiles, { own, shared }: GitFolder, name: string): string | undefined {
  const isShared = name.startsWith('refs/') && !/^refs\/(?:bisect|worktree|rewritten)\//.test(name);
  return textAt(files, `${isShared ? shared : own}/${name}`);
}

function packedRefs(text: string): ReadonlyMap<string, ObjectId> {
  const lines = text.matchAll(/^([0-9a-f]{40,64}) (\S+)\r?$/gm);
  return new Map([...lines].map(([, id = '', name = '']): [string, ObjectId] => [name, id]));
}

function looseNames(files: GitFiles, folder: string, name: string): readonly string[] {
  return files.list(folder).flatMap((entry) => {
    const path = `${folder}/${entry}`;
    return files.sizeOf(path) === undefined ? looseNames(files, path, `${name}/${entry}`) : [`${name}/${entry}`];
  });
}
