/** What the rules say of a graph: the findings, after suppressions, in the order of their places. */

import { firstWord, inOrder, type Finding, type Suppressed } from './finding.ts';
import { isCutOff } from './graph/most-hops.ts';
import type { Graph } from './graph/model.ts';
import { nameOf } from './graph/node-name.ts';
import { limitOf, withFewFixes } from './limited.ts';
import { withOrigins } from './origin.ts';
import { inOwnWords } from './own-words.ts';
import { once, remembered } from './remember.ts';
import type { Report, Rule, RuleOptions, SeverityOrOff } from './rule.ts';
import { applySuppressions } from './suppress.ts';
import { isExhausted } from './template/effort.ts';
import type { ReadFile, Template } from './template/model.ts';
import { beyond, describeWhen } from './template/when.ts';

/** A rule as configured for one file. */
export interface ActiveRule {
  readonly rule: Rule;
  /** Overrides what the rule reports; undefined keeps the rule's own ladder. */
  readonly severity: Exclude<SeverityOrOff, 'off'> | undefined;
  readonly options: RuleOptions;
  /** Under the strict preset. */
  readonly strict?: boolean;
}

export interface Judgement {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
}

/**
 * `ruleNames` are those of all rules, active or not: with them a misspelt suppression is told from one of a rule that is
 * off.
 */
export function judge(
  graph: Graph,
  rules: readonly ActiveRule[],
  read: ReadFile,
  ruleNames: readonly string[],
): Judgement {
  const { template } = graph;
  const found = foundIn(graph, rules, read);
  const limit = limitOf(graph);
  if (limit !== undefined) return { findings: inOrder([...parseErrors(template), limit]), suppressed: [] };
  return judgementOn(template, found, rules, ruleNames);
}

/** What the rules say before anybody asks whether it is suppressed, and what keeps the text from being read. */
export function foundIn(graph: Graph, rules: readonly ActiveRule[], read: ReadFile): readonly Finding[] {
  const { template } = graph;
  const reported = isCutOff(graph) ? [] : findingsOf(graph, rules);
  return withOrigins(inOwnWords([...parseErrors(template), ...reported], template), template, read);
}

/** All that was found in a template, without what it suppresses. */
export function judgementOn(
  template: Template,
  found: readonly Finding[],
  rules: readonly ActiveRule[],
  ruleNames: readonly string[],
): Judgement {
  const { findings, suppressed } = applySuppressions(template, inOrder(found), rules, ruleNames);
  return { findings: inOrder(withFewFixes(template, inOrder(findings))), suppressed };
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

function findingsOf(graph: Graph, rules: readonly ActiveRule[]): readonly Finding[] {
  const findings: Finding[] = [];
  for (const active of rules) {
    for (const report of active.rule.check(graph, active.options)) {
      if (isExhausted(graph.template.conditions)) break;
      if (report.strict !== true || active.strict === true) findings.push(toFinding(active, report, graph));
    }
  }
  return findings;
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
    ...leadingNames(report, namesIn(graph)),
  };
}

/** `names`: of the nodes. */
export function leadingNames(
  { problem, consequence }: Pick<Finding, 'problem' | 'consequence'>,
  names: ReadonlySet<string>,
): Pick<Finding, 'leadingNames'> {
  const words = [problem, consequence].flatMap((clause) => firstWord(clause) ?? []);
  const leading = words.filter((word) => names.has(word));
  return leading.length === 0 ? {} : { leadingNames: leading };
}

/** What messages call the nodes by. */
export const namesIn = remembered((graph: Graph): ReadonlySet<string> => new Set([...graph.nodes.values()].map(nameOf)));
