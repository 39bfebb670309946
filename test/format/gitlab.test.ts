// `--format gitlab` by the table of fields in GitLab's documentation, "Code Quality report format": all are required.

import { Ajv } from 'ajv';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatGitlab } from '../../core/format/gitlab.ts';
import { gather } from '../../core/run-result.ts';
import { FRAME, RUN } from './reports.ts';

const LINES = {
  type: 'object',
  required: ['begin'],
  properties: { begin: { type: 'integer', minimum: 1 }, end: { type: 'integer', minimum: 1 } },
};

const isReport = new Ajv().compile({
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'location', 'severity'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        // Relative to the repository, without a leading "./".
        properties: { path: { type: 'string', pattern: '^(?!\\./|/)' }, lines: LINES },
      },
    },
  },
});

test('every finding is an issue with all that GitLab asks for', () => {
  const issues = JSON.parse(formatGitlab(RUN, FRAME)) as Record<string, unknown>[];
  assert.ok(isReport(issues), JSON.stringify(isReport.errors));
  const { fingerprint, ...first } = issues[0] ?? {};
  assert.match(String(fingerprint), /^[0-9a-f]{16}$/);
  assert.deepEqual(first, {
    description:
      'Orders keeps failing messages until they expire when IsProd is false. ' +
      'A failing order comes back for 4 days. Add a dead-letter queue.',
    check_name: 'missing-dlq',
    severity: 'critical',
    location: { path: 'infra/orders.yaml', lines: { begin: 2, end: 2 } },
  });
  assert.deepEqual(
    issues.map(({ severity }) => severity),
    ['critical', 'info'],
  );
});

test('a run without findings is an empty list, which GitLab reads as all resolved', () => {
  assert.equal(formatGitlab(gather([], []), FRAME), '[]\n');
});
