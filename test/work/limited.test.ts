import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lintTemplate } from '../../core/lint.ts';
import type { FileResult, Finding } from '../../core/finding.ts';
import { applyFixes, type Texts } from '../../core/fix.ts';
import type { Place } from '../../core/source.ts';
import { MOST_STEPS, spend } from '../../core/template/effort.ts';
import type { Template } from '../../core/template/model.ts';
import { readTemplate } from '../../core/template/read.ts';
import { hoplint } from '../cli/memory-host.ts';
import { STRICT } from '../corpus/read.ts';

/** Rules with very many targets, each of them one of 32 queues, as conditions have it. */
function manyHops(targets: number): string {
  const branches = Array.from({ length: 31 }, (_, index) => `!If [C${index}, !GetAtt Q${index}.Arn, `).join('');
  const lines = Array.from({ length: 32 }, (_, index) => [
    `  C${index}: !Equals [!Ref AWS::Region, r${index}]`,
    `  Q${index}: { Type: AWS::SQS::Queue }`,
  ]);
  return [
    'Conditions:',
    ...lines.map(([condition]) => condition),
    `Target: &target ${branches}!GetAtt Q31.Arn${']'.repeat(31)}`,
    'Resources:',
    ...lines.map(([, queue]) => queue),
    '  Rule:',
    '    Type: AWS::Events::Rule',
    `    Properties: { ScheduleExpression: rate(1 day), Targets: [${'{ Id: a, Arn: *target },'.repeat(targets)}] }`,
    '',
  ].join('\n');
}

test('a template with more hops than can be looked at says that its analysis is limited, and blames nothing', async () => {
  const { code, stdout } = await hoplint(['.', '--quiet', '--preset', 'strict'], { files: { 'a.yaml': manyHops(1600) } });
  assert.equal(code, 0);
  assert.match(stdout, /^a\.yaml:1:1 info analysis-limited The analysis is limited: more than 50000 hops/);
  assert.equal(stdout.trimEnd().split('\n').length, 1);
});

test('one with fewer is judged', async () => {
  const { stdout } = await hoplint(['.', '--quiet', '--preset', 'strict'], { files: { 'a.yaml': manyHops(5) } });
  assert.doesNotMatch(stdout, /analysis-limited/);
  assert.match(stdout, /undeliverable-hop|missing-dlq/);
});

const context = { read: () => undefined, parameters: new Map<string, string>() };
const QUEUES = 'Resources:\n  Orders: { Type: AWS::SQS::Queue }\n  Bills: { Type: AWS::SQS::Queue }\n';

function judged(stepsBefore: number, text = QUEUES): FileResult {
  const template = readTemplate({ path: 'a.yaml', text }, context) as Template;
  spend(template.conditions, stepsBefore);
  return lintTemplate(template, STRICT, context).result;
}

test('a template that takes too many steps says so, where and what helps, and no rule blames what was left out', () => {
  const [only, ...others] = judged(MOST_STEPS).findings;
  assert.equal(others.length, 0);
  assert.equal(only?.rule, 'analysis-limited');
  assert.equal(
    only?.problem,
    'the analysis is limited: its conditions and references take more than 5000000 steps to follow, and not all were followed',
  );
  assert.equal(only?.remedy, 'split the template, or list it under ignore');
  assert.deepEqual([only?.at.start, only?.at.end], [0, 1]);
});

test('the steps of one template do not count for the next', () => {
  judged(MOST_STEPS);
  assert.ok(judged(0).findings.length > 1);
  assert.doesNotMatch(JSON.stringify(judged(0).findings.map(({ rule }) => rule)), /analysis-limited/);
});

test('of very many findings the first have fixes, and it is said how many', () => {
  const queues = Array.from({ length: 10_050 }, (_, index) => `  Orders${index}: { Type: AWS::SQS::Queue }\n`).join('');
  const { findings } = judged(0, `Resources:\n${queues}`);
  const limited = findings.find(({ rule }) => rule === 'analysis-limited');
  const others = findings.filter(({ rule }) => rule !== 'analysis-limited');
  assert.equal(others.length, 10_050);
  assert.equal(
    limited?.problem,
    'the analysis is limited: fixes are only planned for the first 10000 of 10050 findings here',
  );
  const isFixable = others.slice(9_900).map((finding) => finding.fixes().length > 0);
  assert.ok(!isFixable.slice(0, 100).includes(false));
  assert.ok(!isFixable.slice(100).includes(true));
});

test('no further round of fixes follows where very many were planned', () => {
  const source = { path: 'a.yaml', text: 'x'.repeat(12_000) };
  const rounds: number[] = [];
  const findingsOf = (texts: Texts): readonly Finding[] => {
    const text = texts.get('a.yaml') ?? '';
    const here = { ...source, text };
    rounds.push(text.length);
    return Array.from({ length: 4_000 }, (_, index) => ({
      ...finding(`${text.length} ${index}`, { source: here, start: index, end: index + 1 }),
      fixes: () => [{ title: '', safety: 'safe' as const, edits: [{ at: { source: here, start: 0, end: 1 }, newText: '' }] }],
    }));
  };
  const { applied, remaining } = applyFixes(new Map([['a.yaml', source.text]]), findingsOf, 'safe');
  assert.deepEqual(rounds, [12_000, 11_999, 11_998, 11_997]);
  assert.equal(applied.length, 12_000);
  assert.deepEqual(new Set(remaining.map(({ why }) => why)), new Set(['too-many-rounds']));
});

function finding(problem: string, at: Place): Finding {
  const said = { rule: 'loud', severity: 'info', problem, consequence: '', remedy: '' } as const;
  return { ...said, resource: undefined, at, when: null, related: [], fixes: () => [] };
}
