import assert from 'node:assert/strict';
import { buildGraph } from '../../core/graph/build.ts';
import type { Source } from '../../core/source.ts';
import { readTemplate } from '../../core/template/read.ts';
import { hopLines, testPages, type GraphExample } from './page.ts';

testPages('test/graph/pages', hopsIn);

function hopsIn({ path, text, files }: GraphExample): string {
  const texts = new Map([...files, [path, text] as const]);
  const sources = new Map([...texts].map(([name, body]): [string, Source] => [name, { path: name, text: body }]));
  const context = { read: (name: string) => sources.get(name), parameters: new Map<string, string>() };
  const template = readTemplate(sources.get(path) as Source, context);
  assert.ok(template, 'not recognised as a template');
  return hopLines(buildGraph(template));
}
