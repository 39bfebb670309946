/** The baseline that holds for a file: the one its configuration names, unless the command line has a say. */

import { indexed, type Standing } from '../core/baseline/cover.ts';
import { readBaseline } from '../core/baseline/read-baseline.ts';
import { folderOf } from '../core/search/paths.ts';
import { Trouble, orTrouble, type Files } from './host.ts';
import type { PlacedConfig } from './configs.ts';
import { displayPath, resolvePath } from './paths.ts';
import { placeText, problemText } from './place-text.ts';

export interface PlacedBaseline extends Standing {
  /** Absolute. */
  readonly path: string;
}

export interface Baselines {
  readonly for: (config: PlacedConfig) => PlacedBaseline | undefined;
  /** Those that were in use, in the order of their paths. */
  readonly inUse: () => readonly PlacedBaseline[];
}

export const NO_BASELINES: Baselines = { for: () => undefined, inUse: () => [] };

/** `asked`: a path, as people write it, that goes before what configurations name. */
export function baselinesOf(files: Files, cwd: string, asked: string | undefined): Baselines {
  const known = new Map<string, PlacedBaseline>();
  return {
    for: (config) => {
      const path = asked === undefined ? baselinePath(config) : resolvePath(cwd, asked);
      if (path === undefined) return undefined;
      const found = known.get(path) ?? baselineAt(files, cwd, path, config);
      known.set(path, found);
      return found;
    },
    inUse: () => [...known.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/** The absolute path of the baseline that a configuration names. */
export function baselinePath({ config, folder }: PlacedConfig): string | undefined {
  return config.baseline && resolvePath(folder, config.baseline.name);
}

function baselineAt(files: Files, cwd: string, path: string, placed: PlacedConfig): PlacedBaseline {
  const display = displayPath(cwd, path);
  if (files.stat(path)?.kind !== 'file') {
    const { baseline: named } = placed.config;
    const origin = named !== undefined && baselinePath(placed) === path ? `${placeText(named.at)}: ` : '';
    throw new Trouble(`${origin}there is no baseline ${display}; "hoplint init --baseline" writes one`);
  }
  const text = orTrouble(`cannot read ${display}`, () => files.read(path));
  const { baseline, problems } = readBaseline({ path: display, text });
  if (baseline === undefined) throw new Trouble(problemText(problems));
  return { path, ...indexed(baseline), ...whereabouts(files, cwd, folderOf(path)) };
}

/** How the entries of a baseline in a folder and the paths of a run go together. */
export function whereabouts(files: Files, cwd: string, folder: string): Pick<Standing, 'nameOf' | 'isGone'> {
  return {
    nameOf: (path) => displayPath(folder, resolvePath(cwd, path)),
    isGone: (name) => files.stat(resolvePath(folder, name)) === undefined,
  };
}
