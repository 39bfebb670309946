import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SHOP } from '../cdk/shop.ts';
import { hoplint, type Outcome } from '../cli/memory-host.ts';
import { BROKEN, CLEAN, COMPOSE, ORDERS } from '../cli/templates.ts';

const FILES = { 'before.yaml': ORDERS, 'after.yaml': ORDERS.replace('Timeout: 30', 'Timeout: 360') };

test('two words are wanted', async () => {
  for (const words of [[], ['before.yaml'], ['before.yaml', 'after.yaml', 'more.yaml']]) {
    const { code, stderr } = await hoplint(['diff', ...words], { files: FILES });
    assert.equal(stderr, 'hoplint: diff wants two files or folders: hoplint diff before.yaml template.yaml\n');
    assert.equal(code, 2);
  }
});

test('--since wants a repository', async () => {
  const { code, stdout, stderr } = await hoplint(['diff', '--since', 'v2'], { files: FILES });
  assert.equal(stderr, 'hoplint: . lies in no git repository, and --since asks one\n');
  assert.deepEqual([code, stdout], [2, '']);
});

test('what cannot be read is not compared', async () => {
  const files = { ...FILES, 'broken.yaml': BROKEN, 'compose.yaml': COMPOSE };
  const broken = await hoplint(['diff', 'before.yaml', 'broken.yaml'], { files });
  const why = 'cannot compare broken.yaml before it can be read: hoplint broken.yaml says why';
  assert.equal(broken.stderr, `hoplint: ${why}\n`);
  assert.deepEqual([broken.code, broken.stdout], [2, '']);
  const other = await hoplint(['diff', 'before.yaml', 'compose.yaml'], { files });
  assert.match(other.stderr, /there is no template in compose\.yaml/);
  assert.equal(other.code, 2);
  const missing = await hoplint(['diff', 'befor.yaml', 'after.yaml'], { files });
  assert.match(missing.stderr, /there is no file or folder befor\.yaml: did you mean before\.yaml\?/);
  assert.equal(missing.code, 2);
});

test('a finding that is new decides by --fail-on, one that moved to another line does not count', async () => {
  const gone = await hoplint(['diff', 'before.yaml', 'after.yaml'], { files: FILES });
  assert.match(gone.stdout, /− error\[visibility-timeout-too-short\]/);
  assert.equal(gone.code, 0);
  const moved = { 'before.yaml': ORDERS, 'after.yaml': `# Orders\n\n${ORDERS}` };
  const same = await hoplint(['diff', 'before.yaml', 'after.yaml'], { files: moved });
  assert.equal(same.stdout, 'nothing changes for messages\n');
  const unpaired = { 'before.yaml': CLEAN, 'after.yaml': `${CLEAN}  Extra:\n    Type: AWS::SQS::Queue\n` };
  const added = await hoplint(['diff', 'before.yaml', 'after.yaml'], { files: unpaired });
  assert.match(added.stdout, /\+ warning\[missing-dlq\] Extra /);
  assert.equal(added.code, 1);
  const errors = ['diff', 'before.yaml', 'after.yaml', '--fail-on', 'error'];
  assert.equal((await hoplint(errors, { files: unpaired })).code, 0);
});

test('a finding on a renamed resource is the same finding', async () => {
  const files = { 'before.yaml': ORDERS, 'after.yaml': ORDERS.replaceAll('OrdersQueue', 'Orders') };
  const { stdout } = await hoplint(['diff', 'before.yaml', 'after.yaml'], { files });
  assert.match(stdout, /OrdersQueue becomes Orders: a new one is made, the old one is deleted/);
  assert.doesNotMatch(stdout, /Findings|Hops/);
});

