import assert from 'node:assert/strict';
import { buildGraph } from '../../core/graph/build.ts';
import { readTemplate } from '../../core/template/read.ts';
import { outcomeLines } from './outcome-lines.ts';
import { testPages } from './page.ts';

testPages('test/graph/delivery', ({ path, text, files }) => {
  const read = (name: string) => (files.has(name) ? { path: name, text: files.get(name) as string } : undefined);
  const template = readTemplate({ path, text }, { read, parameters: new Map() });
  assert.ok(template, 'not recognised as a template');
  return outcomeLines(buildGraph(template));
});
