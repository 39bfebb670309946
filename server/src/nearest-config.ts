/** The configuration that holds for a file: the first one from its folder up to the root of its repository. */

import { CONFIG_NAMES, NO_CONFIG, type Config } from '../../core/config.ts';
import { extendedConfig, type ConfigProblem, type ExtendedConfig } from '../../core/extends/extended-config.ts';
import type { ConfigFiles } from '../../core/extends/extended-file.ts';
import type { Finding } from '../../core/finding.ts';
import type { Rule } from '../../core/rule.ts';
import { joinPath } from '../../core/search/paths.ts';
import type { Source } from '../../core/source.ts';
import type { SyntaxProblem } from '../../core/syntax/tree.ts';
import type { ReadFile } from '../../core/template/model.ts';

export interface FoundConfig {
  readonly config: Config;
  /** The folder of its file, with a slash at its end; empty where there is no configuration. */
  readonly folder: string;
  readonly findings: readonly Finding[];
}

export function nearestConfig(path: string, rules: readonly Rule[], read: ReadFile): FoundConfig {
  for (const folder of foldersAbove(path)) {
    const found = configIn(folder, rules, read);
    if (found !== undefined) return found;
    if (isRoot(folder, read)) break;
  }
  return { config: NO_CONFIG, folder: '', findings: [] };
}

/** What stands for a repository is a folder, or in a work tree and a submodule a file. */
function isRoot(folder: string, read: ReadFile): boolean {
  return read(`${folder}.git/HEAD`) !== undefined || read(`${folder}.git`) !== undefined;
}

function configIn(folder: string, rules: readonly Rule[], read: ReadFile): FoundConfig | undefined {
  for (const name of [...CONFIG_NAMES, 'package.json']) {
    const source = read(folder + name);
    const found = source?.text.includes(mark(name)) ? extended(source, rules, read) : undefined;
    if (found === undefined) continue;
    return { config: found.config ?? NO_CONFIG, folder, findings: found.problems.map(configProblem) };
  }
  return undefined;
}

function extended(source: Source, rules: readonly Rule[], read: ReadFile): ExtendedConfig | undefined {
  return extendedConfig(source.path, source, rules, filesOf(read));
}

/** Other configurations as one finds them. */
export function filesOf(read: ReadFile): ConfigFiles {
  return { read, isRoot: (folder) => isRoot(joinPath(folder, ''), read) };
}

/** A manifest without the word is not parsed. */
function mark(name: string): string {
  return name === 'package.json' ? '"hoplint"' : '';
}

/** What is wrong with a document that is a configuration itself; undefined where it is none. */
export function configFindings(source: Source, rules: readonly Rule[], read: ReadFile): readonly Finding[] | undefined {
  if (!isConfig(source.path)) return undefined;
  return extended(source, rules, read)?.problems.map(configProblem) ?? [];
}

export function isConfig(path: string): boolean {
  return CONFIG_NAMES.includes(path.slice(path.lastIndexOf('/') + 1));
}

/** Of one in JSON the editor tells by its schema. */
export function isYamlConfig(path: string): boolean {
  return isConfig(path) && !path.endsWith('.json');
}

/** "/a/b/c.yaml" → "/a/b/", "/a/", "/". */
function foldersAbove(path: string): readonly string[] {
  const slashes = [...path.matchAll(/\//g)].map(({ index }) => index);
  return slashes.map((slash) => path.slice(0, slash + 1)).reverse();
}

function configProblem(problem: ConfigProblem): Finding {
  const related = problem.chain.map((at) => ({ at, message: 'extended here' }));
  return { ...configError(problem), related };
}

/** A mistake in a configuration, or in what it names. */
export function configError({ message, at }: SyntaxProblem): Finding {
  return {
    rule: 'config-error',
    severity: 'error',
    problem: message,
    consequence: 'Until this is put right, Hoplint goes by its defaults',
    remedy: '',
    resource: undefined,
    at,
    when: null,
    related: [],
    fixes: () => [],
  };
}
