import { standing, type Standing } from '../../core/baseline/cover.ts';
import { readBaseline } from '../../core/baseline/read-baseline.ts';
import type { Config } from '../../core/config.ts';
import type { Finding } from '../../core/finding.ts';
import { folderOf, relativePath } from '../../core/search/paths.ts';
import { pathFrom } from '../../core/template/path-from.ts';
import type { ReadFile } from '../../core/template/model.ts';
import { configError } from './nearest-config.ts';

export interface FoundBaseline {
  readonly baseline: Standing | undefined;
  /** What is wrong with it; then it hides nothing. */
  readonly findings: readonly Finding[];
}

/** The baseline that a configuration names; `folder` is that of the configuration, with a slash at its end. */
export function baselineBeside({ baseline: named }: Config, folder: string, read: ReadFile): FoundBaseline {
  if (named === undefined) return { baseline: undefined, findings: [] };
  const path = pathFrom(folder, named.name);
  const source = read(path);
  if (source === undefined) return { baseline: undefined, findings: [configError({ at: named.at, message: MISSING })] };
  const { baseline, problems } = readBaseline(source);
  if (baseline === undefined) return { baseline, findings: problems.map(configError) };
  const home = folderOf(path);
  const where = {
    nameOf: (file: string) => relativePath(home, file),
    isGone: (name: string) => read(pathFrom(`${home}/`, name)) === undefined,
  };
  return { baseline: standing(baseline, where), findings: [] };
}

const MISSING = 'there is no such baseline; "hoplint init --baseline" writes one';
