// `--format sarif` against the schema of SARIF 2.1.0 (schemas/README.md) and the limits of GitHub code scanning.

import { Ajv } from 'ajv';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { indexed } from '../../core/baseline/cover.ts';
import { fingerprintsOf } from '../../core/fingerprint.ts';
import { formatSarif } from '../../core/format/sarif.ts';
import { uriOf } from '../../core/format/uri.ts';
import { gather, type RunResult } from '../../core/run-result.ts';
import { FRAME, NASTY, ORDERS, RUN } from './reports.ts';
import { fileWith, findingOn } from './sample.ts';

const { $schema: _, id: __, ...schema } = JSON.parse(
  readFileSync('test/format/schemas/sarif-2.1.0-rtm.5.json', 'utf8'),
) as Record<string, unknown>;
// One of its patterns is valid without the flag `u` only.
const isValid = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false }).compile(schema);

type Json = { readonly [key: string]: any };

/** The only run of a log, once the schema has let it pass. */
function runOf(run: RunResult, frame = FRAME, most?: number): Json {
  const log = JSON.parse(formatSarif(run, frame, most)) as Json;
  assert.ok(isValid(log), JSON.stringify(isValid.errors, null, 1));
  return log['runs'][0] as Json;
}

test('a finding with everything: level, message, region, resource, related place, fix over two files', () => {
  const { results, columnKind, tool } = runOf(RUN);
  assert.equal(tool.driver.informationUri, 'https://github.com/hoplint/hoplint');
  assert.equal(columnKind, 'utf16CodeUnits');
  const { partialFingerprints, ...result } = results[0];
  const twin = { startLine: 1, startColumn: 3, endLine: 1, endColumn: 14 };
  assert.deepEqual(result, {
    ruleId: 'missing-dlq',
    ruleIndex: 0,
    level: 'error',
    message: {
      text:
        'Orders keeps failing messages until they expire when IsProd is false. ' +
        'A failing order comes back for 4 days. Add a dead-letter queue.',
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'infra/orders.yaml' },
          region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 9 },
        },
        logicalLocations: [{ name: 'Orders', kind: 'resource' }],
      },
    ],
    relatedLocations: [
      {
        id: 1,
        message: { text: 'its twin' },
        physicalLocation: { artifactLocation: { uri: 'shared.json' }, region: twin },
      },
    ],
    fixes: [
      {
        description: { text: 'add OrdersDlq' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'infra/orders.yaml' },
            replacements: [
              {
                deletedRegion: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 },
                insertedContent: { text: 'Kind' },
              },
            ],
          },
          {
            artifactLocation: { uri: 'shared.json' },
            replacements: [
              {
                deletedRegion: { startLine: 1, startColumn: 3, endLine: 1, endColumn: 3 },
                insertedContent: { text: '"Dlq": 1, ' },
              },
            ],
          },
        ],
      },
    ],
    suppressions: [],
  });
  assert.deepEqual(Object.keys(partialFingerprints), ['primaryLocationLineHash', 'hoplint/v1']);
});

test('every result says whether it is suppressed, with the reason as justification', () => {
  const { results } = runOf(RUN);
  assert.deepEqual(
    results.map(({ ruleId, suppressions }: Json) => [ruleId, suppressions]),
    [
      ['missing-dlq', []],
      ['shared-queue', []],
      ['missing-dlq', [{ kind: 'inSource', justification: 'on purpose' }]],
    ],
  );
});

test('where a baseline is in use every result says whether it is new, and what is recorded counts as suppressed', () => {
  const standing = { ...indexed(new Map()), nameOf: (path: string) => path, isGone: () => false };
  const known = { finding: findingOn(ORDERS, 'Mails'), under: ORDERS.path, by: standing };
  const run = gather([{ ...fileWith(ORDERS, findingOn(ORDERS, 'Orders')), recorded: [known] }], []);
  const states = (frame = FRAME, of = run): unknown =>
    runOf(of, frame)['results'].map(({ baselineState, suppressions }: Json) => [baselineState, suppressions]);
  const recorded = [{ kind: 'external', justification: 'recorded in the baseline' }];
  assert.deepEqual(states(), [['new', []], ['unchanged', recorded]]);
  assert.deepEqual(states({ ...FRAME, tellsRecorded: false }), [['new', []]]);
  assert.deepEqual(states(FRAME, gather([fileWith(ORDERS, findingOn(ORDERS, 'Orders'))], [])), [[undefined, []]]);
});

