/** Lints every template below a folder, for the commands that measure rules on real templates. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { lint, type ActiveRule, type Analysis } from '../../core/lint.ts';
import type { Source } from '../../core/source.ts';
import { rules } from '../../rules/index.ts';

export interface CorpusFile {
  readonly path: string;
  readonly analysis: Analysis;
  readonly milliseconds: number;
}

const TEMPLATE_NAME = /\.(ya?ml|json|template)$/i;

/** Every rule under the recommended preset. */
export const RECOMMENDED: readonly ActiveRule[] = rules
  .filter((rule) => rule.severity !== 'off')
  .map((rule) => ({ rule, severity: undefined, options: rule.options ?? {} }));

/** Every rule under the strict preset. */
export const STRICT: readonly ActiveRule[] = rules.map((rule) => {
  return { rule, severity: rule.strict, options: rule.options ?? {}, strict: true };
});

/** All files below a folder that may hold a template, or the one file that was named. */
export function candidates(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const here = join(path, entry.name);
      if (entry.isDirectory()) return candidates(here);
      return TEMPLATE_NAME.test(entry.name) ? [here] : [];
    });
}

/** Lints the files one by one; those that are no templates yield nothing. */
export function* lintAll(
  root: string,
  paths: readonly string[] = candidates(root),
  active: readonly ActiveRule[] = RECOMMENDED,
): Iterable<CorpusFile> {
  for (const path of paths) {
    const start = performance.now();
    const source = readSource(path);
    const analysis = source && lint(source, active, { read: readSource, parameters: new Map() });
    const shown = relative(root, path).split(sep).join('/');
    if (analysis !== undefined) yield { path: shown, analysis, milliseconds: performance.now() - start };
  }
}

/** A file of the corpus; undefined where there is none. */
export function readSource(path: string): Source | undefined {
  try {
    return { path: path.split(sep).join('/'), text: readFileSync(path, 'utf8') };
  } catch {
    return undefined; // an include that is not there is what the reader is told about
  }
}
