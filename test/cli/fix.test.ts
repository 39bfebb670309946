import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Rule } from '../../core/rule.ts';
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
  assert.match(stdout, /^left, in files that stay as they are\n  missing-dlq +a\.yaml:3\n/);
  assert.match(stdout, /\nnothing fixed · 2 findings left\n$/);
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

/** A service that includes its queues from another folder. */
const MAIL = {
  'app/serverless.yml': 'service: mail\nprovider: { name: aws }\nresources: ${file(../shared/queues.yml)}\n',
  'shared/queues.yml': 'Resources:\n  Mails:\n    Type: AWS::SQS::Queue\n',
};

test('what a template includes is changed where it lies in a folder that was named, and nowhere else', async () => {
  const outside = await hoplint(['fix'], { cwd: '/work/app', files: MAIL });
  assert.equal(outside.code, 2);
  assert.match(outside.stdout, /^left, in files that stay as they are\n  missing-dlq  \.\.\/shared\/queues\.yml:2\n/);
  assert.equal(
    outside.stderr,
    'hoplint: cannot write ../shared/queues.yml: it lies outside of the folders that were named\n',
  );
  assert.equal(outside.files.get('shared/queues.yml'), MAIL['shared/queues.yml']);
  for (const setting of [{ argv: ['..'], cwd: '/work/app' }, { argv: ['app'], cwd: '/work' }]) {
    const { code, files } = await hoplint(['fix', ...setting.argv], { cwd: setting.cwd, files: MAIL });
    assert.equal(code, 0);
    assert.match(files.get('shared/queues.yml') as string, /RedrivePolicy:/);
  }
});

/** A function behind a topic, whose queue goes into the service and into the file with the resources. */
const GRADES = {
  'serverless.yml': `service: grades
provider: { name: aws, runtime: nodejs22.x }
functions:
  publish:
    handler: publish.handler
    events:
      - eventBridge: { pattern: { source: [school] } }
resources: \${file(resources.yml)}
`,
  'resources.yml': 'Resources:\n  Marks:\n    Type: AWS::SNS::Topic\n',
};

test('a fix in several files is made in all of them or in none', async () => {
  const argv = ['fix', '--preset', 'strict', '--rule', 'event-target-without-dlq'];
  const { files } = await hoplint(argv, { files: GRADES });
  assert.match(files.get('serverless.yml') as string, /deadLetterQueueArn: /);
  assert.match(files.get('resources.yml') as string, /PublishDlq:/);
  const full = await hoplint(argv, { files: GRADES, full: ['/work/resources.yml'] });
  assert.equal(full.code, 2);
  assert.equal(full.files.get('serverless.yml'), GRADES['serverless.yml']);
  assert.equal(
    full.stderr,
    'hoplint: cannot write resources.yml: the disk is full\n' +
      'hoplint: cannot write serverless.yml: a fix in it changes resources.yml too\n',
  );
});

test('on a terminal the patch has colours', async () => {
  const { stdout } = await hoplint(['fix', '--dry-run'], { files: { 'a.yaml': ORDERS }, terminal: true });
  assert.match(stdout, /\u001b\[31m- {6}VisibilityTimeout: 30\u001b\[0m\n\u001b\[32m\+ {6}VisibilityTimeout: 360\u001b\[0m\n/);
});

test('only what a fix has changed is linted again', async () => {
  const judged: string[] = [];
  const note: Rule = {
    name: 'note',
    summary: 'Notes which templates are judged.',
    severity: 'info',
    fixable: false,
    check: ({ template }) => {
      judged.push(template.source.path);
      return [];
    },
  };
  const sends = 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n';
  const files = { 'clean.yaml': CLEAN, 'orders.yaml': ORDERS, 'sends.yaml': sends };
  await hoplint(['fix'], { files, rules: ['missing-dlq'], moreRules: [note] });
  assert.deepEqual(judged, ['clean.yaml', 'orders.yaml', 'sends.yaml', 'orders.yaml']);
});