test('a rule brings its page without examples, its address, its services and its default level', () => {
  const [rule, other] = runOf(RUN)['tool'].driver.rules;
  assert.deepEqual(rule, {
    id: 'missing-dlq',
    name: 'MissingDlq',
    shortDescription: { text: 'A queue without a dead-letter queue.' },
    fullDescription: { text: 'A queue without a dead-letter queue hands out a failing message again and again.' },
    helpUri: 'https://github.com/hoplint/hoplint/blob/v1.2.3/rules/missing-dlq.md',
    help: {
      text:
        'A queue without a dead-letter queue hands out a failing message again and again.\n\n' +
        'What happens to a message\n\nIt comes back. See shared-queue.\n\nSource\n\nThe guide',
      markdown:
        'A queue without a dead-letter queue hands out a failing message again and again.\n\n' +
        '## What happens to a message\n\nIt comes back. See ' +
        '[shared-queue](https://github.com/hoplint/hoplint/blob/v1.2.3/rules/shared-queue.md).\n\n## Source\n\n' +
        '[The guide](https://docs.example.com/queues.html)',
    },
    defaultConfiguration: { level: 'warning' },
    properties: { tags: ['messaging', 'SQS', 'Lambda'], 'problem.severity': 'warning' },
  });
  assert.equal(other.id, 'shared-queue');
});

test('words that mean something elsewhere arrive as they are', () => {
  const [, nasty] = runOf(RUN)['results'];
  assert.ok(nasty.message.text.startsWith(NASTY), nasty.message.text);
});

test('what was not read stands in the notifications, and the run was no success', () => {
  const { invocations } = runOf(RUN, { ...FRAME, troubles: ['cannot read a.yaml: permission denied'] });
  assert.deepEqual(invocations, [
    {
      executionSuccessful: false,
      toolExecutionNotifications: [
        { level: 'error', message: { text: 'cannot read a.yaml: permission denied' } },
        { level: 'note', message: { text: 'skipped notes.yaml: not a template' } },
      ],
    },
  ]);
});

test('where there is no room for all, the gravest are kept and the rest is counted', () => {
  const { results, invocations } = runOf(RUN, FRAME, 1);
  assert.deepEqual(results.map(({ level }: Json) => level), ['error']);
  assert.equal(
    invocations[0].toolExecutionNotifications.at(-1).message.text,
    '2 further results are left out: a run takes no more',
  );
});

/** Lines of the findings by their fingerprints, in a template with so many lines before. */
function linesByFingerprint(before: number): ReadonlyMap<string, number> {
  const source = { ...ORDERS, text: '# a note\n'.repeat(before) + ORDERS.text };
  const run = gather([fileWith(source, findingOn(source, 'Orders'), findingOn(source, 'Mails'))], []);
  const { results } = runOf(run);
  const entries = results.map(({ partialFingerprints, locations }: Json): [string, number] => {
    return [Object.values(partialFingerprints).join(' '), locations[0].physicalLocation.region.startLine];
  });
  return new Map(entries);
}

test('fingerprints stay when lines move', () => {
  const now = linesByFingerprint(0);
  const then = linesByFingerprint(7);
  assert.deepEqual([...now.values()], [2, 4]);
  assert.deepEqual([...then.values()], [9, 11]);
  assert.deepEqual([...then.keys()], [...now.keys()]);
});

test('findings that look the same have fingerprints of their own; spaces and plain words do not count', () => {
  const one = findingOn(ORDERS, 'Orders:\n    Type');
  const reflowed = { ...ORDERS, text: ORDERS.text.replace('Orders:\n    Type', 'Orders:   Type') };
  const twins = [one, findingOn(ORDERS, 'Orders:\n    Type')];
  const [first, second] = [...fingerprintsOf(twins).values()];
  assert.match(String(first), /^[0-9a-f]{16}$/);
  assert.notEqual(first, second);
  const other = findingOn(reflowed, 'Orders:   Type', { problem: 'Orders loses what fails' });
  assert.deepEqual([...fingerprintsOf([other]).values()], [first]);
});

test('paths become URIs that mean the same file', () => {
  assert.equal(uriOf('a b/ü#1[x].yaml'), 'a%20b/%C3%BC%231%5Bx%5D.yaml');
  assert.equal(uriOf('50%.yaml'), '50%25.yaml');
  assert.equal(uriOf('/srv/a.yaml'), 'file:///srv/a.yaml');
  assert.equal(uriOf('C:/srv/a.yaml'), 'file:///C:/srv/a.yaml');
  assert.equal(uriOf('//server/a.yaml'), 'file://server/a.yaml');
  assert.equal(uriOf('a:b.yaml'), './a:b.yaml');
});
