import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gapLines } from '../../core/format/gaps-text.ts';
import type { Gaps, UnknownEnd } from '../../core/graph/gaps.ts';
import { kindOfReason } from '../../core/graph/reason-kind.ts';

const source = { path: 'orders.yaml', text: 'Resources:\n  Orders:\n' };

function end(by: string, why: string): UnknownEnd {
  return { at: { source, start: 13, end: 19 }, what: 'Endpoint', by, why, reason: kindOfReason(why) };
}

const nothing: Gaps = { unknown: [], incomplete: [], missing: [] };

test('where nothing is missing, nothing is said', () => {
  assert.deepEqual(gapLines(nothing, 80), []);
});

test('ends are grouped by the kind of reason, the most frequent first, and wrapped', () => {
  const unknown = [
    end('ToMail', 'parameter MailArn has no default'),
    end('ToStock', 'imported from Stock-QueueArn'),
    end('ToBilling', 'imported from Billing-QueueArn'),
  ];
  assert.deepEqual(gapLines({ ...nothing, unknown }, 60), [
    '3 ends of hops cannot be known',
    '  imported from another stack (2)',
    '    orders.yaml:2:3 Endpoint of ToStock: imported from',
    '      Stock-QueueArn',
    '    orders.yaml:2:3 Endpoint of ToBilling: imported from',
    '      Billing-QueueArn',
    '  a parameter without a default (1): give it with --param',
    '    NAME=VALUE',
    '    orders.yaml:2:3 Endpoint of ToMail: parameter MailArn',
    '      has no default',
  ]);
});

test('of many ends of one kind the first twenty are listed', () => {
  const unknown = Array.from({ length: 25 }, (_, index) => end(`To${index}`, 'imported from Queues'));
  const lines = gapLines({ ...nothing, unknown }, 80);
  assert.equal(lines.length, 2 + 20 + 1);
  assert.equal(lines.at(-1), '    and 5 more, all in --format json');
});
