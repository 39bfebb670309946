// What an intrinsic stands for: its text with holes, its list, or why it is not known.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whyUnknown } from '../../../core/template/attributes.ts';
import { evaluate } from '../../../core/template/evaluate.ts';
import type { Output, Template } from '../../../core/template/model.ts';
import { display, type Term } from '../../../core/template/term.ts';
import { describeWhen, type When } from '../../../core/template/when.ts';
import { read } from '../printed.ts';

/** The values of an expression, one per choice: `text`, `text (assumed)`, `[a, b]`, `nothing` or `? why`. */
function values(expression: string, parameters: Readonly<Record<string, string>> = {}): readonly string[] {
  const template = read(
    `
    Parameters:
      Stage: { Type: String, Default: dev }
      Open: { Type: String }
      Names: { Type: CommaDelimitedList, Default: 'a, b' }
      Numbers: { Type: List<Number> }
      Looked: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /path }
      PathOf: { Type: 'AWS::SSM::Parameter::Name', Default: /path }
    Mappings:
      Sizes:
        dev: { Size: small, Zones: [a, b], Kind: queue }
        prod: { Size: large, Zones: [c], Kind: queue }
      Regions:
        eu-west-1: { Account: '1' }
        eu-west-2: { Account: '2' }
    Conditions:
      Prod: !Equals [!Ref Stage, prod]
      Big: !Equals [!Ref Open, big]
    Resources:
      Queue: { Type: AWS::SQS::Queue }
    Outputs:
      Asked: { Value: ${expression} }
    `,
    { parameters },
  );
  const { value } = template.outputs[0] as Output;
  return evaluate(template, value, new Map()).map((choice) => shown(template, choice.value) + whenShown(choice.when));
}

function shown(template: Template, term: Term): string {
  switch (term.kind) {
    case 'text':
    case 'composed':
      return `${display(term)}${term.basis === 'parameter' ? ' (assumed)' : ''}`;
    case 'sequence': {
      const items = term.node.items.flatMap((item) => evaluate(template, item, new Map()));
      return `[${items.map(({ value }) => shown(template, value)).join(', ')}]`;
    }
    case 'absent':
      return 'nothing';
    case 'unknown':
      return `? ${whyUnknown(term)}`;
    default:
      return display(term);
  }
}

function whenShown(when: When): string {
  const text = describeWhen(when);
  return text === null ? '' : ` when ${text}`;
}

function value(expression: string, parameters: Readonly<Record<string, string>> = {}): string {
  return values(expression, parameters).join(' | ');
}

test('Ref of a list parameter is a list, of an SSM parameter unknown, of its name a text', () => {
  assert.equal(value('!Ref Names'), '[a (assumed), b (assumed)]');
  assert.equal(value('!Ref Names', { Names: 'x' }), '[x]');
  assert.equal(value('!Ref Numbers', { Numbers: '1,2' }), '[1, 2]');
  assert.equal(value('!Ref Numbers'), '? parameter Numbers has no default');
  assert.equal(value('!Ref Looked'), '? parameter Looked is looked up in SSM on deployment');
  assert.equal(value('!Ref Looked', { Looked: '/other' }), '? parameter Looked is looked up in SSM on deployment');
  assert.equal(value('!Ref PathOf'), '/path (assumed)');
});

test('Ref and GetAtt take names that intrinsics put together', () => {
  assert.equal(value("{ Ref: !Sub 'Que\${Letters}' }"), '? Ref names nothing');
  assert.equal(value("{ Ref: !Join ['', [Que, ue]] }"), '${Queue}');
  assert.equal(value("!GetAtt [!Sub 'Queue', !Select [1, [QueueName, Arn]]]"), '${Queue.Arn}');
  assert.equal(value('!GetAtt [!Ref Open, Arn]'), '? GetAtt names what is only known on deployment');
});

test('Join takes any list that can be read, and leaves out what AWS::NoValue removes', () => {
  assert.equal(value("!Join ['-', [a, !Ref AWS::Region, c]]"), 'a-${AWS::Region}-c');
  assert.equal(value("!Join ['-', [a, !Ref AWS::NoValue, c]]"), 'a-c');
  assert.equal(value("!Join ['-', !Ref Names]"), 'a-b (assumed)');
  assert.equal(value("!Join ['-', !Split [',', 'x,y']]"), 'x-y');
  assert.equal(value("!Join ['-', !FindInMap [Sizes, dev, Zones]]"), 'a-b');
  assert.equal(value("!Join ['-', !If [Prod, [a, b], [c]]]"), 'a-b when Prod is true | c when Prod is false');
  assert.equal(value("!Join ['-', !GetAZs '']"), '? Fn::GetAZs is only known on deployment');
});

