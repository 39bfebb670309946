import { indexed, type Indexed, type Standing } from '../../core/baseline/cover.ts';
import { readBaseline, type ReadBaseline } from '../../core/baseline/read-baseline.ts';
import type { Config } from '../../core/config.ts';
import type { Finding } from '../../core/finding.ts';
import { folderOf, relativePath } from '../../core/search/paths.ts';
import type { Source } from '../../core/source.ts';
import type { ReadFile } from '../../core/template/model.ts';
import { pathFrom } from '../../core/template/path-from.ts';
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
  const { index, problems } = indexOf(source);
  if (index === undefined) return { baseline: undefined, findings: problems.map(configError) };
  const home = folderOf(path);
  const where = {
    nameOf: (file: string) => relativePath(home, file),
    isGone: (name: string) => read(pathFrom(`${home}/`, name)) === undefined,
  };
  return { baseline: { ...index, ...where }, findings: [] };
}

interface Known {
  readonly source: Source;
  readonly index: Indexed | undefined;
  readonly problems: ReadBaseline['problems'];
}

/** The last one: all templates of a project ask for the same. */
let last: Known | undefined;

function indexOf(source: Source): Known {
  if (last?.source.path === source.path && last.source.text === source.text) return last;
  const { baseline, problems } = readBaseline(source);
  last = { source, index: baseline && indexed(baseline), problems };
  return last;
}

const MISSING = 'there is no such baseline; "hoplint init --baseline" writes one';
