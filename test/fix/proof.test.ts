/** Every rule page and every shipped example, with every fix that any rule has for it. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ActiveRule } from '../../core/lint.ts';
import type { Rule } from '../../core/rule.ts';
import type { Source } from '../../core/source.ts';
import { rules } from '../../rules/index.ts';
import { RECOMMENDED, STRICT } from '../corpus/read.ts';
import { examplesOf, type PageExample } from '../rules/page.ts';
import { prove } from './proof/proof.ts';
import type { Whole } from './proof/whole.ts';

for (const rule of rules) {
  test(`the fixes of every example of ${rule.name} do what they say, and no more`, () => {
    const examples = examplesOf(readFileSync(`rules/${rule.name}.md`, 'utf8'));
    const wholes = examples.map((example) => wholeOf(example, rule));
    assert.deepEqual(examples.flatMap(({ title }, index) => complaintsOn(title, wholes[index] as Whole)), []);
  });
}

for (const path of templatesBelow('examples')) {
  test(`the fixes of ${path} do what they say, and no more`, () => {
    const source = { path, text: readFileSync(path, 'utf8') };
    for (const active of [RECOMMENDED, STRICT]) assert.deepEqual(complaintsOn(path, alone(source, active)), []);
  });
}

function complaintsOn(title: string, whole: Whole): readonly string[] {
  return prove(whole).complaints.map((complaint) => `${title}: ${complaint}`);
}

function wholeOf({ path, text, files, parameters, strict }: PageExample, rule: Rule): Whole {
  const active = strict ? STRICT : [...RECOMMENDED.filter((other) => other.rule !== rule), activeOf(rule)];
  return { path, texts: new Map([...files, [path, text]]), read: () => undefined, active, parameters };
}

function activeOf(rule: Rule): ActiveRule {
  return { rule, severity: undefined, options: rule.options ?? {} };
}

function alone({ path, text }: Source, active: readonly ActiveRule[]): Whole {
  return { path, texts: new Map([[path, text]]), read: () => undefined, active, parameters: new Map() };
}

function templatesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ya?ml|json)$/.test(name))
    .map((name) => join(folder, name));
}

test('a name that nothing in a part of a template has may be repeated', () => {
  const text = 'Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n    Properties: { KmsMasterKeyId: !Ref Key }\n';
  const source = { path: 'part.yaml', text };
  const copying = activeOf(ruleNamed('missing-dlq'));
  assert.deepEqual(prove(alone(source, [copying])).complaints, []);
});

test('a resource that stands in a file of its own is changed there', () => {
  const texts = new Map([
    ['serverless.yml', `service: shop
provider: { name: aws }
resources:
  Resources:
    Orders: \${file(queues.yml):Orders}
    Returns: { Type: AWS::SNS::Topic }
`],
    ['queues.yml', 'Orders:\n  Type: AWS::SQS::Queue\n  Properties: { DelaySeconds: 5 }\n'],
  ]);
  const active = [activeOf(ruleNamed('missing-dlq'))];
  const whole = { path: 'serverless.yml', texts, read: () => undefined, active, parameters: new Map() };
  const { alone: made, complaints } = prove(whole);
  assert.deepEqual([made, complaints], [2, []]);
});

function ruleNamed(name: string): Rule {
  return rules.find((rule) => rule.name === name) as Rule;
}
