// Lines of stack traces as Node, TypeScript runners and the jsii runtime print them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { userFrame } from '../../core/template/cdk/frame.ts';

const frames: readonly (readonly [frame: string, place: string | undefined])[] = [
  ['new OrdersStack (/home/ada/shop/lib/orders.ts:12:5)', '/home/ada/shop/lib/orders.ts 12 5'],
  ['<anonymous> (/home/ada/shop/bin/app.ts:3:1)', '/home/ada/shop/bin/app.ts 3 1'],
  ['    at new Mail (C:\\shop\\lib\\mail.ts:7:11)', 'C:/shop/lib/mail.ts 7 11'],
  ['/home/ada/shop/lib/orders.js:9:3', '/home/ada/shop/lib/orders.js 9 3'],
  ['/home/ada/shop/app.js:31: (/home/ada/shop/app.js:31:2)', '/home/ada/shop/app.js 31 2'],
  ['<anonymous> (file:///home/ada/my%20shop/app.mjs:2:1)', '/home/ada/my shop/app.mjs 2 1'],
  ['new Mail (file:///C:/shop/mail.mts:4:2)', 'C:/shop/mail.mts 4 2'],
  ['__init__ (/home/ada/shop/orders_stack.py:21)', '/home/ada/shop/orders_stack.py 21 -'],
  ['__init__ (/home/ada/shop/orders_stack.py:21:0)', '/home/ada/shop/orders_stack.py 21 -'],
  ['...new Queue2 in aws-cdk-lib...', undefined],
  ['...node internals...', undefined],
  ['(no user code in 10 frames, use --stack-trace-limit to capture more)', undefined],
  ['new Queue (/home/ada/shop/node_modules/aws-cdk-lib/aws-sqs/lib/queue.js:1:3349)', undefined],
  ['Module._compile (node:internal/modules/cjs/loader:1521:14)', undefined],
  ['__call__ (/home/ada/shop/.venv/lib/python3.12/site-packages/jsii/_runtime.py:118)', undefined],
  ['', undefined],
];

for (const [frame, place] of frames) {
  test(`frame ${frame}`, () => {
    const found = userFrame(frame);
    assert.equal(found && `${found.file} ${found.line} ${found.column ?? '-'}`, place);
  });
}
