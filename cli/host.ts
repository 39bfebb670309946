/**
 * All that the command line tool wants from the machine it runs on. `run` takes it as an argument, so that a test can
 * hand in files that exist nowhere. Paths are absolute, with `/` as separator on every platform.
 */

import type { Repository } from '../git/repository.ts';
import { Unreadable, type FileKind, type FileTree } from '../core/search/file-tree.ts';
import type { Threads } from './threads/message.ts';
import type { Watcher } from './watch/watcher.ts';

export { Unreadable, type FolderEntry } from '../core/search/file-tree.ts';

export interface Host {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  /** Names what runs so that no other build has the same name. */
  readonly build: () => string;
  readonly files: Files;
  readonly stdout: Output;
  readonly stderr: Output;
  /** All of standard input. */
  readonly stdin: () => Promise<string>;
  /** Milliseconds of a clock that never runs backwards. */
  readonly now: () => number;
  /** The page of a rule as Markdown; undefined where it was not installed. */
  readonly rulePage: (rule: string) => string | undefined;
  /** Does something that must not be left half-done: who wants to end the process has to wait for it. */
  readonly uninterrupted: <T>(action: () => T) => Promise<T>;
  /** The git repository that a folder lies in; undefined where it lies in none. */
  readonly openRepository: (folder: string) => Repository | undefined;
  /** What may lint beside this thread; left out where there are no others. */
  readonly threads?: Threads;
  /** What tells of changes to files; left out where nothing does. */
  readonly watcher?: () => Watcher;
  /** Hands standard input and output over to the language server; rejects with `Trouble` where it was not built. */
  readonly serve: () => Promise<void>;
}

export interface Output {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  /** Undefined where nobody knows, as in a file. */
  readonly columns: number | undefined;
}

/** Each of them throws `Unreadable` where the file system refuses. */
export interface Files extends FileTree {
  readonly stat: (path: string) => FileInfo | undefined;
  /** Where a path leads once all links are followed. */
  readonly realPath: (path: string) => string;
  /** Folders on the way are made. */
  readonly write: (path: string, text: string) => void;
  /** The same at once: who reads it meanwhile gets all of the old text or all of the new one. */
  readonly writeWhole: (path: string, text: string) => void;
  /** Throws where `replace` would. */
  readonly checkReplaceable: (path: string, before: string) => void;
  /** Changes a file that still holds the text `before`, at once and for good; what it refuses stays as it was. */
  readonly replace: (path: string, before: string, after: string) => void;
}

export interface FileInfo {
  readonly kind: FileKind;
  readonly bytes: number;
}

/** Something that keeps a run from doing what it was asked; the message is all that a person needs to see. */
export class Trouble extends Error {}

/** The same action, whose refusal becomes a whole sentence: `cannot read a.yaml: permission denied`. */
export function orTrouble<T>(what: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof Unreadable) throw new Trouble(`${what}: ${error.message}`, { cause: error });
    throw error;
  }
}
