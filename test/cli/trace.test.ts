import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoplint } from './memory-host.ts';
import { COMPOSE, ORDERS } from './templates.ts';

const files = { 'orders.yaml': ORDERS, 'notes.yaml': COMPOSE };

test('a resource that is not there is refused with the nearest name', async () => {
  const { code, stdout, stderr } = await hoplint(['trace', 'orders.yaml', 'OrdersQeue'], { files });
  assert.equal(stderr, 'hoplint: no message passes through OrdersQeue: did you mean OrdersQueue?\n');
  assert.deepEqual([code, stdout], [2, '']);
});

test('a resource that no message passes through is refused too', async () => {
  const { code, stderr } = await hoplint(['trace', 'orders.yaml', 'OrdersMapping'], { files });
  assert.match(stderr, /^hoplint: no message passes through OrdersMapping/);
  assert.equal(code, 2);
});

test('of a resource that hands nothing on, what hands to it is told', async () => {
  const last = await hoplint(['trace', 'orders.yaml', 'OrdersFunction'], { files });
  assert.match(last.stdout, /^OrdersQueue → OrdersFunction\n {4}throws +every 30 s for 4 days, +✗ lost\n/);
  const single = { 'a.yaml': 'Resources: { Q: { Type: AWS::SQS::Queue } }\n' };
  const alone = await hoplint(['trace', 'a.yaml', 'Q'], { files: single });
  assert.equal(alone.stdout, 'nothing in this template hands a message to Q, and it hands none on\n');
  assert.equal(alone.code, 0);
});

test('without a template there is nothing to trace', async () => {
  const none = await hoplint(['trace'], { files });
  assert.match(none.stderr, /trace wants a template/);
  assert.equal(none.code, 2);
  const other = await hoplint(['trace', 'notes.yaml'], { files });
  assert.match(other.stderr, /there is no template to trace in notes\.yaml/);
  assert.equal(other.code, 2);
  const missing = await hoplint(['trace', 'order.yaml'], { files });
  assert.match(missing.stderr, /order\.yaml/);
  assert.equal(missing.code, 2);
});

test('a third word is one too many', async () => {
  assert.equal((await hoplint(['trace', 'orders.yaml', 'OrdersQueue', 'more'], { files })).code, 2);
});

test('a parameter given for the run counts in the figures', async () => {
  const text = ORDERS.replace('VisibilityTimeout: 30', 'VisibilityTimeout: !Ref Hidden').replace(
    'Resources:',
    'Parameters:\n  Hidden: { Type: Number }\nResources:',
  );
  const setting = { files: { 'orders.yaml': text } };
  const open = await hoplint(['trace', 'orders.yaml'], setting);
  assert.match(open.stdout, /throws +again and again for 4 days +✗ lost/);
  const given = await hoplint(['trace', 'orders.yaml', '--param', 'Hidden=600'], setting);
  assert.match(given.stdout, /throws +every 10 minutes for +✗ lost\n +4 days, about 576 tries/);
});

test('a template on standard input can be traced', async () => {
  const { code, stdout } = await hoplint(['trace', '-', 'OrdersQueue'], { stdin: ORDERS });
  assert.match(stdout, /^OrdersQueue → OrdersFunction\n/);
  assert.equal(code, 0);
});

test('templates of a folder stand under their paths, and a parameter that decides a figure is told', async () => {
  const assumed = ORDERS.replace('VisibilityTimeout: 30', 'VisibilityTimeout: !Ref Hidden').replace(
    'Resources:',
    'Parameters:\n  Hidden: { Type: Number, Default: 600 }\nResources:',
  );
  const { stdout } = await hoplint(['trace', '.'], { files: { 'a.yaml': ORDERS, 'b.yaml': assumed } });
  assert.match(stdout, /^a\.yaml\n\nOrdersQueue → OrdersFunction\n/);
  assert.match(stdout, /\n\nb\.yaml\n\nOrdersQueue → OrdersFunction\n/);
  assert.match(stdout, /\n +\(by a parameter's default\)\n/);
});
