/** Which files of a commit have to be linted as they were, since their findings may have been others. */

import type { Source } from '../../core/source.ts';
import { looksLikeTemplate } from '../../core/syntax/sniff.ts';
import { readTemplate } from '../../core/template/read.ts';
import { linkedSets, tiesOf, type Ties } from '../../core/template/stacks/linked-sets.ts';
import { withoutIncluded } from '../../core/search/without-included.ts';
import { resolvePath } from '../paths.ts';
import { contextFor } from '../session.ts';
import { oldInputs } from './old-inputs.ts';
import type { MadeOf } from './present.ts';
import { refuseGaps, type Past } from './past.ts';
import { sameAsBefore } from './same.ts';

/** The work tree, linted. */
export interface Linted<Kept extends MadeOf> {
  /** The paths that were asked for. */
  readonly words: readonly string[];
  readonly stdin: Source | undefined;
  readonly kept: readonly Kept[];
  /** What the templates offer to others and ask of them. */
  readonly ties: ReadonlyMap<string, Ties>;
}

export interface Affected {
  /** The files of the commit that are worth a look. */
  readonly inputs: ReadonlySet<string>;
  /** Those of them that have to be linted. */
  readonly affected: ReadonlySet<string>;
}

/**
 * Those that changed, those that templates with a change are read from, and all that are, or were, linked with one of
 * them: every other template was what it is.
 */
export function affectedFiles(past: Past, { words, stdin, kept, ties }: Linted<MadeOf>): Affected {
  const inputs = oldInputs(past, words.filter((word) => word !== '-'), kept.flatMap(({ set }) => set));
  const comparison = { past, present: kept, ties, inputs, isSame: sameAsBefore(past, stdin) };
  const affected = affectedOf(comparison);
  refuseGaps(past);
  return { inputs, affected };
}

interface Comparison extends Pick<Affected, 'inputs'>, Pick<Linted<MadeOf>, 'ties'> {
  readonly past: Past;
  readonly present: readonly MadeOf[];
  /** Whether a file is what it was. */
  readonly isSame: (path: string) => boolean;
}

function affectedOf(comparison: Comparison): ReadonlySet<string> {
  const { inputs, present } = comparison;
  const changed = changedFiles(comparison);
  const before = setsBefore(comparison, changed);
  const now = new Map(present.map(({ path, set }) => [path, set]));
  const setNow = (path: string): readonly string[] => now.get(path) ?? [path];
  const setBefore = (path: string): readonly string[] => before.get(path) ?? [path];
  const isAffected = (path: string): boolean => {
    return setBefore(path).some((one) => changed.has(one)) || setBefore(path).join('\n') !== setNow(path).join('\n');
  };
  return new Set([...inputs].filter(isAffected).flatMap(setBefore));
}

function changedFiles({ past, present, inputs, isSame }: Comparison): ReadonlySet<string> {
  const isThere = (path: string): boolean => past.files.entry(resolvePath(past.now.host.cwd, path)) !== undefined;
  const touched = present.filter(({ read, missing }) => !read.every(isSame) || missing.some(isThere));
  const around = touched.flatMap(({ set, read }) => [...set, ...read]);
  return new Set([...[...inputs].filter((path) => !isSame(path)), ...around.filter((path) => inputs.has(path))]);
}

/** By path, the templates that were linked with each. */
function setsBefore(
  { past, inputs, ties }: Comparison,
  changed: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const read = withoutIncluded([...changed].flatMap((path) => readBefore(past, path) ?? []));
  const unchanged = [...inputs].filter((path) => !changed.has(path));
  const known = unchanged.flatMap((path) => {
    const own = ties.get(path);
    return own === undefined ? [] : [{ path, ties: own }];
  });
  const sets = linkedSets(new Map([...known, ...read].map((one) => [one.path, one.ties])));
  return new Map(sets.flatMap((set) => set.map((path) => [path, set])));
}

interface Before {
  readonly path: string;
  readonly ties: Ties;
  readonly includes: ReadonlySet<string>;
}

function readBefore({ session }: Past, path: string): Before | undefined {
  const file = resolvePath(session.host.cwd, path);
  const source = session.read(path);
  if (source === undefined || !looksLikeTemplate(source)) return undefined;
  const template = readTemplate(source, contextFor(session, file));
  if (template === undefined) return undefined;
  const paths = template.sources.map((one) => one.path);
  return { path, ties: tiesOf(template), includes: new Set(paths.filter((one) => one !== path)) };
}
