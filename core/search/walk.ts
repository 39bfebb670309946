/** The files below a folder, as far as git would show them. */

import { Unreadable, type FileTree, type FolderEntry } from './file-tree.ts';
import { chainFor, deeper, isIgnored, type IgnoreChain } from './gitignore.ts';
import { joinPath } from './paths.ts';

export interface Walk {
  readonly files: FileTree;
  /** Whether to look into a folder or take a file. */
  readonly wants: (path: string, kind: 'file' | 'folder') => boolean;
}

/**
 * One thing on the way: a folder that is about to be read, so that who walks may rest or fetch it, a file that was
 * found, or what cannot be read, which does not end the walk.
 */
export type Step =
  | { readonly kind: 'folder' | 'file'; readonly path: string }
  | { readonly kind: 'failed'; readonly path: string; readonly reason: Unreadable };

/** What tools put there for themselves. `cdk.out` is not among them: it holds the templates of a CDK app. */
const NEVER: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn', '.serverless', '.aws-sam']);

/**
 * Goes through a folder in the order of names. Links are not followed: what they lead to inside the folder is reached
 * by its own path, what lies outside does not belong to it, and a loop cannot arise.
 */
export function walk(walking: Walk, folder: string): Generator<Step, void> {
  return visit(walking, folder, () => chainFor(walking.files, folder));
}

function* visit(walking: Walk, folder: string, makeChain: () => IgnoreChain): Generator<Step, void> {
  yield { kind: 'folder', path: folder };
  const content = attempt(() => ({ entries: walking.files.list(folder), chain: makeChain() }));
  if (content instanceof Unreadable) return yield { kind: 'failed', path: folder, reason: content };
  for (const entry of [...content.entries].sort(byName)) {
    const path = joinPath(folder, entry.name);
    const isTaken = attempt(() => isWanted(walking, content.chain, entry, path));
    if (isTaken instanceof Unreadable) yield { kind: 'failed', path, reason: isTaken };
    else if (isTaken && entry.kind === 'file') yield { kind: 'file', path };
    else if (isTaken) yield* visit(walking, path, () => deeper(walking.files, path, content.chain));
  }
}

function isWanted(walking: Walk, chain: IgnoreChain, { name, kind }: FolderEntry, path: string): boolean {
  if (kind !== 'file' && kind !== 'folder') return false;
  if (kind === 'folder' && NEVER.has(name)) return false;
  return walking.wants(path, kind) && !isIgnored(chain, path, kind === 'folder');
}

function byName(a: FolderEntry, b: FolderEntry): number {
  return a.name < b.name ? -1 : 1;
}

function attempt<T>(action: () => T): T | Unreadable {
  try {
    return action();
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}
