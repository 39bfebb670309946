/** A run that has everything a report may have to say, and the frame that reports for other programs get. */

import type { ReportFrame } from '../../core/format/report-frame.ts';
import { rulesAsCards } from '../../core/format/rule-card.ts';
import type { Rule } from '../../core/rule.ts';
import { gather, type RunResult } from '../../core/run-result.ts';
import { fileWith, findingOn, placeOf } from './sample.ts';

const PAGE = `# missing-dlq

A queue without a dead-letter queue hands out a failing message again and again.

## What happens to a message

It comes back. See [shared-queue](shared-queue.md).

## Source

[The guide](https://docs.example.com/queues.html)

## Examples

None.
`;

const rule: Rule = {
  name: 'missing-dlq',
  summary: 'A queue without a dead-letter queue.',
  services: ['SQS', 'Lambda'],
  severity: 'warning',
  fixable: true,
  *check() {},
};

export const FRAME: ReportFrame = {
  version: '1.2.3',
  cardOf: rulesAsCards([rule], '1.2.3', (name) => (name === 'missing-dlq' ? PAGE : undefined)),
  pathOf: (path) => path,
  troubles: [],
  tellsRecorded: true,
};

export const ORDERS = {
  path: 'infra/orders.yaml',
  text: 'Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n  Mails:\n    Type: AWS::SQS::Queue\n',
};

const SHARED = { path: 'shared.json', text: '{ "Resources": 1 }' };

/** Words that mean something to every format: markup, lists of properties, mentions, a line break, a bell. */
export const NASTY = 'Mails | <b>"A, B": 100%</b> & `x` *y* @team #7\r\nsecond line \u0007';

export const RUN: RunResult = gather(
  [
    {
      ...fileWith(
        ORDERS,
        findingOn(ORDERS, 'Orders', {
          severity: 'error',
          when: 'IsProd is false',
          related: [{ at: placeOf(SHARED, '"Resources"'), message: 'its twin' }],
          fixes: () => [
            {
              title: 'add OrdersDlq',
              safety: 'safe',
              edits: [
                { at: placeOf(ORDERS, 'Type'), newText: 'Kind' },
                { at: { source: SHARED, start: 2, end: 2 }, newText: '"Dlq": 1, ' },
              ],
            },
          ],
        }),
        findingOn(ORDERS, 'Mails', { resource: 'Mails', problem: NASTY, rule: 'shared-queue', severity: 'info' }),
      ),
      suppressed: [
        {
          rule: 'missing-dlq',
          reason: 'on purpose',
          finding: findingOn(ORDERS, 'Mails'),
          at: placeOf(ORDERS, 'Mails'),
        },
      ],
    },
    fileWith(SHARED),
  ],
  [{ path: 'notes.yaml', reason: 'not a template' }],
);
