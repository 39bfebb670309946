import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../core/finding.ts';
import type { ActiveRule } from '../../core/lint.ts';
import type { Rule } from '../../core/rule.ts';
import { positionAt, type Source } from '../../core/source.ts';
import { applySuppressions } from '../../core/suppress.ts';
import { entriesOf, valueAt, type Mapping } from '../../core/syntax/tree.ts';
import { parse } from '../../core/syntax/parse.ts';
import { noConditions } from '../../core/template/conditions.ts';
import type { Resource, Template } from '../../core/template/model.ts';
import { applyEdits } from '../../core/edit.ts';
import { findingOn } from '../format/sample.ts';

const NAMES = ['missing-dlq', 'shared-queue'];

function active(...names: readonly string[]): readonly ActiveRule[] {
  return names.map((name) => {
    const rule: Rule = { name, summary: '', severity: 'warning', fixable: false, check: () => [] };
    return { rule, severity: undefined, options: {} };
  });
}

/** A template of the resources that stand in the text. */
function templateOf(source: Source, ...included: readonly Source[]): Template {
  const { root } = parse(source);
  const resources = entriesOf(valueAt(root, 'Resources')).map(({ key, value }): [string, Resource] => {
    const body = value as Mapping;
    const fixed = { type: '', when: new Map(), properties: body, generated: false };
    return [key.text, { id: key.text, carrier: key.text, body, at: key.at, ...fixed }];
  });
  return {
    dialect: 'cloudformation',
    source,
    root,
    parameters: new Map(),
    conditions: noConditions(),
    mappings: undefined,
    resources: new Map(resources),
    outputs: [],
    problems: [],
    incomplete: [],
    sources: [source, ...included],
    missing: [],
  };
}

/** What is left of `findings`, as "line rule problem", and what is hidden, as "rule reason". */
function outcome(source: Source, findings: readonly Finding[], names = NAMES, included: readonly Source[] = []) {
  const after = applySuppressions(templateOf(source, ...included), findings, active(...names), NAMES);
  return {
    left: after.findings.map(({ at, rule, problem }) => {
      return `${positionAt(at.source, at.start).line + 1} ${rule}${rule === 'unused-suppression' ? ` ${problem}` : ''}`;
    }),
    hidden: after.suppressed.map(({ rule, reason }) => `${rule} ${reason}`.trim()),
  };
}

function yaml(...lines: readonly string[]): Source {
  return { path: 'a.yaml', text: lines.map((line) => `${line}\n`).join('') };
}

test('a comment hides the finding that starts on the next line, with its reason', () => {
  const source = yaml('Resources:', '  # hoplint-disable-next-line missing-dlq -- a cache -- no loss', '  Orders: {}');
  assert.deepEqual(outcome(source, [findingOn(source, 'Orders')]), {
    left: [],
    hidden: ['missing-dlq a cache -- no loss'],
  });
});

test('other comments and empty lines may stand between', () => {
  const source = yaml(
    'Resources:',
    '  # hoplint-disable-next-line missing-dlq',
    '  # hoplint-disable-next-line shared-queue',
    '',
    '  # the orders of a shop',
    '  Orders: {}',
  );
  const findings = [findingOn(source, 'Orders: '), findingOn(source, 'Orders: ', { rule: 'shared-queue' })];
  assert.deepEqual(outcome(source, findings), { left: [], hidden: ['missing-dlq', 'shared-queue'] });
});

test('it does not reach further than that line, nor other rules', () => {
  const source = yaml('# hoplint-disable-next-line missing-dlq', 'Resources:', '  Orders: {}');
  const findings = [findingOn(source, 'Orders'), findingOn(source, 'Resources', { rule: 'shared-queue' })];
  assert.deepEqual(outcome(source, findings), {
    left: [
      '3 missing-dlq',
      '2 shared-queue',
      '1 unused-suppression missing-dlq is suppressed here, but there is nothing to hide',
    ],
    hidden: [],
  });
});

test('hoplint-disable hides in the whole file, several rules at once', () => {
  const source = yaml('Resources:', '  Orders: {}', '# hoplint-disable missing-dlq, shared-queue -- a demo');
  const findings = [findingOn(source, 'Orders'), findingOn(source, 'Resources', { rule: 'shared-queue' })];
  assert.deepEqual(outcome(source, findings), { left: [], hidden: ['missing-dlq a demo', 'shared-queue a demo'] });
});

