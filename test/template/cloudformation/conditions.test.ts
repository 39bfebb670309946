// The `Conditions` section as formulas.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Formula } from '../../../core/template/conditions.ts';
import { canMeet, isPossible } from '../../../core/template/conditions.ts';
import { decided } from '../../../core/template/when.ts';
import { read } from '../printed.ts';

/** Formulas as a person writes them: `Stage = prod and not (Size = small)`. */
function written(formula: Formula | undefined): string {
  if (formula === undefined) return 'none';
  switch (formula.op) {
    case 'constant':
      return String(formula.value);
    case 'equals':
      return `${formula.subject} = ${formula.text}`;
    case 'not':
      return `not (${written(formula.of)})`;
    case 'free':
      return `?${formula.name}`;
    default:
      return formula.of.length === 0 ? formula.op : `(${formula.of.map(written).join(` ${formula.op} `)})`;
  }
}

const RESOURCES = `
    Resources:
      Queue: { Type: AWS::SQS::Queue }
`;

function formula(condition: string, parameters: Readonly<Record<string, string>> = {}): string {
  const template = read(
    `
    Parameters:
      Stage: { Type: String }
      Size: { Type: String }
      Looked: { Type: 'AWS::SSM::Parameter::Value<String>' }
    Mappings:
      Sizes:
        dev: { Size: small, Dlq: 'false' }
        test: { Size: small, Dlq: 'true' }
        prod: { Size: large, Dlq: 'true' }
    Conditions:
      Prod: !Equals [!Ref Stage, prod]
      Asked: ${condition}${RESOURCES}`,
    { parameters },
  );
  return written(template.conditions.formulas.get('Asked'));
}

test('a parameter, a pseudo-parameter or anything else is compared with a text', () => {
  assert.equal(formula('!Equals [!Ref Stage, prod]'), 'Stage = prod');
  assert.equal(formula('!Equals [prod, !Ref Stage]'), 'Stage = prod');
  assert.equal(formula("!Equals [!Sub '${Stage}', prod]"), 'Stage = prod');
  assert.equal(formula('!Equals [!Ref AWS::Region, eu-west-1]'), 'AWS::Region = eu-west-1');
  assert.equal(formula('!Equals [!Select [0, !Ref List], a]'), '{"Fn::Select":["0",{"Ref":"List"}]} = a');
});

test('texts, a parameter with itself and given parameters are decided', () => {
  assert.equal(formula('!Equals [a, a]'), 'true');
  assert.equal(formula("!Equals [true, 'true']"), 'true');
  assert.equal(formula('!Equals [!Ref Stage, !Ref Stage]'), 'true');
  assert.equal(formula('!Equals [!Ref Stage, prod]', { Stage: 'prod' }), 'true');
  assert.equal(formula('!Equals [!Ref Stage, !Ref Size]', { Stage: 'a', Size: 'b' }), 'false');
  assert.equal(formula('!Equals [!Ref Looked, x]', { Looked: '/path' }), 'Looked = x', 'the path is not the value');
});

test('two open parameters are one unknown, in whichever order', () => {
  assert.equal(formula('!Equals [!Ref Stage, !Ref Size]'), '?equal Size Stage');
  assert.equal(formula('!Equals [!Ref Size, !Ref Stage]'), '?equal Size Stage');
});

test('And, Or, Not and references to other conditions are put together', () => {
  assert.equal(formula('!Not [!Condition Prod]'), 'not (Stage = prod)');
  assert.equal(formula('!And [{ Condition: Prod }, !Equals [!Ref Size, s]]'), '(Stage = prod and Size = s)');
  assert.equal(formula('!Or [!Condition Prod, !Condition Missing]'), '(Stage = prod or ?Missing)');
});

test('FindInMap follows the parameter that chooses the row', () => {
  assert.equal(formula('!Equals [!FindInMap [Sizes, prod, Size], large]'), 'true');
  assert.equal(formula('!Equals [!FindInMap [Sizes, !Ref Stage, Size], small]'), '(Stage = dev or Stage = test)');
  assert.equal(formula('!Equals [!FindInMap [Sizes, !Ref Stage, Size], huge]'), 'or', 'no row leads there');
  assert.equal(formula('!Equals [!FindInMap [Sizes, !Ref Stage, Size], large]', { Stage: 'dev' }), 'false');
});

test('what cannot be decided is the same unknown wherever it stands', () => {
  const { conditions } = read(`
    Conditions:
      A: !Equals [!ImportValue x, y, z]
      B: !Equals [!ImportValue x, y, z]
      Loop: !Not [!Condition Loop]
      Half:
    Resources:
      Queue: { Type: AWS::SQS::Queue }
  `);
  assert.equal(canMeet(conditions, decided('A', true), decided('B', false)), false);
  assert.equal(written(conditions.formulas.get('Loop')), 'not (?Loop)');
  assert.equal(written(conditions.formulas.get('Half')), '?null');
});

test('AllowedValues limit what a parameter may be, unless a value is given', () => {
  const text = `
    Parameters:
      Stage: { Type: String, AllowedValues: [dev, prod] }
    Conditions:
      Dev: !Equals [!Ref Stage, dev]
      Prod: !Equals [!Ref Stage, prod]
      Test: !Equals [!Ref Stage, test]
    Resources:
      Queue: { Type: AWS::SQS::Queue }
  `;
  const open = read(text).conditions;
  assert.equal(isPossible(open, decided('Test', true)), false);
  assert.equal(canMeet(open, decided('Dev', false), decided('Prod', false)), false);
  const given = read(text, { parameters: { Stage: 'prod' } }).conditions;
  assert.equal(isPossible(given, decided('Prod', true)), true);
  assert.equal(isPossible(given, decided('Dev', true)), false);
});

test('a chain of conditions that would grow without bounds is cut', () => {
  const chain = Array.from({ length: 40 }, (_, index) => {
    const before = `!Condition C${index - 1}`;
    return `      C${index}: ${index === 0 ? '!Equals [!Ref Stage, a]' : `!And [${before}, ${before}]`}`;
  });
  const { conditions } = read(`    Conditions:\n${chain.join('\n')}${RESOURCES}`);
  assert.equal(isPossible(conditions, decided('C39', true)), true);
});

test('conditions that cannot be told apart in reasonable time count as possible together', () => {
  const parameters = Array.from({ length: 40 }, (_, index) => `P${index}`);
  const conditions = Array.from({ length: 40 }, (_, index) => {
    const pairs = Array.from({ length: 8 }, (_, part) => {
      const [one, other] = [(index * 3 + part * 5) % 40, (index * 7 + part * 11) % 40];
      return `!And [!Equals [!Ref P${one}, v${part}], !Equals [!Ref P${other}, w${part % 3}]]`;
    });
    return `      C${index}: !Or [${pairs.join(', ')}]`;
  });
  const template = read(`
    Parameters:
${parameters.map((name) => `      ${name}: { Type: String }`).join('\n')}
    Conditions:
${conditions.join('\n')}
    Resources:
      Queue: { Type: AWS::SQS::Queue }
  `);
  const allFalse = new Map(conditions.map((_, index) => [`C${index}`, false]));
  assert.equal(isPossible(template.conditions, allFalse), true);
  assert.equal(canMeet(template.conditions, decided('C1', true), decided('C1', false)), false);
});
