/** Text in, findings out: the one way both shells go. */

import { cover, type Standing } from './baseline/cover.ts';
import type { FileResult } from './finding.ts';
import { buildGraph } from './graph/build.ts';
import type { Graph } from './graph/model.ts';
import { judge, type ActiveRule, type Judgement } from './judge.ts';
import type { Source } from './source.ts';
import type { Template, TemplateContext } from './template/model.ts';
import { readTemplate } from './template/read.ts';

export type { ActiveRule } from './judge.ts';

/** A text that was read, with everything later questions (hover, graph, trace) need. */
export interface Analysis {
  readonly template: Template;
  readonly graph: Graph;
  readonly result: FileResult;
}

/**
 * Reads one text; undefined when it is no template that Hoplint knows. `ruleNames` are those of all rules, active or
 * not: with them a misspelt suppression is told from one of a rule that is off. What `baseline` records is set apart.
 */
export function lint(
  source: Source,
  rules: readonly ActiveRule[],
  context: TemplateContext,
  ruleNames: readonly string[] = [],
  baseline?: Standing,
): Analysis | undefined {
  const template = readTemplate(source, context);
  return template && lintTemplate(template, rules, context, ruleNames, baseline);
}

/** The same for a template that was read before, with that context. */
export function lintTemplate(
  template: Template,
  rules: readonly ActiveRule[],
  context: TemplateContext,
  ruleNames: readonly string[] = [],
  baseline?: Standing,
): Analysis {
  const graph = buildGraph(template);
  return { template, graph, result: resultOf(graph, judge(graph, rules, context.read, ruleNames), baseline) };
}

function resultOf(
  { template, hops }: Graph,
  { findings, suppressed }: Judgement,
  baseline: Standing | undefined,
): FileResult {
  const { source, dialect } = template;
  return { path: source.path, dialect, ...cover(findings, baseline), suppressed, hops: hops.length };
}
