/** Files and folders as they were in a commit, where all else of the machine is as it is now. */

import { folderOf, inside, joinPath, nameOf } from '../../core/search/paths.ts';
import type { FileKind, FolderEntry } from '../../core/search/file-tree.ts';
import { GitRefusal } from '../../git/git-files.ts';
import type { ObjectId, Repository, TreeEntry } from '../../git/repository.ts';
import { Unreadable, type Files } from '../host.ts';
import { resolvePath } from '../paths.ts';

export interface CommitFiles extends Files {
  /** A file or folder of the commit, links followed; undefined where it has none, or the path lies elsewhere. */
  readonly entry: (path: string) => TreeEntry | undefined;
  /** Whether a file of the commit holds this text, however its lines end. */
  readonly holds: (entry: TreeEntry, text: string) => boolean;
  /** What could not be read of the repository, each a sentence: what was found without it proves nothing. */
  readonly refusals: readonly string[];
}

/** Submodules are as the commit has them; what `.gitignore` files say is what they say now. */
export function commitFiles(
  repository: Repository,
  commit: ObjectId,
  disk: Files,
  openBelow: (folder: string) => Repository | undefined,
): CommitFiles {
  const refusals: string[] = [];
  const view: View = { repository, commit, openBelow, below: new Map(), refusals };
  const isOfNow = (path: string): boolean => {
    if (path === repository.root) return false;
    const steps = inside(repository.root, path)?.split('/');
    return steps === undefined || steps.includes('.git') || nameOf(path) === '.gitignore';
  };
  const find = (path: string): Found | undefined => follow(view, path);
  return {
    ...disk,
    refusals,
    entry: (path) => (isOfNow(path) ? undefined : find(path)?.entry),
    holds: ({ id }, text) => [text, text.replaceAll('\r\n', '\n')].some((one) => repository.idOf(one) === id),
    stat: (path) => (isOfNow(path) ? disk.stat(path) : infoOf(find(path))),
    realPath: (path) => (isOfNow(path) ? disk.realPath(path) : path),
    read: (path) => (isOfNow(path) ? disk.read(path) : textOf(view, find(path))),
    list: (path) => (isOfNow(path) ? disk.list(path) : entriesOf(view, find(path))),
  };
}

interface View {
  readonly repository: Repository;
  readonly commit: ObjectId;
  readonly openBelow: (folder: string) => Repository | undefined;
  /** Submodules by their folders; undefined where one was not fetched. */
  readonly below: Map<string, View | undefined>;
  readonly refusals: string[];
}

/** Something of a commit, and where it lies there; `''` is the root. */
interface Found {
  readonly view: View;
  readonly path: string;
  readonly entry: TreeEntry;
}

/** As many as any machine follows. */
const MOST_LINKS = 40;

function follow(view: View, path: string, links = 0): Found | undefined {
  const found = locate(view, path);
  if (found?.entry.kind !== 'link') return found;
  if (links === MOST_LINKS) throw new Unreadable('its links lead in a circle');
  return follow(view, resolvePath(folderOf(path), textOf(view, found)), links + 1);
}

/** Through links to folders and into submodules. */
function locate(view: View, path: string): Found | undefined {
  const relative = path === view.repository.root ? '' : inside(view.repository.root, path);
  if (relative === undefined) return undefined;
  if (relative === '') return { view, path: '', entry: { name: '', kind: 'folder', id: '' } };
  const entry = orUnreadable(view, () => view.repository.entry(view.commit, relative));
  if (entry !== undefined && entry.kind !== 'submodule') return { view, path: relative, entry };
  const gate = gateOn(view, relative);
  if (gate === undefined) return undefined;
  const folder = joinPath(view.repository.root, gate.path);
  const rest = path.slice(folder.length);
  if (gate.entry.kind === 'link') return follow(view, resolvePath(folderOf(folder), textOf(view, gate)) + rest, 1);
  const inner = submodule(view, folder, gate.entry.id);
  if (inner !== undefined) return locate(inner, path);
  return rest === '' ? { ...gate, entry: { ...gate.entry, kind: 'folder' } } : undefined;
}

/** What stands on the way to a path and is no folder: a link or a submodule. */
function gateOn(view: View, relative: string): Found | undefined {
  const steps = relative.split('/');
  for (let count = 1; count <= steps.length; count++) {
    const path = steps.slice(0, count).join('/');
    const entry = orUnreadable(view, () => view.repository.entry(view.commit, path));
    if (entry === undefined || entry.kind === 'file') return undefined;
    if (entry.kind !== 'folder') return { view, path, entry };
  }
  return undefined;
}

function submodule(view: View, folder: string, commit: ObjectId): View | undefined {
  if (!view.below.has(folder)) {
    const repository = orUnreadable(view, () => view.openBelow(folder));
    const isOwn = repository !== undefined && repository.root === folder;
    view.below.set(folder, isOwn ? { ...view, repository, commit } : undefined);
  }
  return view.below.get(folder);
}

/** Its size is not asked for: what is too large for a template is refused where it is read. */
function infoOf(found: Found | undefined): { kind: FileKind; bytes: number } | undefined {
  if (found === undefined) return undefined;
  return { kind: found.entry.kind === 'folder' ? 'folder' : 'file', bytes: 0 };
}

function textOf(view: View, found: Found | undefined): string {
  const text = found && orUnreadable(view, () => found.view.repository.text(found.view.commit, found.path));
  if (text === undefined) throw new Unreadable('it is gone');
  return text;
}

function entriesOf(view: View, found: Found | undefined): readonly FolderEntry[] {
  const entries = found && orUnreadable(view, () => found.view.repository.list(found.view.commit, found.path));
  return (entries ?? []).map(({ name, kind }) => ({ name, kind: kind === 'submodule' ? 'folder' : kind }));
}

function orUnreadable<T>({ refusals }: View, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof GitRefusal)) throw error;
    refusals.push(error.message);
    throw new Unreadable(error.message, { cause: error });
  }
}
