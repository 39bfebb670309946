import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoplint } from './memory-host.ts';
import { CLEAN, MAILS_JSON, ORDERS } from './templates.ts';

test('fix writes the repaired files, and a second run changes nothing', async () => {
  const files = { 'orders.yaml': ORDERS, 'mail/mails.json': MAILS_JSON, 'clean.yaml': CLEAN };
  const once = await hoplint(['fix'], { files });
  assert.equal(once.stderr, '');
  assert.equal(once.code, 0);
  assert.match(once.files.get('orders.yaml') as string, /VisibilityTimeout: 360/);
  assert.match(once.files.get('orders.yaml') as string, /OrdersDlq:/);
  assert.match(once.files.get('mail/mails.json') as string, /"RedrivePolicy"/);
  assert.equal(once.files.get('clean.yaml'), CLEAN);
  const again = await hoplint(['fix'], { files: Object.fromEntries(once.files) });
  assert.match(again.stdout, /^nothing to fix/);
  assert.deepEqual(again.files, once.files);
});

test('--rule keeps to one rule; what is left counts for the exit code', async () => {
  const { code, stdout, files } = await hoplint(['fix', '--rule', 'missing-dlq'], { files: { 'a.yaml': ORDERS } });
  assert.equal(code, 1);
  assert.match(files.get('a.yaml') as string, /VisibilityTimeout: 30\n/);
  assert.match(files.get('a.yaml') as string, /RedrivePolicy:/);
  assert.match(stdout, /^1 fix in 1 file · 1 finding left/m);
  const off = await hoplint(['fix', '--rule', 'missing-dlq=off'], { files: { 'a.yaml': ORDERS } });
  assert.match(off.files.get('a.yaml') as string, /VisibilityTimeout: 360/);
  assert.doesNotMatch(off.files.get('a.yaml') as string, /RedrivePolicy:/);
  const unknown = await hoplint(['fix', '--rule', 'mising-dlq'], { files: { 'a.yaml': ORDERS } });
  assert.equal(unknown.stderr, 'hoplint: there is no rule mising-dlq: did you mean missing-dlq?\n');
});

test('--dry-run prints a patch and writes nothing', async () => {
  const { code, stdout, stderr, files } = await hoplint(['fix', '--dry-run'], { files: { 'a.yaml': ORDERS } });
  assert.equal(code, 0);
  assert.equal(files.get('a.yaml'), ORDERS);
  assert.match(stdout, /^--- a\/a\.yaml\n\+\+\+ b\/a\.yaml\n@@ /);
  assert.match(stdout, /^- {6}VisibilityTimeout: 30\n\+ {6}VisibilityTimeout: 360$/m);
  assert.match(stderr, /2 fixes to make in 1 file/);
});

test('with - the repaired text goes to standard output', async () => {
  const { stdout, stderr } = await hoplint(['fix', '-', '--stdin-filename', 'a.yaml'], { stdin: ORDERS });
  assert.match(stdout, /^AWSTemplateFormatVersion/);
  assert.match(stdout, /VisibilityTimeout: 360/);
  assert.match(stderr, /2 fixes in 1 file/);
  assert.equal((await hoplint(['fix', '-'], { stdin: CLEAN })).stdout, CLEAN);
});

test('an included file is repaired once for both services that include it', async () => {
  const service = (name: string): string =>
    `service: ${name}\nprovider: { name: aws, runtime: nodejs22.x }\nresources: \${file(../queues.yml)}\n`;
  const { stdout, files } = await hoplint(['fix'], {
    files: {
      'shop/serverless.yml': service('shop'),
      'mail/serverless.yml': service('mail'),
      'queues.yml': 'Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n',
    },
  });
  assert.match(stdout, /^1 fix in 1 file/m);
  assert.equal((files.get('queues.yml') as string).match(/RedrivePolicy:/g)?.length, 1);
});

test('a suppressed finding is not repaired', async () => {
  const template = ORDERS.replace('  OrdersQueue:\n', '  # hoplint-disable-next-line missing-dlq -- a cache\n  OrdersQueue:\n');
  const { files } = await hoplint(['fix'], { files: { 'a.yaml': template } });
  assert.doesNotMatch(files.get('a.yaml') as string, /RedrivePolicy/);
  assert.match(files.get('a.yaml') as string, /VisibilityTimeout: 360/);
});

test('a file that cannot be written is named, and no fix of it is claimed', async () => {
  const { code, stdout, stderr } = await hoplint(['fix'], { files: { 'a.yaml': ORDERS }, readOnly: true });
  assert.equal(code, 2);
  assert.equal(stdout, 'nothing fixed · 2 findings left\n');
  assert.equal(stderr, 'hoplint: cannot write a.yaml: the disk is read-only\n');
});

test('a link out of the folder is not followed; one that stays inside is', async () => {
  const { code, stderr, files } = await hoplint(['fix', 'out.yaml', 'in.yaml'], {
    cwd: '/work/app',
    files: {
      'other/orders.yaml': ORDERS,
      'app/orders.yaml': ORDERS,
      'app/out.yaml': { link: '/work/other/orders.yaml' },
      'app/in.yaml': { link: '/work/app/orders.yaml' },
    },
  });
  assert.equal(code, 2);
  assert.equal(stderr, 'hoplint: cannot write out.yaml: it is a link that leads out to /work/other/orders.yaml\n');
  assert.equal(files.get('other/orders.yaml'), ORDERS);
  assert.match(files.get('app/orders.yaml') as string, /RedrivePolicy:/);
});