test('a drawing shows a renamed resource where it stands now', async () => {
  const files = { 'before.yaml': ORDERS, 'after.yaml': ORDERS.replaceAll('OrdersQueue', 'Orders') };
  const { stdout } = await hoplint(['diff', 'before.yaml', 'after.yaml', '--format', 'markdown'], { files });
  const chart = /```mermaid\n([^]*?)```/.exec(stdout)?.[1] ?? '';
  const [, name] = /^ {2}(n\d)\(\["Orders<br/.exec(chart.split('\n').slice(1).join('\n')) ?? [];
  assert.match(chart, new RegExp(`^ {2}${name} -\\.-> n\\d$`, 'm'));
  assert.match(chart, new RegExp(`^ {2}style ${name} `, 'm'));
  assert.doesNotMatch(chart, /OrdersQueue/);
});

test('a file is compared with the one template of a folder, whatever it is called', async () => {
  const files = { 'before.yaml': ORDERS, 'app/service.yaml': ORDERS };
  const { stdout } = await hoplint(['diff', 'before.yaml', 'app'], { files });
  assert.equal(stdout, 'nothing changes for messages\n');
});

const CONDITIONAL = `Parameters:
  Stage: { Type: String }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  AuditQueue:
    Type: AWS::SQS::Queue
    Condition: IsProd
`;

test('with a parameter given, a condition is decided', async () => {
  const files = { 'before.yaml': CONDITIONAL.replace('    Condition: IsProd\n', ''), 'after.yaml': CONDITIONAL };
  const diff = (stage: string): Promise<Outcome> =>
    hoplint(['diff', 'before.yaml', 'after.yaml', '--param', `Stage=${stage}`], { files, rules: [] });
  assert.equal((await diff('prod')).stdout, 'nothing changes for messages\n');
  const { code, stdout } = await diff('dev');
  assert.match(stdout, /✗ AuditQueue is removed\n/);
  assert.equal(code, 1);
});

test('a report goes where it is told to', async () => {
  const words = ['diff', 'before.yaml', 'after.yaml', '--output', 'out/impact.txt'];
  const { stdout, files } = await hoplint(words, { files: FILES });
  assert.equal(stdout, '');
  assert.match(String(files.get('out/impact.txt')), /finding gone\n$/);
});

/** The files of the app under two folders, those of the second changed. */
function apps(change: (text: string) => string): Readonly<Record<string, string>> {
  const pairs = Object.entries(SHOP).flatMap(([path, text]) => [
    [`before/${path}`, text],
    [`after/${path}`, path.endsWith('.template.json') ? change(text) : text],
  ]);
  return Object.fromEntries(pairs) as Readonly<Record<string, string>>;
}

test('a CDK app is compared stack by stack', async () => {
  const same = await hoplint(['diff', 'before/cdk.out', 'after/cdk.out'], { files: apps((text) => text), rules: [] });
  assert.equal(same.stdout, 'nothing changes for messages\n');
  const id = 'OrdersA9B65338';
  const moved = apps((text) => text.replaceAll(id, 'ShopOrders12345678'));
  const { code, stdout } = await hoplint(['diff', 'before/cdk.out', 'after/cdk.out'], { files: moved, rules: [] });
  assert.match(stdout, new RegExp(`✗ ${id} \\(OrdersStack.template.json\\) becomes ShopOrders12345678: a new\\s+one`));
  assert.equal(code, 1);
});

test('what a CDK app loses is told by its construct and the line that makes it', async () => {
  const moved = apps((text) => text.replaceAll('OrdersA9B65338', 'ShopOrders12345678'));
  const argv = ['diff', 'before/cdk.out', 'after/cdk.out'];
  const text = await hoplint(argv, { files: moved, rules: [] });
  assert.match(text.stdout, /^ {6}OrdersStack\/Orders, created at after\/lib\/shop\.ts:16$/m);
  const markdown = await hoplint([...argv, '--format', 'markdown'], { files: moved, rules: [] });
  assert.match(markdown.stdout, /^ {2}- OrdersStack\/Orders, created at after\/lib\/shop\.ts:16$/m);
  const json = await hoplint([...argv, '--format', 'json'], { files: moved, rules: [] });
  const [loss] = (JSON.parse(json.stdout) as { losses: readonly { construct: unknown }[] }).losses;
  assert.deepEqual(loss?.construct, {
    path: 'OrdersStack/Orders/Resource',
    logicalId: 'ShopOrders12345678',
    created: {
      path: 'after/lib/shop.ts',
      range: { start: { line: 15, character: 18 }, end: { line: 15, character: 89 } },
    },
  });
});

test('words of a template are neither markup nor mentions in the comment on a change', async () => {
  const queue = (name: string): string => `Resources:\n  ${JSON.stringify(name)}:\n    Type: AWS::SQS::Queue\n`;
  const files = {
    'a.yaml': queue('@team <img src=x> [a](https://x.example) | #7'),
    'b.yaml': 'Resources: { T: { Type: AWS::SNS::Topic } }\n',
  };
  const { stdout } = await hoplint(['diff', 'a.yaml', 'b.yaml', '--format', 'markdown'], { files });
  const [first = ''] = stdout.split('```mermaid');
  assert.match(first, /@<!-- -->team &lt;img src=x&gt; \\\[a\\\]\(https:\/\/x\.example\) \\\| #<!-- -->7 is removed/);
});
