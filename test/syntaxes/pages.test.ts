import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { jsonHost, yamlHost } from './hosts.ts';
import { examplesOf, unmet } from './page.ts';
import { editorGrammar } from './tokenize.ts';

const PAGES = 'test/syntaxes/pages';

const grammars = new Map([
  ['yaml', await editorGrammar(yamlHost('looks'), 'injected')],
  ['json', await editorGrammar(jsonHost('source.json'), 'injected')],
  ['jsonc', await editorGrammar(jsonHost('source.json.comments'), 'injected')],
]);

for (const page of readdirSync(PAGES).sort()) {
  const examples = examplesOf(readFileSync(`${PAGES}/${page}`, 'utf8'));
  test(`${page} shows texts with their scopes`, () => assert.ok(examples.length > 0));
  for (const example of examples) {
    test(`${page}: ${example.title}`, () => {
      const grammar = grammars.get(example.language);
      assert.ok(grammar, `no grammar for ${example.language}`);
      assert.ok(example.marks.length > 0, 'no caret says what is expected');
      assert.deepEqual(unmet(grammar, example), []);
    });
  }
}
