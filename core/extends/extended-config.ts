/** A configuration with all that it extends, and that these extend. */

import { NO_CONFIG, PRESETS, type Config, type Preset, type WrittenConfig } from '../config.ts';
import { globsIn } from '../globs.ts';
import { readConfig } from '../read-config.ts';
import type { Rule } from '../rule.ts';
import { folderOf, inside } from '../search/paths.ts';
import { repositoryOf } from '../search/within.ts';
import type { Located, Place, Source } from '../source.ts';
import type { SyntaxProblem } from '../syntax/tree.ts';
import { pathFrom } from '../template/path-from.ts';
import { findExtended, type ConfigFile, type ConfigFiles } from './extended-file.ts';

export interface ExtendedConfig {
  /** Undefined where something is wrong in any of the files. */
  readonly config: Config | undefined;
  readonly problems: readonly ConfigProblem[];
}

export interface ConfigProblem extends SyntaxProblem {
  /** Where its file is extended, and where the file that does so is, and so on. */
  readonly chain: readonly Place[];
}

/** Reads a configuration; undefined for a `package.json` without a word about Hoplint. */
export function extendedConfig(
  path: string,
  source: Source,
  rules: readonly Rule[],
  files: ConfigFiles,
): ExtendedConfig | undefined {
  const gathering: Gathering = { rules, files, known: new Map(), problems: [] };
  const pieces = piecesOf({ path, source, globs: folderOf(path), package: undefined, chain: [] }, gathering);
  if (pieces === undefined) return undefined;
  const config = pieces.reduce(over, NO_CONFIG);
  const problems = [...gathering.problems, ...strayBaseline(config, path, files)];
  return { config: problems.length > 0 ? undefined : config, problems };
}

/** `init --baseline` writes it: who writes a configuration must not choose any file of the machine. */
function strayBaseline({ baseline }: Config, path: string, { isRoot }: ConfigFiles): readonly ConfigProblem[] {
  const root = baseline && repositoryOf(path, isRoot);
  if (baseline === undefined || root === undefined) return [];
  if (inside(root, pathFrom(`${folderOf(path)}/`, baseline.name)) !== undefined) return [];
  return [{ message: `${baseline.name} lies outside of the repository`, at: baseline.at, chain: [] }];
}

interface Gathering {
  readonly rules: readonly Rule[];
  readonly files: ConfigFiles;
  /** What each file comes to: many may extend the same. */
  readonly known: Map<string, readonly Config[]>;
  readonly problems: ConfigProblem[];
}

interface Extending extends ConfigFile {
  readonly source: Source;
  /** The folder that its globs are relative to: for a package, that of the file which extends it. */
  readonly globs: string;
  /** The way to it, its last step first. */
  readonly chain: readonly Step[];
}

interface Step {
  readonly path: string;
  readonly at: Place;
}

/** Longer chains are made by no person, and each step is a call within a call. */
const LONGEST_CHAIN = 100;

/** What the file and those that it extends say, each once, and the last word last. */
function piecesOf(file: Extending, gathering: Gathering): readonly Config[] | undefined {
  const key = `${file.path}\n${file.globs}`;
  const known = gathering.known.get(key);
  if (known !== undefined) return known;
  const read = readConfig(file.source, gathering.rules);
  if (read === undefined) return undefined;
  const { config, problems } = read;
  gathering.problems.push(...problems.map((problem) => ({ ...problem, chain: chainOf(file) })));
  const below = config?.extends.flatMap((one) => piecesAt(one, file, gathering)) ?? [];
  const pieces = config === undefined ? [] : lastOfEach([...below, pieceOf(config, file.globs)]);
  gathering.known.set(key, pieces);
  return pieces;
}

function chainOf({ chain }: Extending): readonly Place[] {
  return chain.map(({ at }) => at);
}

/** An earlier word of the same piece is said again by the later one. */
function lastOfEach(pieces: readonly Config[]): readonly Config[] {
  return [...new Set([...pieces].reverse())].reverse();
}

function piecesAt({ value, at }: Located<string>, file: Extending, gathering: Gathering): readonly Config[] {
  const preset = PRESETS.find((one): one is Preset => one === value);
  if (preset !== undefined) return [{ ...NO_CONFIG, preset: { value: preset, at } }];
  const refuse = (message: string): readonly Config[] => {
    gathering.problems.push({ message, at, chain: chainOf(file) });
    return [];
  };
  const found = findExtended(value, file, gathering.files);
  if ('problem' in found) return refuse(found.problem);
  const chain = [{ path: file.path, at }, ...file.chain];
  if (chain.some(({ path }) => path === found.path)) return refuse(circle(found.path, chain));
  if (chain.length > LONGEST_CHAIN) return refuse(`${value} is extended by more than ${LONGEST_CHAIN} files in a row`);
  const source = gathering.files.read(found.path) as Source;
  const globs = found.package === undefined ? folderOf(found.path) : file.globs;
  return piecesOf({ ...found, source, globs, chain }, gathering) ?? [];
}

/** `a.yaml extends itself: a.yaml, b.yaml, a.yaml`. */
function circle(path: string, chain: readonly Step[]): string {
  const back = chain.slice(0, chain.findIndex((step) => step.path === path) + 1).reverse();
  const names = back.map(({ at }) => at.source.path);
  return `${names[0]} extends itself: ${[...names, names[0]].join(' → ')}`;
}

function pieceOf(written: WrittenConfig, folder: string): Config {
  const { include, ignore, parameters, baseline, rules, overrides } = written;
  const forSome = overrides.map((one) => ({ files: globsIn(folder, one.files), rules: one.rules }));
  return {
    preset: undefined,
    include: globsIn(folder, include),
    ignore: globsIn(folder, ignore),
    parameters,
    baseline,
    layers: [{ files: undefined, rules }, ...forSome],
  };
}

function over(base: Config, next: Config): Config {
  return {
    preset: next.preset ?? base.preset,
    include: next.include.length > 0 ? next.include : base.include,
    ignore: [...base.ignore, ...next.ignore],
    parameters: new Map([...base.parameters, ...next.parameters]),
    baseline: next.baseline,
    layers: [...base.layers, ...next.layers],
  };
}
