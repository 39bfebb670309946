/** The configuration that holds for a folder: the nearest one on the way up to the root of its repository. */

import { CONFIG_NAMES, NO_CONFIG } from '../core/config.ts';
import { extendedConfig, type ConfigProblem } from '../core/extends/extended-config.ts';
import type { ConfigFiles } from '../core/extends/extended-file.ts';
import { rememberedEach } from '../core/remember.ts';
import type { Rule } from '../core/rule.ts';
import { Trouble, orTrouble, type Files } from './host.ts';
import { folderOf, joinPath } from '../core/search/paths.ts';
import type { ConfigInFolder } from '../core/search/templates-in.ts';
import { displayPath } from './paths.ts';
import { placeText } from './place-text.ts';

export interface PlacedConfig extends ConfigInFolder {
  /** What messages call it; undefined where there is none. */
  readonly path: string | undefined;
}

export type Configs = (folder: string) => PlacedConfig;

/** Looks each folder up once. A configuration with a mistake in it is a `Trouble`. */
export function configsOf(files: Files, rules: readonly Rule[], cwd: string): Configs {
  const byFolder = new Map<string, PlacedConfig>();
  const find: Configs = (folder) => {
    const known = byFolder.get(folder);
    if (known !== undefined) return known;
    const parent = folderOf(folder);
    const isTop = parent === folder || isRoot(files, folder);
    const found = configIn(files, rules, cwd, folder) ?? (isTop ? nothing(folder) : find(parent));
    byFolder.set(folder, found);
    return found;
  };
  return find;
}

/** One configuration for all files, as `--config` asks for. */
export function fixedConfig(files: Files, rules: readonly Rule[], cwd: string, path: string): Configs {
  if (files.stat(path) === undefined) throw new Trouble(`there is no file ${displayPath(cwd, path)}`);
  const placed = configAt(files, rules, cwd, path);
  if (placed === undefined) throw new Trouble(`${displayPath(cwd, path)} says nothing about hoplint`);
  return () => placed;
}

function nothing(folder: string): PlacedConfig {
  return { config: NO_CONFIG, folder, path: undefined };
}

function configIn(files: Files, rules: readonly Rule[], cwd: string, folder: string): PlacedConfig | undefined {
  for (const name of [...CONFIG_NAMES, 'package.json']) {
    const path = joinPath(folder, name);
    if (files.stat(path)?.kind !== 'file') continue;
    const placed = configAt(files, rules, cwd, path);
    if (placed !== undefined) return placed;
  }
  return undefined;
}

function configAt(files: Files, rules: readonly Rule[], cwd: string, path: string): PlacedConfig | undefined {
  const reading = configFiles(files, cwd);
  const source = reading.read(path);
  if (source === undefined || isForeignManifest(source)) return undefined;
  const read = extendedConfig(path, source, rules, reading);
  if (read === undefined) return undefined;
  if (read.config !== undefined) return { config: read.config, folder: folderOf(path), path: source.path };
  throw new Trouble(read.problems.map(problemLine).join('\n'));
}

/** What configurations can reach: a file that is there and cannot be read is a `Trouble`. */
function configFiles(files: Files, cwd: string): ConfigFiles {
  return {
    read: (path) => {
      if (files.stat(path)?.kind !== 'file') return undefined;
      const display = displayPath(cwd, path);
      return { path: display, text: orTrouble(`cannot read ${display}`, () => files.read(path)) };
    },
    isRoot: (folder) => isRoot(files, folder),
  };
}

/** Whether a folder is the root of a repository: each template asks it of all folders above. */
export const isRoot = rememberedEach(
  (files: Files, folder: string): boolean => files.stat(joinPath(folder, '.git')) !== undefined,
);

function problemLine({ message, at, chain }: ConfigProblem): string {
  const way = chain.map((one) => `extended by ${placeText(one)}`);
  return `${placeText(at)}: ${message}${way.length === 0 ? '' : ` (${way.join(', ')})`}`;
}

/** Most projects have a package.json, few of them with a word about Hoplint. */
function isForeignManifest({ path, text }: { path: string; text: string }): boolean {
  return path.endsWith('package.json') && !text.includes('"hoplint"');
}
