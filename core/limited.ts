/** What is said where a template holds more than is looked at: that, where, and what helps. */

import type { Finding } from './finding.ts';
import { isCutOff, MOST_HOPS } from './graph/most-hops.ts';
import type { Graph } from './graph/model.ts';
import { isExhausted, MOST_STEPS } from './template/effort.ts';
import type { Template } from './template/model.ts';

/** What is said in place of all rules where not everything is known: a rule would blame what was left out. */
export function limitOf(graph: Graph): Finding | undefined {
  const { template } = graph;
  const consequence = 'what becomes of messages is not told';
  const remedy = 'split the template, or list it under ignore';
  if (isCutOff(graph)) {
    const problem = `more than ${MOST_HOPS} hops are declared here, and no rule has looked at them`;
    return limited(template, { problem, consequence, remedy });
  }
  if (!isExhausted(template.conditions)) return undefined;
  const problem = `its conditions and references take more than ${MOST_STEPS} steps to follow, and not all were followed`;
  return limited(template, { problem, consequence, remedy });
}

/** Fixes that are planned for one template: each takes up to a millisecond. Real ones have 49 findings at most. */
export const MOST_PLANS = 10_000;

/** The findings, of which only the first have fixes where those of all would take too long to plan. */
export function withFewFixes(template: Template, findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_PLANS) return findings;
  const problem = `fixes are only planned for the first ${MOST_PLANS} of ${findings.length} findings here`;
  const consequence = 'the others are not repaired in one go';
  const remedy = 'fix those and lint again, or split the template';
  const others = findings.slice(MOST_PLANS).map((finding): Finding => ({ ...finding, fixes: () => [] }));
  return [...findings.slice(0, MOST_PLANS), ...others, limited(template, { problem, consequence, remedy })];
}

function limited({ source }: Template, said: Pick<Finding, 'problem' | 'consequence' | 'remedy'>): Finding {
  return {
    ...said,
    rule: 'analysis-limited',
    severity: 'info',
    problem: `the analysis is limited: ${said.problem}`,
    resource: undefined,
    at: { source, start: 0, end: Math.min(1, source.text.length) },
    when: null,
    related: [],
    fixes: () => [],
  };
}
