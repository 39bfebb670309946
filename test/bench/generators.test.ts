/** The bench measures real work: what its generators make is read without a problem and gives hops and findings. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpus } from '../../bench/generate/corpus.ts';
import { nameOf } from '../../bench/generate/names.ts';
import { densestTemplate, GROWING, jsonOfFlows, templateOfLines } from '../../bench/generate/sized.ts';
import { type Analysis, lint } from '../../core/lint.ts';
import { looksLikeTemplate } from '../../core/syntax/sniff.ts';
import { RECOMMENDED } from '../corpus/read.ts';

function linted(text: string, path = 'template.yaml'): Analysis {
  const analysis = lint({ path, text }, RECOMMENDED, { read: () => undefined, parameters: new Map() });
  assert.ok(analysis, `${path} is no template`);
  assert.deepEqual(analysis.template.problems, []);
  return analysis;
}

test('no two flows share a name', () => {
  assert.equal(new Set(Array.from({ length: 2000 }, (_, index) => nameOf(index))).size, 2000);
});

test('the same seed makes the same templates, another one others', () => {
  assert.deepEqual(corpus(1, { files: 20, flows: 2 }), corpus(1, { files: 20, flows: 2 }));
  assert.notDeepEqual(corpus(1, { files: 20, flows: 2 }), corpus(2, { files: 20, flows: 2 }));
});

test('a corpus holds all dialects, hops and findings of several rules', () => {
  const files = corpus(1, { files: 60, flows: 3 });
  const analyses = files.map(({ path, text }) => linted(text, path));
  const dialects = new Set(analyses.map(({ template }) => template.dialect));
  assert.deepEqual([...dialects].sort(), ['cdk', 'cloudformation', 'sam', 'serverless']);
  assert.ok(analyses.reduce((sum, { graph }) => sum + graph.hops.length, 0) > 200);
  const rules = new Set(analyses.flatMap(({ result }) => result.findings.map(({ rule }) => rule)));
  assert.ok(rules.size >= 8, [...rules].join(', '));
});

test('files that are no templates are told from their text alone', () => {
  const files = corpus(1, { files: 100, flows: 1, others: 1 });
  assert.deepEqual(files.filter(looksLikeTemplate), []);
});

test('templates have the size that is asked for', () => {
  for (const lines of [50, 500, 5000]) {
    const text = templateOfLines(lines, 1);
    const made = text.split('\n').length;
    assert.ok(made > lines && made < lines + 150, `${made} lines`);
    assert.ok(linted(text).graph.hops.length > 0);
  }
  const dense = densestTemplate(1);
  assert.ok(dense.length > 900_000 && dense.length < 1024 * 1024, `${dense.length} characters`);
  assert.equal(linted(dense).template.resources.size, 500);
  assert.ok(linted(jsonOfFlows(20, 1), 'stack.template.json').graph.hops.length > 20);
});

test('what grows is what it says', () => {
  const at = (kind: keyof typeof GROWING, size: number): Analysis => linted(GROWING[kind](size, 1));
  const resources = [at('resources', 10), at('resources', 80)].map(({ template }) => template.resources.size);
  assert.deepEqual(resources, [40, 320]);
  assert.equal(at('resources', 80).graph.hops.length, 0);
  const hops = [at('hops', 10), at('hops', 80)].map(({ graph }) => graph.hops.length);
  assert.ok((hops[0] ?? 0) >= 20 && (hops[1] ?? 0) >= 7 * (hops[0] ?? 0), hops.join(' and '));
  const questions = [10, 80].map((size) => GROWING.conditions(size, 1).match(/!Equals/g)?.length);
  assert.deepEqual(questions, [11, 81]);
  assert.deepEqual([at('conditions', 10), at('conditions', 80)].map(({ graph }) => graph.hops.length), [10, 80]);
});
