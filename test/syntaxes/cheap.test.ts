import assert from 'node:assert/strict';
import { test } from 'node:test';
import textmate from 'vscode-textmate';
import { yamlHost } from './hosts.ts';
import { editorGrammar } from './tokenize.ts';

/** An editor leaves longer lines uncoloured. */
const LONGEST_LINE = 20_000;

/**
 * No measure of speed: it ends what would never end. The worst of these lines takes about half a second; patterns that
 * read a line again from each of its holes have taken many minutes.
 */
const MILLISECONDS = 60_000;

/** A beginning and what is then repeated to the end of the line. */
const hostile: readonly (readonly [string, string])[] = [
  ['a: "', '${self:'],
  ['a: "', '${self:a}'],
  ['a: "${opt:a', ", '"],
  ['a: ${opt:a', ", '' "],
  ['a: !Sub "', '${a}'],
  ['a: !Sub "', '\\"${a'],
  ['a: "', '!Sub "${a} '],
  ['- "', '${Aa}'],
  ['- ', 'a:${Aa}'],
  ['- ${', 'Aa'],
  ['a: "', 'arn:aws:'],
  ['a: "', 'arn:${a}'],
  ['a: "arn:aws:', '${'],
  ['a: arn:aws:a:b:c:d', ':e'],
  ['# ', 'hoplint-disable '],
  ['# hoplint-disable ', 'a, -- '],
];

const grammar = await editorGrammar(yamlHost('looks'), 'injected');

for (const [start, repeated] of hostile) {
  test(`a line of "${start}${repeated}${repeated}…" is coloured to its end`, () => {
    const line = (start + repeated.repeat(LONGEST_LINE / repeated.length)).slice(0, LONGEST_LINE);
    assert.equal(grammar.tokenizeLine(line, textmate.INITIAL, MILLISECONDS).stoppedEarly, false);
  });
}
