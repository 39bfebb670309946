/** The commit that a branch started from, to be linted as the work tree is. */

import picomatch from 'picomatch';
import { folderOf } from '../../core/search/paths.ts';
import { GitRefusal } from '../../git/git-files.ts';
import type { ObjectId, Repository } from '../../git/repository.ts';
import type { Configs } from '../configs.ts';
import { Trouble, type Files, type Host } from '../host.ts';
import { displayPath, resolvePath } from '../paths.ts';
import { readerOf, type Session } from '../session.ts';
import { commitFiles, type CommitFiles } from './commit-files.ts';
import { isLeftOut } from './left-out.ts';

export interface Past {
  /** The revision that was asked for: `main`. */
  readonly ref: string;
  /** The last commit that it has in common with `HEAD`. */
  readonly commit: ObjectId;
  /** Where the work tree begins, as an absolute path. */
  readonly root: string;
  /** Whether files of the commit may be missing although nobody removed them. */
  readonly isSparse: boolean;
  readonly files: CommitFiles;
  /** Reads the work tree. */
  readonly now: Session;
  /** Reads the files of the commit; configuration, baseline and what git leaves out are those of the work tree. */
  readonly session: Session;
}

/** `words`: the paths of the command line, which lie in one repository. */
export function pastOf(session: Session, ref: string, words: readonly string[]): Past {
  const { host } = session;
  const repository = orTrouble(ref, () => repositoryOf(host, words));
  const commit = orTrouble(ref, () => repository.mergeBase(repository.commitOf(ref), repository.commitOf('HEAD')));
  const files = commitFiles(repository, commit, host.files, host.openRepository);
  const included = withLeftOut(files, host.files, repository.root);
  const read = readerOf({ files: included, cwd: host.cwd });
  const configs = configsThen(session, included);
  const before = { ...session, host: { ...host, files }, searched: files, configs, read };
  const { root, isSparse } = repository;
  return { ref, commit, root, isSparse, files, now: session, session: before };
}

/** Whether a word of the command line is no path but means a commit. */
export function isRevision({ files, cwd, openRepository }: Host, word: string): boolean {
  const [name = ''] = word.split('..');
  if (name === '' || files.stat(resolvePath(cwd, word)) !== undefined) return false;
  try {
    return openRepository(cwd)?.commitOf(name) !== undefined;
  } catch (error) {
    if (error instanceof GitRefusal) return false;
    throw error;
  }
}

function repositoryOf(host: Host, words: readonly string[]): Repository {
  const paths = words.filter((word) => word !== '-');
  const folders = paths.length === 0 ? [host.cwd] : paths.map((word) => folderOfWord(host, word));
  const repositories = folders.map((folder) => host.openRepository(folder));
  const [first] = repositories;
  const outside = folders[repositories.indexOf(undefined)];
  if (first === undefined || outside !== undefined) {
    throw new Trouble(`${displayPath(host.cwd, outside ?? host.cwd)} lies in no git repository, and --since asks one`);
  }
  const other = repositories.find((repository) => repository?.root !== first.root);
  if (other === undefined) return first;
  const roots = [first, other].map(({ root }) => displayPath(host.cwd, root));
  throw new Trouble(`${roots.join(' and ')} are repositories of their own: --since takes paths of one`);
}

function folderOfWord({ cwd, files }: Host, word: string): string {
  const path = resolvePath(cwd, word);
  const kind = files.stat(path)?.kind;
  if (kind === 'folder') return path;
  return kind === undefined ? resolvePath(cwd, picomatch.scan(word.replaceAll('\\', '/')).base) : folderOf(path);
}

function orTrouble<T>(ref: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof GitRefusal) throw new Trouble(cannot(ref, error.message), { cause: error });
    throw error;
  }
}

/** What templates include may be made by a build and never committed: then it is taken as it is. */
function withLeftOut(commit: CommitFiles, disk: Files, root: string): Files {
  const filesFor = (path: string): Files => {
    return commit.stat(path) === undefined && isLeftOut(disk, root, path) ? disk : commit;
  };
  return { ...commit, stat: (path) => filesFor(path).stat(path), read: (path) => filesFor(path).read(path) };
}

/**
 * What holds for a folder now, held for it then. One that is gone had what the commit says, but for its baseline: that
 * has gone where the folder went.
 */
function configsThen({ host, configs, configsIn }: Session, commit: Files): Configs {
  const before = configsIn(commit);
  return (folder) => {
    if (host.files.stat(folder) !== undefined) return configs(folder);
    const { config, ...placed } = before(folder);
    return { ...placed, config: { ...config, baseline: undefined } };
  };
}

/** What could not be read of the repository: then nobody can tell what is new. */
export function refuseGaps({ ref, files }: Past): void {
  const [first] = files.refusals;
  if (first !== undefined) throw new Trouble(cannot(ref, first));
}

function cannot(ref: string, why: string): string {
  return `cannot compare with ${ref}: ${why}`;
}