test('comments of JSON count too', () => {
  const source = {
    path: 'a.jsonc',
    text: `{
      /* hoplint-disable shared-queue -- a demo */
      // hoplint-disable-next-line missing-dlq
      "Orders": {}
    }`,
  };
  const findings = [findingOn(source, '"Orders"'), findingOn(source, '{}', { rule: 'shared-queue' })];
  assert.deepEqual(outcome(source, findings), { left: [], hidden: ['missing-dlq', 'shared-queue a demo'] });
});

test('the words inside a block text or quotes suppress nothing', () => {
  const source = yaml(
    'Script: |',
    '  # hoplint-disable missing-dlq',
    'Quoted: "',
    '  # hoplint-disable missing-dlq"',
    'Resources:',
    '  Orders: {}',
  );
  assert.deepEqual(outcome(source, [findingOn(source, 'Orders')]), { left: ['6 missing-dlq'], hidden: [] });
});

test('Metadata of a resource hides what concerns the resource, in JSON too', () => {
  const text = JSON.stringify({
    Resources: {
      Orders: {
        Type: 'AWS::SQS::Queue',
        Metadata: { hoplint: { disable: [{ rule: 'missing-dlq', reason: 'a cache' }] } },
      },
      Mails: { Type: 'AWS::SQS::Queue' },
    },
  });
  const source = { path: 'a.json', text };
  const findings = [findingOn(source, '"Orders"'), findingOn(source, '"Mails"', { resource: 'Mails' })];
  assert.deepEqual(outcome(source, findings), { left: ['1 missing-dlq'], hidden: ['missing-dlq a cache'] });
});

test('Metadata of the template hides everywhere; names alone will do', () => {
  const source = yaml('Metadata:', '  hoplint:', '    disable: [missing-dlq]', 'Resources:', '  Orders: {}');
  assert.deepEqual(outcome(source, [findingOn(source, 'Orders')]), { left: [], hidden: ['missing-dlq'] });
});

test('custom.hoplint.disable of a Serverless service hides everywhere', () => {
  const source = yaml('custom:', '  hoplint: { disable: [{ rule: missing-dlq, reason: a demo }] }', 'Orders: {}');
  assert.deepEqual(outcome(source, [findingOn(source, 'Orders')]), { left: [], hidden: ['missing-dlq a demo'] });
});

test('an included file suppresses its own findings by its own comments', () => {
  const source = yaml('# hoplint-disable missing-dlq', 'Resources: {}');
  const shared = { path: 'shared.yaml', text: '# hoplint-disable-next-line missing-dlq\nOrders: {}\nMails: {}\n' };
  const findings = [findingOn(shared, 'Orders'), findingOn(shared, 'Mails')];
  assert.deepEqual(outcome(source, findings, NAMES, [shared]), {
    left: ['3 missing-dlq', '1 unused-suppression missing-dlq is suppressed here, but there is nothing to hide'],
    hidden: ['missing-dlq'],
  });
});

test('a rule that is off has nothing to hide, a rule that does not exist is a slip', () => {
  const source = yaml('# hoplint-disable shared-queue', '# hoplint-disable mising-dlq', 'Resources: {}');
  assert.deepEqual(outcome(source, [], ['missing-dlq']).left, [
    '2 unused-suppression there is no rule mising-dlq: did you mean missing-dlq?',
  ]);
});

test('a suppression without a rule, or of parse-error, hides nothing and says so', () => {
  const source = yaml('# hoplint-disable -- all of it', '# hoplint-disable parse-error', 'Resources: {}');
  const broken = findingOn(source, 'Resources', { rule: 'parse-error' });
  assert.deepEqual(outcome(source, [broken]).left, [
    '3 parse-error',
    '1 unused-suppression this suppression names no rule',
    '2 unused-suppression parse-error cannot be suppressed',
  ]);
});

test('deleting an unused comment takes its line along', () => {
  const source = yaml('Resources:', '  # hoplint-disable-next-line missing-dlq -- old', '  Orders: {}');
  const { findings } = applySuppressions(templateOf(source), [], active('missing-dlq'), NAMES);
  const edits = findings[0]?.fixes()[0]?.edits ?? [];
  assert.equal(applyEdits(source.text, edits), 'Resources:\n  Orders: {}\n');
});
