/** What git would leave out of a folder: of the `.gitignore` files above a path, the deepest that names it decides. */

import ignore, { type Ignore } from 'ignore';
import { spelledOut } from '../globs.ts';
import { isIntricate, isWild, matchesWild } from '../wild-globs.ts';
import type { FileTree } from './file-tree.ts';
import { folderOf, inside, joinPath } from './paths.ts';

/** The ignore files from some folder up to the root of its repository, deepest first. */
export interface IgnoreChain {
  readonly folder: string;
  readonly patterns: Lines | undefined;
  readonly above: IgnoreChain | undefined;
}

/** The chain for a folder below one whose chain is known. */
export function deeper(files: FileTree, folder: string, above: IgnoreChain | undefined): IgnoreChain {
  return { folder, patterns: patternsIn(files, folder), above };
}

/**
 * The chain for the folder at which a walk begins. A folder that its own repository ignores was named on purpose: what
 * lies above it is then no concern.
 */
export function chainFor(files: FileTree, folder: string): IgnoreChain {
  const above = repositoryFolders(files, folder).reduceRight<IgnoreChain | undefined>(
    (chain, parent) => deeper(files, parent, chain),
    undefined,
  );
  return deeper(files, folder, isIgnored(above, folder, true) ? undefined : above);
}

/** The folders above one, nearest first, up to the root of the git repository; none outside a repository. */
function repositoryFolders(files: FileTree, folder: string): readonly string[] {
  const folders: string[] = [];
  let here = folder;
  while (files.stat(joinPath(here, '.git')) === undefined) {
    const parent = folderOf(here);
    if (parent === here) return [];
    folders.push(parent);
    here = parent;
  }
  return folders;
}

export function isIgnored(chain: IgnoreChain | undefined, path: string, isFolder: boolean): boolean {
  for (let level = chain; level !== undefined; level = level.above) {
    const relative = inside(level.folder, path);
    if (level.patterns === undefined || relative === undefined) continue;
    const said = rulesFor(level.patterns, relative).test(isFolder ? `${relative}/` : relative);
    if (said.ignored) return true;
    if (said.unignored) return false;
  }
  return false;
}

function patternsIn(files: FileTree, folder: string): Lines | undefined {
  const path = joinPath(folder, '.gitignore');
  if (files.stat(path)?.kind !== 'file') return undefined;
  const lines = files.read(path).split(/\r?\n/).filter((line) => !isIntricate(line.replace(/^!/, '')));
  return { lines, wild: new Set(lines.filter((line) => isWild(bare(line)))), rules: new Map() };
}

/** The pattern of a line; case does not count. */
function bare(line: string): string {
  return line.replace(/^!/, '').trimEnd().toLowerCase();
}

/** The lines of a file. Those that are wild would be tried in every way: they stay out where they say nothing of a path. */
interface Lines {
  readonly lines: readonly string[];
  readonly wild: ReadonlySet<string>;
  /** By the wild lines that count. */
  readonly rules: Map<string, Ignore>;
}

function rulesFor({ lines, wild, rules }: Lines, path: string): Ignore {
  const lower = path.toLowerCase();
  const left = new Set([...wild].filter((line) => spelledOut(bare(line)).some((one) => matchesWild(one, lower))));
  const key = [...left].join('\n');
  const known = rules.get(key) ?? ignore().add(lines.filter((line) => !wild.has(line) || left.has(line)).join('\n'));
  rules.set(key, known);
  return known;
}
