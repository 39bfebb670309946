/** What is said where a template holds more than is looked at: that, where, and what helps. */

import type { Finding } from './finding.ts';
import { isCutOff, MOST_HOPS } from './graph/most-hops.ts';
import type { Graph } from './graph/model.ts';
import type { Source } from './source.ts';
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

/**
 * What is looked at to plan fixes, in resources and hundreds of characters: each fix looks for its place among all.
 * Real templates need up to 118,126.
 */
const MOST_LOOKED_AT = 10_000_000;

/** The findings, of which only the first have fixes where those of all would take too long to plan. */
export function withFewFixes(template: Template, findings: readonly Finding[]): readonly Finding[] {
  const most = mostFixable(template.resources.size, template.sources);
  if (findings.length <= most) return findings;
  const problem = `fixes are only planned for the first ${most} of ${findings.length} findings here`;
  const consequence = 'the others are not repaired in one go';
  const remedy = 'fix those and lint again, or split the template';
  const others = findings.slice(most).map((finding): Finding => ({ ...finding, fixes: () => [] }));
  return [...findings.slice(0, most), ...others, limited(template, { problem, consequence, remedy })];
}

/** Of how many findings the fixes are planned in a template with so many resources, written in these texts. */
export function mostFixable(resources: number, sources: readonly Source[]): number {
  const characters = sources.reduce((sum, { text }) => sum + text.length, 0);
  return Math.floor(MOST_LOOKED_AT / Math.max(1, resources, characters / 100));
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
