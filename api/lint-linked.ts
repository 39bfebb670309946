/** Several texts, those that hand values to each other judged as one. */

import type { FileResult } from '../core/finding.ts';
import { lint, type Analysis } from '../core/lint.ts';
import { lintTogether, type RuledPart } from '../core/lint-together.ts';
import { withoutIncluded } from '../core/search/without-included.ts';
import type { Source } from '../core/source.ts';
import { linkedSets, tiesOf } from '../core/template/stacks/linked-sets.ts';
import type { Run } from './run.ts';

/** What was found in each template; one that another includes is part of that one. */
export function lintLinked(run: Run, sources: readonly Source[]): readonly FileResult[] {
  const alone = sources.flatMap((source) => lint(source, run.active, run.context, run.names) ?? []);
  const outermost = withoutIncluded(alone.map(including)).map(({ analysis }) => analysis);
  const ties = new Map(outermost.map(({ template, result }) => [result.path, tiesOf(template)]));
  const together = linkedSets(ties).flatMap((paths) => lintSet(run, paths));
  const linked = new Map(together.map((result) => [result.path, result]));
  return outermost.map(({ result }) => linked.get(result.path) ?? result);
}

function including(analysis: Analysis): { path: string; includes: ReadonlySet<string>; analysis: Analysis } {
  const path = analysis.result.path;
  const paths = analysis.template.sources.map((source) => source.path);
  return { path, includes: new Set(paths.filter((other) => other !== path)), analysis };
}

function lintSet({ active, context, names, read }: Run, paths: readonly string[]): readonly FileResult[] {
  const parts = paths.flatMap((path): readonly RuledPart[] => {
    const source = read(path);
    return source === undefined ? [] : [{ source, context, rules: active }];
  });
  return lintTogether(parts, names).map(({ result }) => result);
}
