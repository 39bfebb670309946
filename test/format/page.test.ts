import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatPage } from '../../core/format/page.ts';

const page = `# missing-dlq

A queue without a dead-letter queue hands out a failing message again and again,
until it is **deleted** after [four days](https://example.com/retention).

## What to do

- Add a queue, and let it keep
  what arrives for 14 days.
- Ring a bell.

| setting | default |
| --- | --- |

\`\`\`yaml Stage=prod
Resources:

  OrdersQueue:
# ^^^^^^^^^^^ warning: OrdersQueue keeps failing messages
\`\`\`

\`\`\`yaml fixed
Resources: {}
\`\`\`
`;

test('a page is wrapped, its lists hang, its templates stand off', () => {
  assert.equal(
    formatPage(page, { columns: 60, colored: false }),
    `missing-dlq

A queue without a dead-letter queue hands out a failing
message again and again, until it is deleted after four days
(https://example.com/retention).

What to do

- Add a queue, and let it keep what arrives for 14 days.
- Ring a bell.

| setting | default |
| --- | --- |

  with Stage=prod:
    Resources:

      OrdersQueue:
    # ^^^^^^^^^^^ warning: OrdersQueue keeps failing messages

  after the fix:
    Resources: {}
`,
  );
});

test('carets have the colour of their severity', () => {
  assert.match(formatPage(page, { columns: 60, colored: true }), /# \u001b\[1;33m\^+ warning: Orders[^\n]*\u001b\[0m\n/);
});
