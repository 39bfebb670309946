/** The files of a workspace folder that can be templates: the search of the command line, over URIs. */

import type { Rule } from '../../core/rule.ts';
import { Unreadable, type FileTree, type FolderEntry } from '../../core/search/file-tree.ts';
import { folderOf, joinPath, nameOf } from '../../core/search/paths.ts';
import { templatesIn, type ConfigInFolder } from '../../core/search/templates-in.ts';
import type { ReadFile } from '../../core/template/model.ts';
import { nearestConfig } from './nearest-config.ts';
import { nextTurn } from './next-turn.ts';
import { pathOf, uriOf } from './uris.ts';

export interface FolderAccess {
  readonly rules: readonly Rule[];
  /** Throws `Unreadable`; what comes later is a promise, and nothing but what is awaited is known then. */
  readonly list: (uri: string) => readonly FolderEntry[] | Promise<readonly FolderEntry[]>;
  readonly text: (uri: string) => string | undefined | Promise<string | undefined>;
  /** Hears of each file that was asked for what counts, there or not, and whose name does not tell so. */
  readonly consulted: (uri: string) => void;
}

/** Whether a file says which others count. */
export function saysWhatCounts(path: string): boolean {
  return SAYS_WHAT_COUNTS.test(nameOf(path));
}

const SAYS_WHAT_COUNTS = /^(?:\.gitignore|hoplint\.config\.\w+|package\.json|manifest\.json|.*\.assets\.json)$/;

/** More folders than this are searched by nobody who waits for an answer. */
const MOST_FOLDERS = 50_000;

/** Folders after which messages that wait are let in. */
const FOLDERS_AT_ONCE = 20;

/** Canonical URIs; what cannot be read is left out. */
export async function* searchFiles(folder: string, access: FolderAccess): AsyncIterable<string> {
  const tree = new KnownTree(folder, access);
  const configs = configsIn(tree, access.rules);
  let folders = 0;
  for (const step of templatesIn({ files: tree, configs }, pathOf(folder))) {
    if (step.kind === 'file') yield uriOf(step.path, folder);
    if (step.kind !== 'folder') continue;
    await tree.load(step.path);
    await tree.settle(() => configs(step.path));
    if (++folders === MOST_FOLDERS) return;
    if (folders % FOLDERS_AT_ONCE === 0) await nextTurn();
  }
}

function configsIn(tree: KnownTree, rules: readonly Rule[]): (folder: string) => ConfigInFolder {
  const byFolder = new Map<string, ConfigInFolder>();
  const read: ReadFile = (path) => {
    const text = tree.consult(path);
    return text === undefined ? undefined : { path, text };
  };
  return (folder) => {
    const config = byFolder.get(folder) ?? nearestConfig(joinPath(folder, 'any'), rules, read);
    if (!tree.isWaiting()) byFolder.set(folder, config);
    return config;
  };
}

/** What one search has seen so far. Folders that it has not come to are read on the spot where that is possible. */
class KnownTree implements FileTree {
  private readonly root: string;
  private readonly access: FolderAccess;
  private readonly folders = new Map<string, readonly FolderEntry[] | Unreadable>();
  private readonly texts = new Map<string, string | undefined>();
  private readonly coming = new Map<string, Promise<string | undefined>>();

  constructor(root: string, access: FolderAccess) {
    this.root = root;
    this.access = access;
  }

  /** Awaits a folder and those of its files that say what counts. */
  async load(folder: string): Promise<void> {
    try {
      this.folders.set(folder, await this.access.list(uriOf(folder, this.root)));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.folders.set(folder, error);
    }
    const names = this.entriesOf(folder).flatMap(({ name, kind }) => (kind === 'folder' ? [] : name));
    for (const name of names.filter(saysWhatCounts)) {
      const path = joinPath(folder, name);
      this.texts.set(path, await this.access.text(uriOf(path, this.root)));
    }
  }

  /** A text that says what counts; where it has yet to come, there is none for now. */
  consult(path: string): string | undefined {
    const uri = uriOf(path, this.root);
    if (!saysWhatCounts(path)) this.access.consulted(uri);
    if (this.texts.has(path)) return this.texts.get(path);
    if (this.folders.has(folderOf(path)) && this.stat(path)?.kind !== 'file') return undefined;
    const text = this.access.text(uri);
    if (text instanceof Promise) this.coming.set(path, text);
    this.texts.set(path, text instanceof Promise ? undefined : text);
    return this.texts.get(path);
  }

  isWaiting(): boolean {
    return this.coming.size > 0;
  }

  /** Looks again as long as something comes that was asked for on the way. */
  async settle(look: () => void): Promise<void> {
    for (look(); this.isWaiting(); look()) {
      const awaited = [...this.coming];
      this.coming.clear();
      for (const [path, text] of awaited) this.texts.set(path, await text);
    }
  }

  list(folder: string): readonly FolderEntry[] {
    const known = this.folders.get(folder) ?? this.listNow(folder);
    if (known instanceof Unreadable) throw known;
    return known;
  }

  private listNow(folder: string): readonly FolderEntry[] | Unreadable {
    let entries: readonly FolderEntry[] | Unreadable;
    try {
      const listed = this.access.list(uriOf(folder, this.root));
      entries = listed instanceof Promise ? [] : listed;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      entries = error;
    }
    this.folders.set(folder, entries);
    return entries;
  }

  private entriesOf(folder: string): readonly FolderEntry[] {
    const known = this.folders.get(folder) ?? this.listNow(folder);
    return known instanceof Unreadable ? [] : known;
  }

  stat(path: string): ReturnType<FileTree['stat']> {
    const kind = this.entriesOf(folderOf(path)).find(({ name }) => name === nameOf(path))?.kind;
    return kind === undefined ? undefined : { kind: kind === 'link' ? 'file' : kind };
  }

  read(path: string): string {
    const known = this.texts.has(path) ? this.texts.get(path) : this.access.text(uriOf(path, this.root));
    if (typeof known === 'string') return known;
    throw new Unreadable('it cannot be read');
  }
}
