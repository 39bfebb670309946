/** The file that a configuration means by a word under `extends`, if it may. */

import { CONFIG_NAMES, PRESETS } from '../config.ts';
import { didYouMean } from '../nearest.ts';
import { folderOf, inside, joinPath } from '../search/paths.ts';
import { repositoryOf } from '../search/within.ts';
import type { ReadFile } from '../template/model.ts';
import { pathFrom } from '../template/path-from.ts';

/** Files as configurations find each other among them, by absolute path; a source may be called otherwise. */
export interface ConfigFiles {
  readonly read: ReadFile;
  /** Whether a folder is the root of a repository. */
  readonly isRoot: (folder: string) => boolean;
}

/** A configuration by its absolute path. */
export interface ConfigFile {
  readonly path: string;
  /** The folder of the package that it belongs to; undefined for a file of the project. */
  readonly package: string | undefined;
}

export type Found = ConfigFile | { readonly problem: string };

/** `written`: no preset. Nothing is looked for outside of the repository, or the package, that the file belongs to. */
export function findExtended(written: string, from: ConfigFile, files: ConfigFiles): Found {
  if (/^\.{1,2}(?:[\\/]|$)/.test(written)) return findFile(written, from, files);
  const [, name, below] = PACKAGE.exec(written) ?? [];
  return name === undefined ? { problem: FORMS } : findInPackage(name, below, from, files);
}

/** `team`, `@acme/team`, and what follows behind a slash. */
const PACKAGE = /^((?:@[\w~][\w.~-]*\/)?[\w~][\w.~-]*)(?:\/(.+))?$/;

const FORMS = 'extends takes recommended, strict, a file that begins with ./ or ../, or a package';

const ENDINGS = ['.yaml', '.yml', '.json'];

function findFile(written: string, from: ConfigFile, files: ConfigFiles): Found {
  const path = pathFrom(`${folderOf(from.path)}/`, written);
  const home = from.package ?? repositoryOf(from.path, files.isRoot);
  if (home !== undefined && inside(home, path) === undefined) return { problem: outside(written, from) };
  if (!isData(path)) return { problem: notData(written, (ending) => files.read(path + ending) !== undefined) };
  return files.read(path) === undefined ? { problem: `there is no file ${written}` } : { ...from, path };
}

function isData(path: string): boolean {
  return ENDINGS.some((ending) => path.endsWith(ending));
}

function outside(written: string, { package: home }: ConfigFile): string {
  return `${written} lies outside of the ${home === undefined ? 'repository' : 'package'}: nothing is read there`;
}

function notData(written: string, isThere: (ending: string) => boolean): string {
  const ending = ENDINGS.find(isThere);
  const hint = ending === undefined ? ', and never a program' : `: did you mean ${written}${ending}?`;
  return `extends reads files in YAML and JSON${hint}`;
}

function foldersUp(folder: string): readonly string[] {
  const parent = folderOf(folder);
  return parent === folder ? [folder] : [folder, ...foldersUp(parent)];
}

function findInPackage(name: string, below: string | undefined, from: ConfigFile, files: ConfigFiles): Found {
  const homes = foldersUp(folderOf(from.path)).map((folder) => joinPath(folder, `node_modules/${name}`));
  const home = homes.find((folder) => files.read(joinPath(folder, 'package.json')) !== undefined);
  if (home === undefined) return { problem: noPackage(name, below, from, files) };
  const paths = pathsIn(home, below);
  if (paths.some((path) => inside(home, path) === undefined)) return { problem: FORMS };
  const path = paths.find((one) => saysSomething(one, files));
  if (path !== undefined) return { path, package: home };
  return { problem: `the package ${name} ${below === undefined ? HOLDS_NONE : `has no file ${below}`}` };
}

const HOLDS_NONE = 'holds no hoplint.config.yaml, and its package.json says nothing about hoplint';

function pathsIn(home: string, below: string | undefined): readonly string[] {
  if (below === undefined) return [...CONFIG_NAMES, 'package.json'].map((name) => joinPath(home, name));
  const path = pathFrom(`${home}/`, below);
  return isData(path) ? [path] : ENDINGS.map((ending) => path + ending);
}

/** A manifest may say nothing. */
function saysSomething(path: string, { read }: ConfigFiles): boolean {
  return read(path)?.text.includes(path.endsWith('/package.json') ? '"hoplint"' : '') === true;
}

function noPackage(name: string, below: string | undefined, from: ConfigFile, files: ConfigFiles): string {
  const written = below === undefined ? name : `${name}/${below}`;
  const isFile = 'path' in findFile(`./${written}`, from, files);
  const hint = isFile ? `: did you mean ./${written}?` : didYouMean(written, PRESETS);
  return `there is no package ${name} in a node_modules folder from here upwards${hint}`;
}
