// What a source says equals what the real tool deploys of it: the same nodes, hops and unknown ends.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { buildGraph } from '../../core/graph/build.ts';
import type { Source } from '../../core/source.ts';
import { readTemplate } from '../../core/template/read.ts';
import { hopLines } from '../graph/page.ts';

const ROOT = 'test/differential';
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  sam: ['template.yaml'],
  serverless: ['serverless.yml', 'serverless.json'],
};

for (const [dialect, names] of Object.entries(SOURCES)) {
  const folder = `${ROOT}/${dialect}`;
  if (!existsSync(folder)) continue;
  for (const service of readdirSync(folder).sort()) {
    test(`${dialect}: ${service} has the graph of its deployment`, () => compare(`${folder}/${service}`, names));
  }
}

function compare(folder: string, names: readonly string[]): void {
  const source = names.map((name) => `${folder}/${name}`).find(existsSync);
  assert.ok(source, `${folder} has no source`);
  assert.equal(graphOf(source), graphOf(`${folder}/deployed.json`));
}

/** Every node and hop on a line of its own. */
function graphOf(path: string): string {
  const source = sourceAt(path);
  assert.ok(source, `${path} does not exist`);
  const template = readTemplate(source, { read: sourceAt, parameters: new Map() });
  assert.ok(template, `${path} is not recognised as a template`);
  const graph = buildGraph(template);
  const nodes = [...graph.nodes.values()].map(({ kind, id }) => `${kind} ${id}`).sort();
  return `${nodes.join('\n')}\n\n${hopLines(graph)}`;
}

function sourceAt(path: string): Source | undefined {
  return existsSync(path) ? { path, text: readFileSync(path, 'utf8') } : undefined;
}
