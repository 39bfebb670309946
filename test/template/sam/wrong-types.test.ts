import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { buildGraph } from '../../../core/graph/build.ts';
import { parse } from '../../../core/syntax/parse.ts';
import type { Node } from '../../../core/syntax/tree.ts';
import { readTemplate } from '../../../core/template/read.ts';

const SERVICES = 'test/differential/sam';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What may stand where something else is asked for. */
const WRONG: readonly Json[] = [[], {}, 'text', null, 7, [{}], { Ref: 'Missing' }, { 'Fn::If': ['A', [], {}] }];

for (const service of readdirSync(SERVICES).sort()) {
  test(`${service}: a value of the wrong type, wherever it stands, is read without harm`, () => {
    const text = readFileSync(`${SERVICES}/${service}/template.yaml`, 'utf8');
    const template = plain(parse({ path: 'template.yaml', text }).root);
    let turn = 0;
    for (const path of pathsIn(template)) {
      const wrong = WRONG[turn++ % WRONG.length] as Json;
      const broken = JSON.stringify(replaced(template, path, wrong));
      assert.doesNotThrow(() => readAll(broken), `${JSON.stringify(wrong)} at ${path.join('.')}`);
    }
  });
}

function readAll(text: string): void {
  const template = readTemplate({ path: 'template.json', text }, { read: () => undefined, parameters: new Map() });
  if (template !== undefined) buildGraph(template);
}

function plain(node: Node): Json {
  switch (node.kind) {
    case 'hole':
      return null;
    case 'scalar':
      return node.value;
    case 'sequence':
      return node.items.map(plain);
    case 'mapping':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plain(value)]));
  }
}

function* pathsIn(value: Json, path: readonly string[] = []): Generator<readonly string[]> {
  if (path.length > 0) yield path;
  if (value === null || typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value)) yield* pathsIn(inner, [...path, key]);
}

function replaced(value: Json, [key, ...rest]: readonly string[], wrong: Json): Json {
  if (key === undefined) return wrong;
  const inner = replaced((value as { [key: string]: Json })[key] ?? null, rest, wrong);
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? inner : item));
  return { ...(value as { [key: string]: Json }), [key]: inner };
}
