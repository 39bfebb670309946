import assert from 'node:assert/strict';
import { test } from 'node:test';
import textmate, { type IGrammar } from 'vscode-textmate';
import { yamlHost } from './hosts.ts';
import { editorGrammar, scopesOf } from './tokenize.ts';

/** An editor leaves longer lines uncoloured. */
const LONGEST_LINE = 20_000;

/**
 * Several times what the worst of these lines takes on a slow machine; patterns that read a line again from each of
 * its holes have taken minutes.
 */
const MILLISECONDS = 3_000;

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

const RESOURCE = [
  '  Orders:',
  '    Type: AWS::SQS::Queue # tried twice',
  '    Properties:',
  '      QueueName: !Sub "orders-${Stage}-${AWS::Region}"',
  '      RedrivePolicy:',
  '        deadLetterTargetArn: !Sub arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:orders-dlq',
  '        maxReceiveCount: 5',
  '      VisibilityTimeout: 180',
  '      Tags:',
  '        - { Key: team, Value: "${self:custom.team}" }',
];

test('a template of 5,000 lines takes at most four times what its host takes alone', async () => {
  const lines = Array.from({ length: 500 }, () => RESOURCE).flat();
  const alone = await editorGrammar(yamlHost('looks'), 'alone');
  const ratio = quickest(grammar, lines) / quickest(alone, lines);
  assert.ok(ratio < 4, `${ratio.toFixed(1)} times`);
});

/** Milliseconds of the quickest of three passes: the others were held up by something else. */
function quickest(tokenizer: IGrammar, lines: readonly string[]): number {
  const passes = [1, 2, 3].map(() => {
    const start = performance.now();
    scopesOf(tokenizer, lines);
    return performance.now() - start;
  });
  return Math.min(...passes);
}