test('Select takes an item of any list that can be read', () => {
  assert.equal(value('!Select [1, [a, b]]'), 'b');
  assert.equal(value("!Select ['0', !Ref Names]"), 'a (assumed)');
  assert.equal(value('!Select [1, [!Ref AWS::NoValue, a, b]]'), 'b');
  assert.equal(value('!Select [!If [Prod, 0, 1], [a, b]]'), 'a when Prod is true | b when Prod is false');
  assert.equal(value('!Select [0, !Ref Numbers]'), '? parameter Numbers has no default');
  assert.equal(value('!Select [2, [a, b]]'), '? Fn::Select of item 2, which cannot be read');
});

test('Split keeps the holes of a text, as long as they cannot hold the separator', () => {
  const arn = 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:orders-${Stage}';
  assert.equal(value(`!Select [5, !Split [':', !Sub '${arn}']]`), 'orders-dev (assumed)');
  assert.equal(value(`!Select [3, !Split [':', !Sub '${arn}']]`), '? AWS::Region is only known on deployment');
  assert.equal(
    value("!Split ['/', !Sub 'https://sqs.${AWS::Region}.amazonaws.com/x']"),
    '[https:, , sqs.${AWS::Region}.amazonaws.com, x]',
  );
  assert.equal(value("!Split ['-', !Sub 'a-${AWS::Region}-b']"), '[a, ? ${AWS::Region} may hold the separator]');
  assert.equal(value("!Select [0, !Split [':', !GetAtt Queue.Arn]]"), '? Fn::Split is only known on deployment');
});

test('Length counts the items of lists that can be read', () => {
  assert.equal(value('{ Fn::Length: [a, !Ref Open, c] }'), '? Fn::Length of a list that may hold more items');
  assert.equal(value('{ Fn::Length: [a, b, !Ref AWS::NoValue] }'), '2');
  assert.equal(value('{ Fn::Length: !Ref Names }'), '2 (assumed)');
  assert.equal(value('{ Fn::Length: !Ref Names }', { Names: 'a,b,c' }), '3');
  assert.equal(
    value("{ Fn::Length: !Split ['-', !Sub 'a-${AWS::Region}'] }"),
    '? Fn::Length of a list that may hold more items',
  );
});

test('FindInMap finds by any keys, and by an unknown key what all keys agree on', () => {
  assert.equal(
    value('!FindInMap [Sizes, !Ref Stage, Size]'),
    'large when Prod is true | small (assumed) when Prod is false',
  );
  assert.equal(value('!FindInMap [Sizes, !Ref Stage, Size]', { Stage: 'prod' }), 'large');
  assert.equal(
    value('!FindInMap [Sizes, !Ref Open, Size]'),
    '? Fn::FindInMap by a key that is only known on deployment',
  );
  assert.equal(value('!FindInMap [Sizes, !Ref Open, Kind]'), 'queue');
  assert.equal(
    value('!FindInMap [Regions, !Ref AWS::Region, Account]'),
    '? Fn::FindInMap by a key that is only known on deployment',
  );
  assert.equal(
    value("!FindInMap [!Sub 'Si\${!}zes', dev, Size]"),
    '? Fn::FindInMap finds nothing under Si${}zes, dev, Size',
  );
  assert.equal(
    value('!FindInMap [Sizes, !If [Prod, prod, dev], Size]'),
    'large when Prod is true | small when Prod is false',
  );
  assert.equal(value('!FindInMap [Sizes, test, Size]'), '? Fn::FindInMap finds nothing under Sizes, test, Size');
});

test('FindInMap falls back on its DefaultValue', () => {
  assert.equal(value('!FindInMap [Sizes, test, Size, { DefaultValue: tiny }]'), 'tiny');
  assert.equal(value('!FindInMap [Sizes, dev, Size, { DefaultValue: tiny }]'), 'small');
  assert.equal(value('!FindInMap [Sizes, test, Size, { DefaultValue: !Ref Stage }]'), 'dev (assumed)');
  assert.equal(value('!FindInMap [Sizes, !Ref Open, Kind, { DefaultValue: queue }]'), 'queue');
  assert.equal(
    value('!FindInMap [Sizes, !Ref Open, Kind, { DefaultValue: topic }]'),
    '? Fn::FindInMap by a key that is only known on deployment',
  );
});

