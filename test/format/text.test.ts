import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../core/finding.ts';
import { formatText } from '../../core/format/text.ts';
import { gather } from '../../core/run-result.ts';
import type { Source } from '../../core/source.ts';
import { fileWith, findingOn, placeOf } from './sample.ts';

const plain = { columns: 80, colored: false };

/** The lines between the path and the summary. */
function shown(source: Source, ...findings: readonly Finding[]): readonly string[] {
  const text = formatText(gather([fileWith(source, ...findings)], []), plain);
  return text.split('\n').slice(2, -3);
}

const orders: Source = { path: 'orders.yaml', text: 'Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n' };

test('a finding shows its line, what happens beside the carets, and the remedy at the foot', () => {
  assert.deepEqual(shown(orders, findingOn(orders, 'Orders:')), [
    'warning[missing-dlq]  Orders keeps failing messages until they expire',
    '   ╭─ line 2',
    ' 2 │   Orders:',
    '   │   ^^^^^^^ a failing order comes back for 4 days',
    '   ╰─ fix: add a dead-letter queue',
  ]);
});

test('everything but the template wraps at words within 80 columns', () => {
  const lines = shown(
    orders,
    findingOn(orders, 'Type: AWS::SQS::Queue', {
      problem: 'Orders keeps failing messages until they expire, because nothing moves them anywhere else',
      when: 'IsProd is false',
      consequence: 'a failing order comes back every 30 s for 4 days, about 11,500 tries, then it is deleted',
      remedy: 'add OrdersDlq, keep what arrives there for 14 days, and move a message there after 5 tries',
    }),
  );
  assert.deepEqual(lines, [
    'warning[missing-dlq]  Orders keeps failing messages until they expire, because',
    '  nothing moves them anywhere else when IsProd is false',
    '   ╭─ line 3',
    ' 3 │     Type: AWS::SQS::Queue',
    '   │     ^^^^^^^^^^^^^^^^^^^^^ a failing order comes back every 30 s for 4 days,',
    '   │                           about 11,500 tries, then it is deleted',
    '   ╰─ fix: add OrdersDlq, keep what arrives there for 14 days, and move a',
    '           message there after 5 tries',
  ]);
});

test('what happens stands below the carets where too little room is left beside them', () => {
  const source = { path: 'a.yaml', text: 'Endpoint: !Sub arn:aws:sqs:eu-west-1:${AWS::AccountId}:orders\n' };
  assert.deepEqual(shown(source, findingOn(source, source.text.trimEnd())).slice(3, 5), [
    `   │ ${'^'.repeat(source.text.length - 1)}`,
    '   │ a failing order comes back for 4 days',
  ]);
});

test('a range of several lines shows the first', () => {
  const finding = findingOn(orders, 'Orders:\n    Type: AWS::SQS::Queue');
  assert.deepEqual(shown(orders, finding).slice(2, 4), [
    ' 2 │   Orders:',
    '   │   ^^^^^^^ a failing order comes back for 4 days',
  ]);
});

test('an empty range gets one caret, at the end of the file too', () => {
  const end = { source: orders, start: orders.text.length, end: orders.text.length };
  const finding = findingOn(orders, 'Orders', { at: end, consequence: '', remedy: '', problem: 'it ends too early' });
  assert.deepEqual(shown(orders, finding), [
    'warning[missing-dlq]  it ends too early',
    '   ╭─ line 4',
    ' 4 │',
    '   ╰ ^',
  ]);
});

test('carets stand below tabs and wide characters', () => {
  const source = { path: 'a.json', text: '\t\t"説明": "注文", "Orders": {}\n' };
  assert.deepEqual(shown(source, findingOn(source, '"Orders"')).slice(2, 4), [
    ' 1 │         "説明": "注文", "Orders": {}',
    '   │                         ^^^^^^^^ a failing order comes back for 4 days',
  ]);
});

