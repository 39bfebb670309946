// Structures that are written as JSON text, with holes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attribute, whyUnknown } from '../../../core/template/attributes.ts';
import type { Resource } from '../../../core/template/model.ts';
import { display } from '../../../core/template/term.ts';
import { read } from '../printed.ts';

/** What a redrive policy says at a key: the text with its holes, or why it is not known. */
function said(policy: string, ...path: readonly string[]): string {
  const template = read(`
    Parameters:
      Count: { Type: Number, Default: 3 }
      Open: { Type: String }
    Resources:
      Dlq: { Type: AWS::SQS::Queue }
      Queue:
        Type: AWS::SQS::Queue
        Properties:
          RedrivePolicy: ${policy}
  `);
  const choices = attribute(template, template.resources.get('Queue') as Resource, 'RedrivePolicy', ...path);
  return choices.map(({ value }) => (value.kind === 'unknown' ? `? ${whyUnknown(value)}` : display(value))).join(' | ');
}

const ARN = 'deadLetterTargetArn';

test('an object, a text, and texts of Sub, Join and ToJsonString say the same', () => {
  const forms = [
    '{ deadLetterTargetArn: !GetAtt Dlq.Arn, maxReceiveCount: 3 }',
    "!Sub '{\"deadLetterTargetArn\": \"\${Dlq.Arn}\", \"maxReceiveCount\": 3}'",
    "!Join ['', ['{\"deadLetterTargetArn\": \"', !GetAtt Dlq.Arn, '\", \"maxReceiveCount\": \"3\"}']]",
    '{ Fn::ToJsonString: { deadLetterTargetArn: !GetAtt Dlq.Arn, maxReceiveCount: 3 } }',
    "!Sub ['{\"deadLetterTargetArn\": \"\${Arn}\", \"maxReceiveCount\": 3}', { Arn: !GetAtt Dlq.Arn }]",
  ];
  for (const form of forms) {
    assert.equal(said(form, ARN), '${Dlq.Arn}', form);
    assert.equal(said(form, 'maxReceiveCount'), '3', form);
  }
});

test('a hole may be a part of a string, a bare value, or a whole structure', () => {
  const text = '{"a": "x-${Open}-y", "b": ${Open}, "c": [${Open}, 1], "d": ${Count}, "e": "\\"${Open}"}';
  assert.equal(said(`!Sub '${text}'`, 'a'), 'x-${Open}-y');
  assert.equal(said(`!Sub '${text}'`, 'b'), '? parameter Open has no default');
  assert.equal(said(`!Sub '${text}'`, 'd'), '3');
  assert.equal(said(`!Sub '${text}'`, 'e'), '"${Open}');
  assert.equal(said(`!Sub '${text}'`, 'b', 'inner'), '? parameter Open has no default');
});

test('a hole without a name keeps its reason', () => {
  const arn = "!Sub ['{\"deadLetterTargetArn\": \"\${Arn}\"}', { Arn: !ImportValue Sink }]";
  assert.equal(said(arn, ARN), '? imported from Sink');
});

test('variables in plain text are no holes', () => {
  assert.equal(said(`'{"a": "\${Open}", "b": \${Open}}'`, 'a'), '${Open}');
  assert.equal(said(`'{"a": "\${Open}", "b": \${Open}}'`, 'b'), '${Open}');
});

test('text that is no JSON says so', () => {
  assert.equal(said(`'{"a": 1'`, 'a'), '? its text is no JSON');
  assert.equal(said("!Sub '{\"a\": 1 ${Open}'", 'a'), '? its text is no JSON before its holes are filled');
  assert.equal(said('plain', 'a'), '? plain has no a');
});

test('a mapping that a loop or macro may add to is not known to lack a key', () => {
  const loop = "{ maxReceiveCount: 3, 'Fn::ForEach::Keys': [Key, !Split [',', !Ref Open], { '${Key}': 1 }] }";
  assert.equal(said(loop, 'maxReceiveCount'), '3');
  assert.equal(said(loop, ARN), '? parameter Open has no default');
  const macro = '{ maxReceiveCount: 3, Fn::Transform: { Name: Mine } }';
  assert.equal(said(macro, ARN), '? Fn::Transform may add deadLetterTargetArn on deployment');
});
