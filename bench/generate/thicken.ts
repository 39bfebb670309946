/** What grows in a template over the years without making it do more: tags, statements, code between the lines. */

import type { Random } from './random.ts';
import { type Fields, sub, type Value } from './value.ts';

/** A resource with all that. */
export function thickened(one: Value, random: Random): Value {
  if (typeof one !== 'object' || !('Type' in one)) return one;
  const { Type, Properties } = one as { Type: string; Properties?: Fields };
  const noted = { Metadata: { Owner: 'Team Ferry', Notes: notes(random) } };
  if (Type === 'AWS::Lambda::Function') return { ...one, ...noted, Properties: { ...Properties, Code: code(random) } };
  if (Type === 'AWS::IAM::Role') return { ...one, ...noted, Properties: { ...Properties, Policies: policies(random) } };
  return { ...one, ...noted };
}

function notes(random: Random): readonly string[] {
  return Array.from({ length: 8 + random.below(10) }, (_, index) => {
    return `${index + 1} months ago someone moved this by ${random.below(90)}`;
  });
}

function code(random: Random): Fields {
  const steps = Array.from({ length: 50 + random.below(60) }, (_, index) => {
    return `  step(${index}, { wait: ${random.below(900)} });`;
  });
  return { ZipFile: `exports.handler = async (event) => {\n${steps.join('\n')}\n};\n` };
}

function policies(random: Random): readonly Fields[] {
  const statements = Array.from({ length: 10 + random.below(10) }, (_, index) => ({
    Sid: `Table${index}`,
    Effect: 'Allow',
    Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
    Resource: sub(`arn:aws:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/\${Stage}-${index}-${random.below(99)}`),
  }));
  return [{ PolicyName: 'tables', PolicyDocument: { Version: '2012-10-17', Statement: statements } }];
}