test('a long line is cut around the range', () => {
  const text = `{"Before":"${'b'.repeat(300)}","Orders":{"After":"${'a'.repeat(300)}"}}`;
  const source = { path: 'a.json', text };
  const lines = shown(source, findingOn(source, '"Orders"'));
  assert.match(lines[2] as string, /^ 1 │ …b+","Orders":\{"After":"a+…$/);
  assert.equal((lines[2] as string).length, 80);
  assert.equal((lines[3] as string).indexOf('^'), (lines[2] as string).indexOf('"Orders"'));
});

test('a megabyte on one line is cut as quickly as a short line', () => {
  const source = { path: 'a.json', text: `{"a":"${'ü'.repeat(1_000_000)}","Orders":{}}` };
  const before = performance.now();
  assert.match(shown(source, findingOn(source, '"Orders"'))[2] as string, /^ 1 │ …ü+","Orders":\{\}\}$/);
  assert.ok(performance.now() - before < 2000);
});

test('related places are named by line, in other files with their path', () => {
  const other = { path: 'functions.yaml', text: 'Mail: {}\n' };
  const finding = findingOn(orders, 'Orders:', {
    related: [
      { at: placeOf(orders, 'Type'), message: 'its type' },
      { at: placeOf(other, 'Mail'), message: 'Mail reads it' },
    ],
  });
  assert.deepEqual(shown(orders, finding).slice(3, 6), [
    '   │   ^^^^^^^ a failing order comes back for 4 days',
    '   ├─ line 3: its type',
    '   ├─ functions.yaml:1: Mail reads it',
  ]);
});

test('text of a template cannot steer the terminal', () => {
  const source = { path: 'a\u001b[2J.yaml', text: 'Orders: "\u001b[31mred\u202e"\n' };
  const finding = findingOn(source, 'Orders', { problem: 'Orders \u001b[1m is bold\nand broken' });
  const text = formatText(gather([fileWith(source, finding)], []), plain);
  assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u202e]/);
  assert.match(text, /Orders: "␛\[31mred�"/);
});

test('colours are sixteen-colour codes and vanish without trace when off', () => {
  const run = gather([fileWith(orders, findingOn(orders, 'Orders:'))], []);
  const colored = formatText(run, { columns: 80, colored: true });
  assert.match(colored, /\u001b\[1;33mwarning\[missing-dlq\]\u001b\[0m/);
  assert.equal(colored.replace(/\u001b\[[\d;]*m/g, ''), formatText(run, plain));
});

test('findings of two files are grouped by file and counted at the end', () => {
  const mail = { path: 'mail.yaml', text: 'Mail: {}\n' };
  const safe = { title: 'add a queue', safety: 'safe', edits: [] } as const;
  const run = gather(
    [
      fileWith(orders, findingOn(orders, 'Orders:', { fixes: () => [safe] })),
      fileWith(mail, findingOn(mail, 'Mail', { severity: 'error' }), findingOn(mail, '{}', { severity: 'info' })),
    ],
    [{ path: 'notes.yaml', reason: 'not a template' }],
  );
  const text = formatText({ ...run, milliseconds: 14.2 }, plain);
  assert.deepEqual(
    text.split('\n').filter((line) => /^\S+\.yaml$|^\d+ findings|^skipped| ms$/.test(line)),
    [
      'mail.yaml',
      'orders.yaml',
      'skipped notes.yaml: not a template',
      '3 findings in 2 files: 1 error, 1 warning, 1 info · 1 fixable: hoplint fix',
      '14 ms',
    ],
  );
});

test('thousands are grouped wherever they are counted', () => {
  const safe = { title: 'add a queue', safety: 'safe', edits: [] } as const;
  const findings = Array.from({ length: 1200 }, (_, index) =>
    findingOn(orders, 'Orders:', { problem: `message ${index} is lost`, fixes: () => [safe] }),
  );
  assert.equal(
    formatText(gather([fileWith(orders, ...findings)], []), plain).split('\n').at(-2),
    '1,200 findings in 1 file: 1,200 warnings · 1,200 fixable: hoplint fix',
  );
});

test('nothing found is one calm line', () => {
  const clean = { ...fileWith(orders), hops: 48 };
  assert.equal(formatText(gather([clean], []), plain), '1 template, 48 hops, nothing to report\n');
});
