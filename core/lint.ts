/** Text in, findings out: the one way both shells go. */

import { inOrder, type FileResult, type Finding, type Suppressed } from './finding.ts';
import { buildGraph } from './graph/build.ts';
import type { Graph } from './graph/model.ts';
import { withOrigins } from './origin.ts';
import type { Report, Rule, RuleOptions, SeverityOrOff } from './rule.ts';
import { applySuppressions } from './suppress.ts';
import type { Source } from './source.ts';
import { readTemplate } from './template/read.ts';
import type { Template, TemplateContext } from './template/model.ts';
import { beyond, describeWhen } from './template/when.ts';

/** A rule as configured for one file. */
export interface ActiveRule {
  readonly rule: Rule;
  /** Overrides what the rule reports; undefined keeps the rule's own ladder. */
  readonly severity: Exclude<SeverityOrOff, 'off'> | undefined;
  readonly options: RuleOptions;
}

/** A text that was read, with everything later questions (hover, graph, trace) need. */
export interface Analysis {
  readonly template: Template;
  readonly graph: Graph;
  readonly result: FileResult;
}

/**
 * Reads one text; undefined when it is no template that Hoplint knows. `ruleNames` are those of all rules, active or
 * not: with them a misspelt suppression is told from one of a rule that is off.
 */
export function lint(
  source: Source,
  rules: readonly ActiveRule[],
  context: TemplateContext,
  ruleNames: readonly string[] = [],
): Analysis | undefined {
  const template = readTemplate(source, context);
  if (template === undefined) return undefined;
  const graph = buildGraph(template);
  const found = [...parseErrors(template), ...rules.flatMap((active) => findingsOf(active, graph))];
  const traced = withOrigins(found, template, context.read);
  const { findings, suppressed } = applySuppressions(template, inOrder(traced), rules, ruleNames);
  return { template, graph, result: fileResult(source, graph, findings, suppressed) };
}

function fileResult(
  source: Source,
  graph: Graph,
  findings: readonly Finding[],
  suppressed: readonly Suppressed[],
): FileResult {
  return {
    path: source.path,
    dialect: graph.template.dialect,
    findings: inOrder(findings),
    suppressed,
    hops: graph.hops.length,
  };
}

function parseErrors(template: Template): readonly Finding[] {
  return template.problems.map((problem) => ({
    rule: 'parse-error',
    severity: 'error',
    problem: problem.message,
    consequence: '',
    remedy: '',
    resource: undefined,
    at: problem.at,
    when: null,
    related: [],
    fixes: () => [],
  }));
}

function findingsOf(active: ActiveRule, graph: Graph): readonly Finding[] {
  return [...active.rule.check(graph, active.options)].map((report) => toFinding(active, report, graph));
}

function toFinding(active: ActiveRule, report: Report, graph: Graph): Finding {
  const softened = report.assumed === true && report.severity === 'error' ? 'warning' : report.severity;
  const carrier = graph.template.resources.get(report.resource);
  const when = report.when === undefined ? null : describeWhen(beyond(report.when, carrier?.when ?? new Map()));
  return {
    rule: active.rule.name,
    severity: active.severity ?? softened,
    problem: report.problem,
    consequence: report.consequence,
    remedy: report.remedy,
    resource: report.resource,
    at: report.at,
    when,
    related: report.related ?? [],
    fixes: once(report.fixes ?? (() => [])),
  };
}

function once<T>(compute: () => T): () => T {
  let computed: { value: T } | undefined;
  return () => (computed ??= { value: compute() }).value;
}
