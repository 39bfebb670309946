/** Templates of one run that hand values to each other; each page shows all of them and the hops of the whole. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { buildGraph } from '../../core/graph/build.ts';
import type { Source } from '../../core/source.ts';
import type { Template } from '../../core/template/model.ts';
import { readTemplate, readTemplatesTogether } from '../../core/template/read.ts';
import { linkedSets, tiesOf } from '../../core/template/stacks/linked-sets.ts';
import { examplesOf, hopLines, type GraphExample } from './page.ts';

const PAGES = 'test/graph/linked';

for (const page of readdirSync(PAGES).sort()) {
  const examples = examplesOf(readFileSync(`${PAGES}/${page}`, 'utf8'));
  test(`${page} shows templates with their hops`, () => assert.ok(examples.length > 0));
  for (const example of examples) {
    test(`${page}: ${example.title}`, () => assert.equal(hopsIn(example), example.hops));
  }
}

function hopsIn({ path, text, files }: GraphExample): string {
  const sources = new Map([[path, text] as const, ...files].map(([name, body]): [string, Source] => [name, { path: name, text: body }]));
  const context = { read: (name: string) => sources.get(name), parameters: new Map<string, string>() };
  const read = [...sources.values()].flatMap((source) => readTemplate(source, context) ?? []);
  const alone = new Map(read.map((template) => [template.source.path, template]));
  const sets = linkedSets(new Map([...alone].map(([name, template]) => [name, tiesOf(template)])));
  const single = [...alone.values()].filter(({ source }) => !sets.flat().includes(source.path));
  const wholes = sets.map((paths) => {
    const parts = paths.map((name) => ({ source: sources.get(name) as Source, context }));
    return readTemplatesTogether(parts)?.whole as Template;
  });
  return [...wholes, ...single].flatMap((template) => hopLines(buildGraph(template)).split('\n')).filter(Boolean).sort().join('\n');
}
