/** Every service that carries messages has its place: a node and its hops, a name in hover and diagram, and a rule. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activeRules } from '../../core/config.ts';
import { describeNode } from '../../core/hover/node.ts';
import { lint, type Analysis } from '../../core/lint.ts';
import { plainId, type GraphNode } from '../../core/graph/model.ts';
import { toMermaid } from '../../diagram/mermaid.ts';
import { rules } from '../../rules/index.ts';
import { hopLines } from './page.ts';
import { SERVICES, type Service } from './services.ts';

const STRICT = activeRules(rules, 'strict', []);

for (const service of SERVICES) {
  test(`${service.name}: ${service.kind}, "${service.title}"`, () => {
    const { graph } = analysisOf(service);
    const node = graph.nodes.get(service.node);
    assert.ok(node, `${service.node} is a node`);
    assert.equal(node.kind, service.kind);
    assert.deepEqual(hopsAround(graph, node), service.hops);
    const [title] = describeNode(graph, node).split('\n');
    assert.equal(title, `**${plainId(node)}** — ${service.title}`);
    const drawn = `"${plainId(node)}<br/>${service.title.split(',')[0]}"`;
    assert.ok(toMermaid(graph).includes(drawn), `${drawn} is in the diagram`);
  });
}

for (const service of SERVICES) {
  const { name, rule } = service;
  const expectation = rule === undefined ? 'no rule has anything to say' : `${rule} has something to say`;
  test(`${name}: ${expectation}`, () => {
    const names = new Set(analysisOf(service).result.findings.map((finding) => finding.rule));
    if (rule === undefined) assert.deepEqual([...names], []);
    else assert.ok(names.has(rule), `only ${[...names].join(', ')}`);
  });
}

test('an alarm is drawn beside the queue that it watches', () => {
  const service = SERVICES.find(({ name }) => name === 'alarm on a dead-letter queue');
  const chart = service ? toMermaid(analysisOf(service).graph) : '';
  const drawnAs = (name: string): string | undefined => new RegExp(`(n\\d+)\\S*"${name}<br/>`).exec(chart)?.[1];
  assert.ok(chart.includes(`${drawnAs('Dlq')} -.-|watched| ${drawnAs('Parked')}\n`), chart);
});

function analysisOf({ resources }: Service): Analysis {
  const text = `Resources:\n${resources.map((resource) => `  ${resource}\n`).join('')}`;
  const analysis = lint({ path: 'template.yaml', text }, STRICT, { read: () => undefined, parameters: new Map() });
  assert.ok(analysis);
  return analysis;
}

function hopsAround({ template, nodes, hops }: Analysis['graph'], node: GraphNode): readonly string[] {
  const around = hops.filter(({ from, to }) => from === node || to === node);
  const lines = hopLines({ template, nodes, hops: around, unknown: [] });
  return lines === '' ? [] : lines.split('\n');
}
