import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { IRawGrammar } from 'vscode-textmate';
import { jsonHost, yamlHost } from './hosts.ts';
import { examplesOf } from './page.ts';
import { contributedGrammar, contributions, editorGrammar, scopesOf } from './tokenize.ts';

const hosts: readonly (readonly [string, string, IRawGrammar])[] = [
  ['yaml', 'YAML', yamlHost('looks')],
  ['yaml', 'the YAML of older editors', yamlHost('takes')],
  ['json', 'JSON', jsonHost('source.json')],
  ['jsonc', 'JSON with comments', jsonHost('source.json.comments')],
];

/** The texts of the pages of this folder and of the rules, by language. */
function textsIn(language: string): readonly (readonly string[])[] {
  return ['test/syntaxes/pages', 'rules']
    .flatMap((folder) => readdirSync(folder).map((file) => `${folder}/${file}`))
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) => examplesOf(readFileSync(path, 'utf8')))
    .filter((example) => example.language === language)
    .map(({ lines }) => lines);
}

for (const [language, name, host] of hosts) {
  test(`each character keeps the scopes that the grammar of ${name} gives it`, async () => {
    const injected = await editorGrammar(host, 'injected');
    const alone = await editorGrammar(host, 'alone');
    const texts = textsIn(language);
    assert.ok(texts.length > 0);
    for (const lines of texts) {
      const kept = scopesOf(injected, lines).map((line) => line.map((stack) => stack.filter(isOfHost)));
      assert.deepEqual(kept, scopesOf(alone, lines), lines.join('\n'));
    }
  });
}

function isOfHost(scope: string): boolean {
  return !scope.endsWith('.hoplint');
}

test('a plain text whose first character the host has taken still shows its hole and its ARN', async () => {
  const grammar = await editorGrammar(yamlHost('takes'), 'injected');
  const [variable, sub, arn] = scopesOf(grammar, ['${self:a}', 'a: !Sub ${Name}', 'arn:aws:sns:::orders']);
  assert.ok(variable?.[2]?.includes('support.function.source.hoplint'));
  assert.ok(sub?.[10]?.includes('variable.other.readwrite.hoplint'));
  assert.ok(arn?.[8]?.includes('support.class.service.hoplint'));
});

test('each grammar file is contributed under its own name', () => {
  const files = readdirSync('syntaxes').map((file) => `./syntaxes/${file}`);
  assert.deepEqual(contributions.map(({ path }) => path).sort(), files.sort());
  for (const contribution of contributions) {
    assert.equal(contributedGrammar(contribution).scopeName, contribution.scopeName);
  }
});