test('dynamic references are unknown parts of a text', () => {
  assert.equal(
    value("'{{resolve:ssm:/orders/url:1}}'"),
    '? the SSM parameter /orders/url:1 is looked up on deployment',
  );
  assert.equal(
    value("'{{resolve:secretsmanager:key:SecretString:p}}'"),
    '? the secret key:SecretString:p is looked up on deployment',
  );
  assert.equal(value("'https://{{resolve:ssm:/host}}/x'"), 'https://${resolve:ssm:/host}/x');
  assert.equal(
    value("!Sub '{{resolve:ssm:/${Open}/url}}'"),
    '? the SSM parameter /${Open}/url is looked up on deployment',
  );
  assert.equal(value("!Sub 'x-{{resolve:ssm:/${Open}/url}}'"), 'x-${resolve:ssm:/<Open>/url}');
  assert.equal(value("'{{resolve:ssm:/open'"), '{{resolve:ssm:/open');
});

test('Sub takes a map, whose values may be any intrinsic', () => {
  assert.equal(value("!Sub ['${A}-${Stage}-${!B}', { A: !Select [0, [x, y]] }]"), 'x-dev-${B} (assumed)');
  assert.equal(
    value("!Sub ['${A}', { A: !If [Prod, !If [Big, x, y], z] }]"),
    'x when Prod is true and Big is true | y when Prod is true and Big is false | z when Prod is false',
  );
  assert.equal(value("!Sub ['${A}', { A: !Ref Names }]"), '? a list inside text');
});

test('If may stand anywhere, and AWS::NoValue leaves nothing', () => {
  assert.equal(
    value('!If [Prod, !Ref AWS::NoValue, !If [Prod, a, b]]'),
    'nothing when Prod is true | b when Prod is false',
  );
  assert.equal(value('!If [Missing, a, b]'), 'a when Missing is true | b when Missing is false');
  assert.equal(value('!If [Prod, a]'), '? Fn::If needs a condition and two values');
});

test('what only a deployment can tell is unknown, but equals itself', () => {
  assert.equal(value("!Sub ['${A}-x', { A: !Select [0, !GetAZs ''] }]"), "${Select(0, GetAZs(''))}-x");
  assert.equal(
    value("!Sub ['${A}-x', { A: !Select [2, !Split ['/', !Ref AWS::StackId]] }]"),
    "${Select(2, Split('/', AWS::StackId))}-x",
  );
  assert.equal(value('!Cidr [10.0.0.0/16, 2, 8]'), '? Fn::Cidr is only known on deployment');
  assert.equal(value('!Base64 text'), '? Fn::Base64 is only known on deployment');
});

test('ToJsonString is the structure that it makes text of', () => {
  assert.equal(values('{ Fn::ToJsonString: { a: 1 } }').length, 1);
  assert.equal(value("{ Fn::ToJsonString: [a, b] }"), '[a, b]');
});

test('Joins inside each other are followed once, and more than 32 branches are not told apart', () => {
  const nested = (levels: number): string =>
    `${'!Join ["-", [!If [Big, a, b], '.repeat(levels)}x${']]'.repeat(levels)}`;
  assert.deepEqual(values(nested(2)), ['a-a-x when Big is true', 'b-b-x when Big is false']);
  assert.deepEqual(values(nested(40)).length, 2);
  const each = (levels: number): string =>
    Array.from({ length: levels }, (_, level) => `!Join ["-", [!If [C${level}, a, b], `).join('') + `x${']]'.repeat(levels)}`;
  assert.equal(values(each(5)).length, 32);
  assert.deepEqual(values(each(40)), ['? it has more than 32 conditional branches']);
});

test('a text that is longer than a template may be is not put together', () => {
  const long = `"${'x'.repeat(600_000)}"`;
  assert.deepEqual(values(`!Join ['', [${long}, ${long}]]`), ['? a text that is too long']);
  assert.deepEqual(values(`!Sub ['\${A}\${A}', { A: ${long} }]`), ['? a text that is too long']);
});
