import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { buildGraph } from '../../core/graph/build.ts';
import type { Source } from '../../core/source.ts';
import { readTemplate } from '../../core/template/read.ts';
import { examplesOf, hopLines, type GraphExample } from './page.ts';

const PAGES = 'test/graph/pages';

for (const page of readdirSync(PAGES).sort()) {
  const examples = examplesOf(readFileSync(`${PAGES}/${page}`, 'utf8'));
  test(`${page} shows templates with their hops`, () => assert.ok(examples.length > 0));
  for (const example of examples) {
    test(`${page}: ${example.title}`, () => assert.equal(hopsIn(example), example.hops));
  }
}

function hopsIn({ path, text, files }: GraphExample): string {
  const texts = new Map([...files, [path, text] as const]);
  const sources = new Map([...texts].map(([name, body]): [string, Source] => [name, { path: name, text: body }]));
  const context = { read: (name: string) => sources.get(name), parameters: new Map<string, string>() };
  const template = readTemplate(sources.get(path) as Source, context);
  assert.ok(template, 'not recognised as a template');
  return hopLines(buildGraph(template));
}
