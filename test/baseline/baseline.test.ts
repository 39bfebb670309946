import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordOf, sizeOf, type Baseline } from '../../core/baseline/baseline.ts';
import { cover, indexed, type Standing } from '../../core/baseline/cover.ts';
import { readBaseline } from '../../core/baseline/read-baseline.ts';
import { settle } from '../../core/baseline/settle.ts';
import { writeBaseline } from '../../core/baseline/write-baseline.ts';
import type { Finding } from '../../core/finding.ts';
import { positionAt, type Source } from '../../core/source.ts';
import { findingOn } from '../format/sample.ts';

const TEXT = 'Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n    Properties: { VisibilityTimeout: 30 }\n';

function orders(text = TEXT, path = 'orders.yaml'): Source {
  return { path, text };
}

const asNamed = (path: string): string => path;

/** What is left to report; `gone` are the files that are not there any more. */
function fresh(findings: readonly Finding[], baseline: Baseline, ...gone: readonly string[]): readonly Finding[] {
  const where = { nameOf: asNamed, isGone: (name: string) => gone.includes(name) };
  return cover(findings, { ...indexed(baseline), ...where }).findings;
}

test('a finding is known again on another line, in other quotes and in better words', () => {
  const baseline = recordOf([findingOn(orders(), 'VisibilityTimeout: 30')], asNamed);
  const moved = findingOn(orders(`# Orders\n\n${TEXT.replace('{ Vis', '{   Vis')}`), 'VisibilityTimeout: 30');
  assert.deepEqual(fresh([moved], baseline), []);
  const quoted = findingOn(orders(TEXT.replace(': 30', ':  "30"')), 'VisibilityTimeout:  "30"');
  assert.deepEqual(fresh([quoted], baseline), []);
  const reworded = { ...moved, problem: 'Orders hands out failing messages until they expire' };
  assert.deepEqual(fresh([reworded], baseline), []);
});

test('another rule, resource, value or figure is news', () => {
  const known = findingOn(orders(), 'VisibilityTimeout: 30', { problem: 'Orders waits 30 s for 60 s of work' });
  const baseline = recordOf([known], asNamed);
  const other = findingOn(orders(TEXT.replace('30', '45')), 'VisibilityTimeout: 45', { problem: known.problem });
  const changed = [
    { ...known, rule: 'shared-queue' },
    { ...known, resource: 'Mails' },
    { ...known, problem: 'Orders waits 30 s for 90 s of work' },
    other,
  ];
  assert.deepEqual(fresh(changed, baseline), changed);
});

test('of findings that nothing tells apart, as many are hidden as were recorded', () => {
  const one = findingOn(orders(), 'Orders');
  const baseline = recordOf([one, one], asNamed);
  assert.deepEqual(fresh([one, one], baseline), []);
  assert.equal(fresh([one, one, one], baseline).length, 1);
});

test('a syntax error is never recorded and never hidden', () => {
  const broken = findingOn(orders(), 'Orders', { rule: 'parse-error' });
  assert.equal(sizeOf(recordOf([broken], asNamed)), 0);
  const forged = recordOf([{ ...broken, rule: 'missing-dlq' }], asNamed);
  assert.deepEqual(fresh([broken], forged), [broken]);
});

test('a renamed file keeps what was recorded for it, unless several that are gone had the same', () => {
  const before = findingOn(orders(), 'Orders');
  const now = findingOn(orders(TEXT, 'shop/orders.yaml'), 'Orders');
  const baseline = recordOf([before], asNamed);
  assert.deepEqual(fresh([now], baseline, 'orders.yaml'), []);
  assert.deepEqual(fresh([now], baseline), [now], 'a copy is news');
  const other = findingOn(orders(TEXT, 'old.yaml'), 'Orders');
  const found = findingOn(orders(TEXT, 'new.yaml'), 'Orders');
  assert.deepEqual(fresh([found], recordOf([before, other], asNamed), 'orders.yaml', 'old.yaml'), [found]);
});

const two = recordOf(
  [
    findingOn(orders(), 'VisibilityTimeout', { rule: 'shared-queue' }),
    findingOn(orders(), 'Orders'),
    findingOn(orders(), 'Orders'),
    findingOn(orders(TEXT, 'a.yaml'), 'Orders', { resource: undefined }),
  ],
  asNamed,
);

