/** Templates of one run that hand values to each other; each page shows all of them and the hops of the whole. */

import { buildGraph } from '../../core/graph/build.ts';
import type { Source } from '../../core/source.ts';
import type { Template } from '../../core/template/model.ts';
import { readTemplate, readTemplatesTogether } from '../../core/template/read.ts';
import { linkedSets, tiesOf } from '../../core/template/stacks/linked-sets.ts';
import { hopLines, testPages, type GraphExample } from './page.ts';

testPages('test/graph/linked', hopsIn);

function hopsIn({ path, text, files }: GraphExample): string {
  const texts = new Map([[path, text] as const, ...files]);
  const sources = new Map([...texts].map(([name, body]): [string, Source] => [name, { path: name, text: body }]));
  const context = { read: (name: string) => sources.get(name), parameters: new Map<string, string>() };
  const read = [...sources.values()].flatMap((source) => readTemplate(source, context) ?? []);
  const alone = new Map(read.map((template) => [template.source.path, template]));
  const sets = linkedSets(new Map([...alone].map(([name, template]) => [name, tiesOf(template)])));
  const single = [...alone.values()].filter(({ source }) => !sets.flat().includes(source.path));
  const wholes = sets.map((paths) => {
    const parts = paths.map((name) => ({ source: sources.get(name) as Source, context }));
    return readTemplatesTogether(parts)?.whole as Template;
  });
  const lines = [...wholes, ...single].flatMap((template) => hopLines(buildGraph(template)).split('\n'));
  return lines.filter((line) => line !== '').sort().join('\n');
}
