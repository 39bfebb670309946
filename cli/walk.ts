/** The files below a folder, as far as git would show them. */

import { Unreadable, type Files, type FolderEntry } from './host.ts';
import { chainFor, deeper, isIgnored, type IgnoreChain } from './gitignore.ts';
import { joinPath } from './paths.ts';

export interface Walk {
  readonly files: Files;
  /** Whether to look into a folder or take a file. */
  readonly wants: (path: string, kind: 'file' | 'folder') => boolean;
  readonly found: (path: string) => void;
  /** A folder or file that cannot be read does not end the walk. */
  readonly failed: (path: string, reason: Unreadable) => void;
}

/** What tools put there for themselves. `cdk.out` is not among them: it holds the templates of a CDK app. */
const NEVER: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn', '.serverless', '.aws-sam']);

/**
 * Goes through a folder in the order of names. Links are not followed: what they lead to inside the folder is reached
 * by its own path, what lies outside does not belong to it, and a loop cannot arise.
 */
export function walk(walking: Walk, folder: string): void {
  visit(walking, folder, () => chainFor(walking.files, folder));
}

function visit(walking: Walk, folder: string, makeChain: () => IgnoreChain): void {
  const content = attempt(walking, folder, () => ({ chain: makeChain(), entries: walking.files.list(folder) }));
  if (content === undefined) return;
  for (const entry of [...content.entries].sort(byName)) {
    const path = joinPath(folder, entry.name);
    if (!isWanted(walking, content.chain, entry, path)) continue;
    if (entry.kind === 'file') attempt(walking, path, () => walking.found(path));
    else visit(walking, path, () => deeper(walking.files, path, content.chain));
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

function attempt<T>(walking: Walk, path: string, action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    walking.failed(path, error);
    return undefined;
  }
}