test('the files of a renamed folder stay known, though they are alike', () => {
  const inFolder = (folder: string): readonly Finding[] =>
    ['mails', 'orders'].map((name) => findingOn(orders(TEXT, `${folder}/${name}/template.yaml`), 'Orders'));
  const baseline = recordOf(inFolder('infra'), asNamed);
  const gone = ['infra/mails/template.yaml', 'infra/orders/template.yaml'];
  for (const now of inFolder('deploy/stacks')) assert.deepEqual(fresh([now], baseline, ...gone), []);
});

test('the file is sorted, with a line for each entry, and is read as it was written', () => {
  const text = writeBaseline(two);
  const content = (rule: string): string | undefined => {
    return two.get('orders.yaml')?.find((one) => one.rule === rule)?.content;
  };
  assert.equal(
    text,
    `{
  "version": 1,
  "files": {
    "a.yaml": [
      { "rule": "missing-dlq", "content": "${content('missing-dlq')}" }
    ],
    "orders.yaml": [
      { "rule": "missing-dlq", "resource": "Orders", "content": "${content('missing-dlq')}", "count": 2 },
      { "rule": "shared-queue", "resource": "Orders", "content": "${content('shared-queue')}" }
    ]
  }
}
`,
  );
  const read = readBaseline({ path: 'hoplint.baseline.json', text }).baseline;
  assert.equal(read && writeBaseline(read), text);
});

test('an empty baseline is written and read', () => {
  const text = writeBaseline(new Map());
  assert.equal(text, '{\n  "version": 1,\n  "files": {}\n}\n');
  assert.equal(readBaseline({ path: 'b.json', text }).baseline?.size, 0);
});

test('an entry that git has merged in twice counts twice', () => {
  const entry = '{ "rule": "missing-dlq", "resource": "Orders", "content": "00000000" }';
  const text = `{ "version": 1, "files": { "a.yaml": [${entry}, ${entry}] } }`;
  const { baseline } = readBaseline({ path: 'b.json', text });
  assert.equal(baseline?.get('a.yaml')?.[0]?.count, 2);
});

/** What is wrong, as `line:character message`, one-based. */
function complaint(text: string): string {
  const { baseline, problems } = readBaseline({ path: 'b.json', text });
  assert.equal(baseline, undefined);
  const [{ at, message }] = problems as [(typeof problems)[number]];
  const { line, character } = positionAt(at.source, at.start);
  assert.match(message, /^cannot use this baseline: .*"hoplint init --baseline" writes it anew$/);
  const [, why] = /: (.*)\. "hoplint/.exec(message) ?? [];
  return `${line + 1}:${character + 1} ${why}`;
}

test('a baseline that cannot be used says where and why', () => {
  assert.equal(complaint('rules: none\n'), '1:1 it is not JSON');
  assert.equal(complaint(''), '1:1 it is not JSON');
  assert.equal(complaint('{}'), '1:1 it has no version');
  assert.equal(complaint('{ "version": 1 }'), '1:1 it lists no files');
  assert.equal(
    complaint('{\n  "version": 2,\n  "files": {}\n}'),
    '2:14 it is of version 2, and this Hoplint reads version 1',
  );
  assert.equal(
    complaint('{ "version": 1, "files": {\n  "a.yaml": [{ "rule": "x" }]\n} }'),
    '2:14 an entry needs a rule and a content',
  );
  assert.equal(
    complaint('{ "version": 1, "files": {}, }'),
    '1:1 JSON has no comments, and no comma before an end',
  );
  assert.match(complaint('{ "version": 1,\n<<<<<<< HEAD\n'), /^2:1 /);
});

test('what is gone is taken out, what moved gets its new name, what was not looked at stays', () => {
  const kept = findingOn(orders(TEXT, 'new.yaml'), 'Orders');
  const baseline = recordOf(
    [
      findingOn(orders(), 'Orders'),
      findingOn(orders(), 'VisibilityTimeout'),
      findingOn(orders(TEXT, 'elsewhere.yaml'), 'Orders'),
    ],
    asNamed,
  );
  const known: Standing = { ...indexed(baseline), nameOf: asNamed, isGone: (name) => name === 'orders.yaml' };
  const recorded = [{ finding: kept, under: 'orders.yaml', by: known }];
  const settled = settle(known, recorded, (file) => file !== 'elsewhere.yaml');
  assert.equal(settled.stale, 1);
  assert.deepEqual([...settled.baseline.keys()].sort(), ['elsewhere.yaml', 'new.yaml']);
  assert.equal(sizeOf(settled.baseline), 2);
});
