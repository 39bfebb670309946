import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoplint } from './memory-host.ts';
import { ORDERS } from './templates.ts';

type Json = { readonly [key: string]: any };

test('paths in SARIF count from the root of the repository, wherever the run was started', async () => {
  const files = { '.git/HEAD': 'ref: refs/heads/main', 'infra/orders.yaml': ORDERS };
  const { stdout } = await hoplint(['--format', 'sarif', 'orders.yaml'], { files, cwd: '/work/infra' });
  const [result] = (JSON.parse(stdout) as Json)['runs'][0].results;
  assert.equal(result.locations[0].physicalLocation.artifactLocation.uri, 'infra/orders.yaml');
});

/** All formats but text and the one of the CDK toolchain. */
const ALL = ['json', 'sarif', 'github', 'gitlab', 'junit', 'markdown', 'html'];

test('several reports of one run: one on standard output, the others in files, all complete', async () => {
  const files = { 'orders.yaml': ORDERS };
  const written = ALL.flatMap((format) => ['--format', `${format}=out/${format}`]);
  const argv = ['.', '--quiet', '--format', 'text', ...written];
  const outcome = await hoplint(argv, { files });
  assert.match(outcome.stdout, /^orders\.yaml:3:3 warning missing-dlq/);
  for (const format of ALL) {
    const alone = await hoplint(['.', '--format', format], { files });
    assert.equal(outcome.files.get(`out/${format}`), alone.stdout, format);
    assert.match(alone.stdout, /missing-dlq/, format);
  }
});

test('the same files give the same bytes in every format, in whatever order they were named', async () => {
  const files = { 'a.yaml': ORDERS, 'b/c.yaml': ORDERS };
  for (const format of ALL) {
    const one = await hoplint(['--format', format, 'a.yaml', 'b/c.yaml'], { files });
    const other = await hoplint(['--format', format, 'b', 'a.yaml'], { files });
    assert.equal(other.stdout, one.stdout, format);
  }
});

const QUIETED = ORDERS.replace('  OrdersQueue:', '  # hoplint-disable-next-line missing-dlq -- replayed by hand\n$&');

test('what is suppressed stands in SARIF with its reason, unless it is to be left out', async () => {
  const files = { 'orders.yaml': QUIETED };
  const rulesIn = (text: string): readonly string[] => {
    return (JSON.parse(text) as Json)['runs'][0].results.map((one: Json) => one['ruleId']);
  };
  const whole = await hoplint(['--format', 'sarif', '.'], { files });
  assert.ok(rulesIn(whole.stdout).includes('missing-dlq'));
  assert.match(whole.stdout, /"justification": "replayed by hand"/);
  const left = await hoplint(['--format', 'sarif', '--no-suppressed', '.'], { files });
  assert.ok(!rulesIn(left.stdout).includes('missing-dlq'));
});

test('a file that cannot be read is told in every report that has a place for it, and the run fails', async () => {
  const files = { 'orders.yaml': ORDERS, 'locked.yaml': { unreadable: true } as const };
  for (const format of ['sarif', 'github', 'junit', 'markdown', 'html']) {
    const { code, stdout } = await hoplint(['--format', format, 'orders.yaml', 'locked.yaml'], { files });
    assert.equal(code, 2);
    assert.match(stdout, /cannot read locked\.yaml: permission denied/, format);
  }
});

test('HTML and Markdown draw the flow of templates that have findings', async () => {
  const files = {
    'orders.yaml': ORDERS,
    'clean.yaml': 'Resources:\n  Done:\n    Type: AWS::SNS::Topic\n',
  };
  const markdown = await hoplint(['--format', 'markdown', '.'], { files });
  assert.deepEqual(markdown.stdout.match(/Message flow of .*(?=<\/summary>)/g), ['Message flow of orders.yaml']);
  const html = await hoplint(['--format', 'html', '.'], { files });
  const [picture = ''] = html.stdout.match(/<svg [^]*<\/svg>/g) ?? [];
  assert.match(picture, /OrdersQueue[^]*OrdersFunction/);
});

test('a finding in an included file leads to the picture of the template that includes it', async () => {
  const files = {
    'serverless.yml': 'service: mail\nprovider: { name: aws }\nresources: ${file(queues.yml)}\nfunctions:\n' +
      '  send: { handler: a.b, events: [{ sqs: { arn: !GetAtt [Mails, Arn] } }] }\n',
    'queues.yml': 'Resources:\n  Mails:\n    Type: AWS::SQS::Queue\n',
  };
  const { stdout } = await hoplint(['--format', 'html', '.'], { files });
  assert.match(stdout, /<h2>queues\.yml<\/h2>\n<p><a href="#flow-1">/);
  assert.match(stdout, /<details id="flow-1" open=""><summary><h3>serverless\.yml<\/h3>/);
});
