import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mentionsOf } from '../../core/islands/mentions.ts';
import { untouchedIn } from '../../core/islands/pairs.ts';
import { parse } from '../../core/syntax/parse.ts';
import type { Node } from '../../core/syntax/tree.ts';
import type { Resource, Template } from '../../core/template/model.ts';

/** A text that counts its characters as they are looked at. */
function counted(text: string, look: (characters: number) => void): string {
  const counting = {
    slice: (start: number, end: number) => {
      look(end - start);
      return text.slice(start, end);
    },
    charCodeAt: (index: number) => {
      look(1);
      return text.charCodeAt(index);
    },
    toString: () => text,
  };
  return counting as unknown as string;
}

/** Characters that are looked at to find what an edit of the last of so many queues on one line left as it was. */
function looks(queues: number): number {
  let all = 0;
  const rootOf = (delay: number) => {
    const lines = Array.from({ length: queues }, (_, index) => {
      return `Q${index}: { Type: AWS::SQS::Queue, Properties: { DelaySeconds: ${index < queues - 1 ? 1 : delay} } }`;
    });
    const source = { path: 'template.yaml', text: `Resources: { ${lines.join(', ')} }\n` };
    const { root } = parse(source);
    source.text = counted(source.text, (characters) => (all += characters));
    return root;
  };
  assert.equal(untouchedIn(rootOf(1), rootOf(2)).size, queues - 1);
  return all;
}

test('what an edit left as it was is found without reading a line once for each of its resources', () => {
  assert.ok(looks(400) < 12 * looks(40), `${looks(40)} characters of 40 queues, ${looks(400)} of 400`);
});

/** How often a long text is read that stands in all of so many resources. */
function reads(resources: number): number {
  let found = 0;
  const text = {
    length: 2800,
    matchAll: (word: RegExp) => {
      found++;
      return 'Orders '.repeat(400).matchAll(word);
    },
  };
  const body = { kind: 'scalar', text } as unknown as Node;
  const ids = ['Orders', ...Array.from({ length: resources }, (_, index) => `Queue${index}`)];
  const resourcesById = new Map(ids.map((id) => [id, { id, body, properties: body } as unknown as Resource]));
  const { byResource } = mentionsOf({ resources: resourcesById, outputs: [] } as unknown as Template, undefined);
  assert.deepEqual([...byResource.values()].map((mentions) => [...mentions]), ids.map(() => ['Orders']));
  return found;
}

test('a text that many aliases stand for is read once for what it mentions', () => {
  assert.equal(reads(400), reads(4));
});
