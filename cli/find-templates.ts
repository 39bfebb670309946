/** From the paths on the command line to the files to lint. */

import picomatch from 'picomatch';
import { wantsFile } from '../core/config.ts';
import { didYouMean } from '../core/nearest.ts';
import type { Skipped } from '../core/run-result.ts';
import { folderOf, inside, joinPath, nameOf } from '../core/search/paths.ts';
import { filesIn, MOST_BYTES, templatesIn, TOO_LARGE } from '../core/search/templates-in.ts';
import type { Step } from '../core/search/walk.ts';
import { COMMAND_NAMES } from './command-names.ts';
import type { Configs } from './configs.ts';
import { Trouble, Unreadable, type Files } from './host.ts';
import { displayPath, resolvePath } from './paths.ts';

export interface Found {
  /** Absolute paths, each once. */
  readonly inputs: readonly Input[];
  readonly skipped: readonly Skipped[];
  /** What could not be read, each a sentence. */
  readonly troubles: readonly string[];
}

export interface Input {
  readonly path: string;
  /** Named on the command line, not found in a folder: then it is worth a word if it is no template. */
  readonly named: boolean;
  readonly bytes: number;
}

interface Search {
  readonly files: Files;
  readonly cwd: string;
  readonly configs: Configs;
  /** By real path, so that a file reached in two ways is linted once. */
  readonly inputs: Map<string, Input>;
  readonly skipped: Skipped[];
  readonly troubles: string[];
  /** Hears why a path leads nowhere. */
  readonly missed: (reason: string) => void;
}

/** Finds what to lint. A path that leads nowhere is a `Trouble`, since nothing good can come of going on. */
export function findTemplates(
  files: Files,
  cwd: string,
  configs: Configs,
  words: readonly string[],
  missed: Search['missed'] = refuse,
): Found {
  const search: Search = { files, cwd, configs, inputs: new Map(), skipped: [], troubles: [], missed };
  for (const word of words) {
    try {
      addWord(search, word);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      search.troubles.push(`cannot read ${word}: ${error.message}`);
    }
  }
  return { inputs: [...search.inputs.values()], skipped: search.skipped, troubles: search.troubles };
}

function refuse(reason: string): void {
  throw new Trouble(reason);
}

function addWord(search: Search, word: string): void {
  const slashed = word.replaceAll('\\', '/');
  for (const path of [word, slashed].map((spelling) => resolvePath(search.cwd, spelling))) {
    const kind = search.files.stat(path)?.kind;
    if (kind === 'folder') return addFolder(search, path);
    if (kind !== undefined) return addNamed(search, path);
  }
  if (!picomatch.scan(slashed).isGlob) return search.missed(nothingAt(search, word));
  addGlob(search, slashed);
}

function addNamed(search: Search, path: string): void {
  const display = displayPath(search.cwd, path);
  const placed = search.configs(folderOf(path));
  const bytes = search.files.stat(path)?.bytes ?? 0;
  if (!wantsFile(placed.config, path)) {
    search.skipped.push({ path: display, reason: `${placed.path} leaves it out` });
  } else if (bytes > MOST_BYTES) {
    search.troubles.push(`cannot read ${display}: it is ${TOO_LARGE}`);
  } else {
    search.inputs.set(search.files.realPath(path), { path, named: true, bytes });
  }
}

function addFolder(search: Search, folder: string): void {
  addAll(search, folder, templatesIn(search, folder));
}

/** A pattern may match any name, and at least one file must match it. */
function addGlob(search: Search, pattern: string): void {
  // Only what follows the fixed folders is a pattern: where one stands may have brackets in its name.
  const { base, glob } = picomatch.scan(pattern);
  const folder = resolvePath(search.cwd, base);
  const matches = picomatch(glob, { dot: true, windows: false });
  let count = 0;
  if (search.files.stat(folder)?.kind === 'folder') {
    const takes = (path: string): boolean => {
      if (!matches(inside(folder, path) ?? '')) return false;
      count += 1;
      return true;
    };
    addAll(search, folder, filesIn(search, folder, takes));
  }
  if (count === 0) search.missed(`no file matches ${pattern}`);
}

function addAll(search: Search, folder: string, steps: Iterable<Step>): void {
  const root = search.files.realPath(folder);
  const failed = (path: string, { message }: Unreadable): void => {
    search.troubles.push(`cannot read ${displayPath(search.cwd, path)}: ${message}`);
  };
  for (const step of steps) {
    if (step.kind === 'failed') failed(step.path, step.reason);
    if (step.kind !== 'file') continue;
    addFound(search, step.path, joinPath(root, inside(folder, step.path) ?? nameOf(step.path)), failed);
  }
}

function addFound(
  search: Search,
  path: string,
  realPath: string,
  failed: (path: string, reason: Unreadable) => void,
): void {
  if (search.inputs.has(realPath)) return;
  try {
    const bytes = search.files.stat(path)?.bytes ?? 0;
    if (bytes > MOST_BYTES) {
      search.skipped.push({ path: displayPath(search.cwd, path), reason: TOO_LARGE });
    } else {
      search.inputs.set(realPath, { path, named: false, bytes });
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    failed(path, error);
  }
}

/** What to say of a word that is no path, in view of its neighbours and of the commands it may have meant. */
function nothingAt({ files, cwd }: Search, word: string): string {
  const path = resolvePath(cwd, word.replaceAll('\\', '/'));
  const folder = folderOf(path);
  const neighbours = files.stat(folder)?.kind === 'folder' ? files.list(folder) : [];
  const names = neighbours.map(({ name }) => displayPath(cwd, joinPath(folder, name)));
  const commands = /^[a-z]+$/.test(word) ? COMMAND_NAMES : [];
  return `there is no file or folder ${word}${didYouMean(displayPath(cwd, path), [...names, ...commands])}`;
}
