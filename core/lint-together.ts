/** Several templates that hand values to each other, linted as one. */

import { cover, type Standing } from './baseline/cover.ts';
import type { FileResult } from './finding.ts';
import { buildGraph } from './graph/build.ts';
import type { Graph } from './graph/model.ts';
import { judge, type ActiveRule, type Judgement } from './judge.ts';
import type { Analysis } from './lint.ts';
import type { Place } from './source.ts';
import type { Template } from './template/model.ts';
import { readTemplatesTogether, type Part } from './template/read.ts';

/** One of the templates, with the rules that hold for it. */
export interface RuledPart extends Part {
  readonly rules: readonly ActiveRule[];
  /** What it records is set apart. */
  readonly baseline?: Standing | undefined;
}

/**
 * What was found in the texts of each template; all share the template and graph of the whole. The parts are templates
 * that were read before, in the order of their paths.
 */
export function lintTogether(parts: readonly RuledPart[], ruleNames: readonly string[] = []): readonly Analysis[] {
  const together = readTemplatesTogether(parts);
  if (together === undefined) return [];
  const { whole: template, members } = together;
  const graph = buildGraph(template);
  const judgeOnce = judgeOnceWith(graph, ruleNames);
  return members.flatMap((member) => {
    const part = parts.find(({ source }) => source.path === member.source.path);
    return part === undefined ? [] : [{ template, graph, result: resultOf(member, graph, judgeOnce(part), part.baseline) }];
  });
}

/** Templates for which the same rules hold are judged at once. */
function judgeOnceWith(graph: Graph, ruleNames: readonly string[]): (part: RuledPart) => Judgement {
  const known = new Map<string, Judgement>();
  return ({ rules, context }) => {
    const wanted = rules.map(({ rule, severity, options, strict }) => [rule.name, severity, options, strict]);
    const key = JSON.stringify(wanted);
    const judgement = known.get(key) ?? judge(graph, rules, context.read, ruleNames);
    known.set(key, judgement);
    return judgement;
  };
}

function resultOf(
  { source, dialect, sources }: Pick<Template, 'source' | 'dialect' | 'sources'>,
  { hops }: Graph,
  { findings, suppressed }: Judgement,
  baseline: Standing | undefined,
): FileResult {
  const paths = new Set(sources.map(({ path }) => path));
  const isOwn = ({ at }: { readonly at: Place }): boolean => paths.has(at.source.path);
  return {
    path: source.path,
    dialect,
    ...cover(findings.filter(isOwn), baseline),
    suppressed: suppressed.filter(isOwn),
    hops: hops.filter(isOwn).length,
  };
}
