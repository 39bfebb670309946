/** The functions that `hoplint.d.ts` promises to programs. */

import type * as promised from './hoplint.d.ts';
import { applyFixes, type Texts } from '../core/fix.ts';
import type { FileResult, Finding } from '../core/finding.ts';
import { graphData } from '../core/format/graph-json.ts';
import { buildGraph } from '../core/graph/build.ts';
import { lint as analyse } from '../core/lint.ts';
import { gather } from '../core/run-result.ts';
import { readTemplate } from '../core/template/read.ts';
import { rules as allRules } from '../rules/index.ts';
import { lintLinked } from './lint-linked.ts';
import { findingOf, reportOf } from './plain.ts';
import { runOf, sourceOf, type Run } from './run.ts';

export const rules: typeof promised.rules = allRules.map(
  ({ name, summary, severity, strict = severity, fixable, options = {} }) => {
    return { name, summary, severity, strict, fixable, options, docs: `rules/${name}.md` };
  },
);

export const lint: typeof promised.lint = (text, options = {}) => {
  const source = sourceOf(text, options);
  const result = resultOf(runOf(options, [source]), source.path);
  return result === undefined ? noTemplate(source.path) : reportOf(result);
};

export const lintAll: typeof promised.lintAll = (sources, options = {}) => {
  const run = runOf(options, sources);
  return gather(lintLinked(run, sources), []).files.map(reportOf);
};

export const fix: typeof promised.fix = (text, options = {}) => {
  const source = sourceOf(text, options);
  const findingsOf = (texts: Texts): readonly Finding[] => {
    const now = [...texts].map(([path, each]) => ({ path, text: each }));
    return resultOf(runOf(options, now), source.path)?.findings ?? [];
  };
  const safety = options.suggestions === true ? 'suggestion' : 'safe';
  const { texts, applied, remaining } = applyFixes(new Map([[source.path, text]]), findingsOf, safety);
  return {
    text: texts.get(source.path) ?? text,
    others: [...texts].filter(([path]) => path !== source.path).map(([path, each]) => ({ path, text: each })),
    applied: applied.map(({ finding: { rule, resource = null }, fix: { title } }) => ({ rule, resource, title })),
    findings: remaining.map(({ finding }) => findingOf(finding)),
  };
};

export const graph: typeof promised.graph = (text, options = {}) => {
  const source = sourceOf(text, options);
  const template = readTemplate(source, runOf(options, [source]).context);
  return template && graphData(buildGraph(template));
};

function resultOf({ context, active, names, read }: Run, path: string): FileResult | undefined {
  const source = read(path);
  return source && analyse(source, active, context, names)?.result;
}

function noTemplate(path: string): promised.Report {
  return { path, dialect: null, findings: [], suppressed: [] };
}
