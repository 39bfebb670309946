import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activeRules, type Preset } from '../../core/config.ts';
import { lint } from '../../core/lint.ts';
import type { Report, Rule } from '../../core/rule.ts';
import type { Graph } from '../../core/graph/model.ts';

/** Says one thing always and one under the strict preset. */
const rule: Rule = {
  name: 'made-up',
  summary: 'of a test',
  severity: 'warning',
  fixable: false,
  *check(graph: Graph): Iterable<Report> {
    for (const { id: resource, at } of graph.template.resources.values()) {
      const report = { resource, at, severity: 'warning' as const, consequence: 'c', remedy: 'r' };
      yield { ...report, problem: 'always' };
      yield { ...report, problem: 'under strict', strict: true };
    }
  },
};

function problems(preset: Preset): readonly string[] {
  const source = { path: 'a.yaml', text: 'Resources: { Queue: { Type: AWS::SQS::Queue } }\n' };
  const context = { read: () => undefined, parameters: new Map<string, string>() };
  const analysis = lint(source, activeRules([rule], preset, []), context);
  return analysis?.result.findings.map(({ problem }) => problem) ?? [];
}

test('what is for the strict preset alone is said under no other', () => {
  assert.deepEqual(problems('recommended'), ['always']);
  assert.deepEqual(problems('strict'), ['always', 'under strict']);
});
