/** A template, all the way: findings, fixes, graph, pictures, traces, and all that an editor shows. */

import assert from 'node:assert/strict';
import { drawGraph } from '../../../diagram/draw/draw.ts';
import { toDot } from '../../../diagram/dot.ts';
import { toMermaid } from '../../../diagram/mermaid.ts';
import { applyEdits } from '../../../core/edit.ts';
import { messageOf, type Finding } from '../../../core/finding.ts';
import { applyFixes, type Texts } from '../../../core/fix.ts';
import { graphData } from '../../../core/format/graph-json.ts';
import { formatTraces } from '../../../core/format/trace-text.ts';
import { formatTracesJson } from '../../../core/format/trace-json.ts';
import { flowsOf } from '../../../core/glance/flows.ts';
import { hintsOf } from '../../../core/glance/hints.ts';
import { insertionOf } from '../../../core/glance/insertion.ts';
import { lensesOf } from '../../../core/glance/lenses.ts';
import { entryPoints, tracesFrom } from '../../../core/graph/delivery/traces.ts';
import { surveyOf } from '../../../core/graph/survey.ts';
import type { Graph } from '../../../core/graph/model.ts';
import { describeNode } from '../../../core/hover/node.ts';
import { describeProperty } from '../../../core/hover/property.ts';
import { lint, type Analysis } from '../../../core/lint.ts';
import type { Place, Source } from '../../../core/source.ts';
import { parse } from '../../../core/syntax/parse.ts';
import { rules } from '../../../rules/index.ts';
import { STRICT } from '../../corpus/read.ts';
import { changedSomehow } from '../change-somehow.ts';
import { below } from '../mutate.ts';
import { someSeed } from '../seeds.ts';
import type { Target } from '../target.ts';

const ruleNames = rules.map(({ name }) => name);
const context = { read: () => undefined, parameters: new Map<string, string>() };

/** A template with mistakes. */
export const whole: Target = {
  name: 'whole',
  make: (seeds, random) => [changedSomehow(someSeed(seeds, random), random)],
  check: ([source]) => goAllTheWay(source as Source),
};

/** A template that is still being typed. */
export const prefixes: Target = {
  name: 'prefixes',
  make: (seeds, random) => {
    const { path, text } = someSeed(seeds, random);
    return [{ path, text: text.slice(0, below(random, text.length + 1)) }];
  },
  check: whole.check,
};

function goAllTheWay(source: Source): void {
  const analysis = analysed(source);
  if (analysis === undefined) return;
  const { graph, result } = analysis;
  const said = toldOf(result.findings);
  assert.deepEqual(toldOf(analysed({ ...source })?.result.findings ?? []), said, 'the second look finds something else');
  for (const { at, related } of result.findings) for (const place of [at, ...related.map((one) => one.at)]) lies(place);
  checkFixes(source, result.findings);
  showEverywhere(analysis);
  readAlong(graph, source);
}

function analysed(source: Source): Analysis | undefined {
  return lint(source, STRICT, context, ruleNames);
}

function toldOf(findings: readonly Finding[]): readonly string[] {
  return findings.map((finding) => `${finding.rule} ${finding.at.start}-${finding.at.end} ${messageOf(finding)}`);
}

function lies({ source, start, end }: Place): void {
  const { length } = source.text;
  assert.ok(start >= 0 && start <= end && end <= length, `a place from ${start} to ${end} in ${length}`);
}

/** Each fix alone leaves what could be read readable, and all together come to an end. */
function checkFixes(source: Source, findings: readonly Finding[]): void {
  const before = parse(source).problems.length;
  for (const { rule, fixes } of findings) {
    for (const { title, edits } of fixes()) {
      for (const { at } of edits) lies(at);
      const own = edits.filter(({ at }) => at.source.path === source.path);
      const text = applyEdits(source.text, own);
      const { problems } = parse({ ...source, text });
      assert.ok(problems.length <= before, `${rule}: ${title}: ${problems[0]?.message}\n${text}`);
    }
  }
  const findingsOf = (texts: Texts): readonly Finding[] =>
    analysed({ ...source, text: texts.get(source.path) ?? '' })?.result.findings ?? [];
  applyFixes(new Map([[source.path, source.text]]), findingsOf, 'suggestion');
}

function showEverywhere({ graph, result: { findings } }: Analysis): void {
  JSON.stringify(graphData(graph));
  JSON.stringify(surveyOf(graph));
  toMermaid(graph);
  toDot(drawGraph({ graph, findings }, 'orders'));
  const traced = [{ graph, traces: tracesFrom(graph, ...entryPoints(graph)) }];
  formatTracesJson(traced);
  formatTraces(traced, { columns: 80, colored: false });
}

/** What an editor shows by itself, and at every so many characters. */
function readAlong(graph: Graph, source: Source): void {
  for (const { at } of lensesOf(graph)) lies(at);
  for (const hint of hintsOf(graph)) [lies(hint.at), insertionOf(graph, hint)?.forEach(({ at }) => lies(at))];
  flowsOf(graph);
  for (const node of graph.nodes.values()) describeNode(graph, node);
  const step = Math.ceil(graph.template.source.text.length / 100) || 1;
  for (let start = 0; start <= source.text.length; start += step) {
    describeProperty(graph, { source: graph.template.source, start, end: start }, () => undefined);
  }
}
