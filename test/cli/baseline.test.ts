/** A code base with findings takes Hoplint up: they are recorded, and what comes on top is reported. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoplint, type Outcome, type Tree } from './memory-host.ts';
import { BROKEN, CLEAN, MAILS_JSON, ORDERS } from './templates.ts';

const RULES = ['missing-dlq', 'visibility-timeout-too-short'];
const BASELINE = 'hoplint.baseline.json';

const code: Tree = { 'orders.yaml': ORDERS, 'mail/mails.template.json': MAILS_JSON, 'clean.yaml': CLEAN };

async function run(files: Tree, ...argv: readonly string[]): Promise<Outcome> {
  return hoplint(argv, { files, rules: RULES });
}

async function adopted(files: Tree = code): Promise<Tree> {
  const { code: exit, files: after } = await run(files, 'init', '--baseline');
  assert.equal(exit, 0);
  return Object.fromEntries(after);
}

/** The last lines of a run without its milliseconds, and its exit code. */
async function summary(files: Tree, ...argv: readonly string[]): Promise<readonly [string, number]> {
  const { stdout, code: exit } = await run(files, ...argv);
  const [last = ''] = stdout.trimEnd().split('\n\n').slice(-1);
  return [last.replaceAll('\n', ' · ').replace(/ · \d+ ms/, ''), exit];
}

/** The findings as `path rule`, and what was said beside. */
async function found(files: Tree, ...argv: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await run(files, '--quiet', ...argv);
  return stdout.trimEnd().split('\n').filter((line) => line !== '').map((line) => {
    return line.replace(/:\d+:\d+ \w+ (\S+) .*/, ' $1');
  });
}

/** Another queue without a dead-letter queue. */
function withPayments(template: string): string {
  return `${template}  PaymentsQueue:\n    Type: AWS::SQS::Queue\n`;
}

test('what is found today is recorded, and the configuration names the file', async () => {
  const { stdout, files } = await run(code, 'init', '--baseline');
  assert.equal(
    stdout,
    'wrote hoplint.config.yaml\nwrote hoplint.baseline.json: 3 findings in 2 files\nhoplint.config.yaml names it\n',
  );
  assert.match(String(files.get('hoplint.config.yaml')), /^baseline: hoplint\.baseline\.json$/m);
  assert.deepEqual(await summary(Object.fromEntries(files)), [
    '3 templates, 2 hops, nothing to report · 3 in the baseline',
    0,
  ]);
});

test('an existing configuration keeps its text and gets the key', async () => {
  const names = async (path: string, text: string): Promise<unknown> => {
    return (await adopted({ ...code, [path]: text }))[path];
  };
  const yaml = '# ours\nrules: { missing-dlq: error }\n';
  assert.equal(await names('hoplint.config.yaml', yaml), `${yaml}baseline: hoplint.baseline.json\n`);
  assert.equal(
    await names('hoplint.config.json', '{\n  "extends": "strict"\n}\n'),
    '{\n  "baseline": "hoplint.baseline.json",\n  "extends": "strict"\n}\n',
  );
  assert.equal(
    await names('package.json', '{ "name": "shop", "hoplint": {} }'),
    '{ "name": "shop", "hoplint": { "baseline": "hoplint.baseline.json" } }',
  );
});

test('a configuration that names another file has that written, and stays as it is', async () => {
  const config = 'baseline: ci/known.json\n';
  const files = await adopted({ ...code, 'hoplint.config.yaml': config });
  assert.equal(files['hoplint.config.yaml'], config);
  assert.match(String(files['ci/known.json']), /"\.\.\/orders\.yaml": \[/);
  assert.deepEqual(await found(files), []);
});

test('a new finding fails as usual, wherever the others have moved to', async () => {
  const files = { ...(await adopted()), 'orders.yaml': withPayments(`# orders\n\n${ORDERS}`) };
  assert.deepEqual(await found(files), ['orders.yaml missing-dlq']);
  assert.deepEqual(await summary(files), [
    '1 finding in 1 file: 1 warning · 1 fixable: hoplint fix · 3 in the baseline',
    1,
  ]);
});

test('a renamed file stays known, a copy is news', async () => {
  const { 'orders.yaml': orders = '', ...others } = await adopted();
  assert.deepEqual(await found({ ...others, 'shop/orders.yaml': orders }), []);
  assert.deepEqual(await found({ ...others, 'orders.yaml': orders, 'shop/orders.yaml': orders }), [
    'shop/orders.yaml missing-dlq',
    'shop/orders.yaml visibility-timeout-too-short',
  ]);
});

test('what is gone is told of, and taken out when asked for', async () => {
  const repaired = ORDERS.replace('VisibilityTimeout: 30', 'VisibilityTimeout: 360');
  const files = { ...(await adopted()), 'orders.yaml': repaired };
  assert.deepEqual(await summary(files), [
    '3 templates, 2 hops, nothing to report · 2 in the baseline · 1 of the baseline gone: hoplint --prune-baseline',
    0,
  ]);
  const pruned = await run(files, '--prune-baseline');
  assert.equal(pruned.stderr, 'hoplint: took 1 finding that is gone out of hoplint.baseline.json\n');
  const after = Object.fromEntries(pruned.files);
  assert.equal(after[BASELINE], (await adopted(files))[BASELINE], 'init --baseline writes the same');
  const again = await run(after, '--prune-baseline');
  assert.equal(again.stderr, '');
});

test('a run over some files judges their entries alone, and pruning keeps the others', async () => {
  const files = { ...(await adopted()), 'orders.yaml': CLEAN };
  assert.match((await summary(files, 'mail'))[0], / · 1 in the baseline$/);
  const pruned = Object.fromEntries((await run(files, 'orders.yaml', '--prune-baseline')).files);
  assert.deepEqual(await found(pruned, 'mail'), []);
  assert.doesNotMatch(String(pruned[BASELINE]), /orders\.yaml/);
});

test('an entry of a rule that is off, or of a file that cannot be read, is not gone', async () => {
  const files = await adopted();
  assert.doesNotMatch((await summary(files, '--rule', 'missing-dlq=off'))[0], /gone/);
  const [text, exit] = await summary({ ...files, 'orders.yaml': BROKEN });
  assert.doesNotMatch(text, /gone/);
  assert.equal(exit, 1, 'a syntax error is never hidden');
});

test('pruning gives a renamed file its new name', async () => {
  const { 'orders.yaml': orders = '', ...others } = await adopted();
  const pruned = await run({ ...others, 'shop/orders.yaml': orders }, '--prune-baseline');
  assert.equal(pruned.stderr, 'hoplint: hoplint.baseline.json has the new names of files\n');
  assert.match(String(pruned.files.get(BASELINE)), /"shop\/orders\.yaml": \[/);
  assert.doesNotMatch(String(pruned.files.get(BASELINE)), /"orders\.yaml": \[/);
});

test('--baseline goes before the configuration, --no-baseline before both', async () => {
  const { 'hoplint.config.yaml': config, ...files } = await adopted();
  assert.equal((await found(files)).length, 3);
  assert.deepEqual(await found(files, '--baseline', BASELINE), []);
  assert.deepEqual(await found(files, 'orders.yaml', '--baseline', BASELINE), []);
  const empty = { 'empty.json': '{ "version": 1, "files": {} }', ...files, 'hoplint.config.yaml': config ?? '' };
  assert.equal((await found(empty, '--baseline', 'empty.json')).length, 3);
  assert.equal((await found(empty, '--no-baseline')).length, 3);
});

test('a configuration below has its own baseline', async () => {
  const files: Tree = { ...code, 'app/hoplint.config.yaml': '', 'app/orders.yaml': ORDERS };
  const outer = await run(files, 'init', '--baseline');
  assert.equal(outer.stderr, 'hoplint: 2 findings not recorded: app/hoplint.config.yaml holds for them\n');
  const after = Object.fromEntries(outer.files);
  assert.deepEqual(await found(after), ['app/orders.yaml missing-dlq', 'app/orders.yaml visibility-timeout-too-short']);
  const inner = await hoplint(['init', '--baseline'], { files: after, rules: RULES, cwd: '/work/app' });
  const both = Object.fromEntries(inner.files);
  assert.deepEqual(await found(both), []);
  assert.doesNotMatch((await summary({ ...both, 'app/orders.yaml': CLEAN }))[0], /3 of the baseline/);
});

test('fix leaves alone what the baseline records, unless it is not to be taken into account', async () => {
  const files = await adopted();
  const left = await run(files, 'fix', 'orders.yaml');
  assert.equal(left.stdout, 'nothing to fix · 2 in the baseline\n');
  assert.equal(left.files.get('orders.yaml'), ORDERS);
  const fixed = await run(files, 'fix', 'orders.yaml', '--no-baseline');
  assert.match(String(fixed.files.get('orders.yaml')), /VisibilityTimeout: 360/);
});

test('diff compares all that is found, recorded or not', async () => {
  const files = { ...(await adopted()), 'old/orders.yaml': ORDERS };
  const { stdout } = await run(files, 'diff', 'old/orders.yaml', 'orders.yaml');
  assert.doesNotMatch(stdout, /missing-dlq/);
});

test('templates that are linted together are covered, each by its own', async () => {
  const exporting = `${ORDERS}Outputs:\n  Url: { Value: !Ref OrdersQueue, Export: { Name: orders-queue } }\n`;
  const importing = `Resources:
  OrdersTopic: { Type: AWS::SNS::Topic }
  ToOrders:
    Type: AWS::SNS::Subscription
    Properties: { TopicArn: !Ref OrdersTopic, Protocol: sqs, Endpoint: !ImportValue orders-queue }
  MailsQueue: { Type: AWS::SQS::Queue }
`;
  const files = { 'a.yaml': exporting, 'b.yaml': importing };
  assert.equal((await found(files)).length, 3);
  assert.deepEqual(await found(await adopted(files)), []);
});

test('JSON counts what is recorded and what is gone, and only where there is a baseline', async () => {
  const summaryOf = async (files: Tree): Promise<unknown> => {
    const report = JSON.parse((await run(files, '--format', 'json')).stdout) as { summary: Record<string, unknown> };
    return report.summary['baseline'];
  };
  assert.equal(await summaryOf(code), undefined);
  assert.deepEqual(await summaryOf({ ...(await adopted()), 'orders.yaml': CLEAN }), { recorded: 1, stale: 2 });
});

test('a baseline that cannot be used ends the run with a clear message', async () => {
  const files = await adopted();
  const refusal = async (more: Tree, ...argv: readonly string[]): Promise<string> => {
    const { code: exit, stderr } = await run({ ...files, ...more }, ...argv);
    assert.equal(exit, 2);
    return stderr;
  };
  const anew = '. "hoplint init --baseline" writes it anew\n';
  assert.equal(
    await refusal({ [BASELINE]: 'rules: {}\n' }),
    `hoplint: hoplint.baseline.json:1:1: cannot use this baseline: it is not JSON${anew}`,
  );
  assert.equal(
    await refusal({ [BASELINE]: '{ "version": 7, "files": {} }' }),
    'hoplint: hoplint.baseline.json:1:14: cannot use this baseline: ' +
      `it is of version 7, and this Hoplint reads version 1${anew}`,
  );
  assert.equal(
    await refusal({ 'hoplint.config.yaml': 'baseline: known.json\n' }),
    'hoplint: hoplint.config.yaml:1:11: there is no baseline known.json; "hoplint init --baseline" writes one\n',
  );
  assert.equal(
    await refusal({}, '--baseline', 'missing.json'),
    'hoplint: there is no baseline missing.json; "hoplint init --baseline" writes one\n',
  );
  assert.equal((await run({ ...files, [BASELINE]: '?' }, 'graph')).code, 0, 'who draws needs none');
});

test('a configuration whose baseline is missing gets it from init', async () => {
  const files = await adopted({ ...code, 'hoplint.config.yaml': 'baseline: known.json\n' });
  assert.deepEqual(await found(files), []);
});

test('parameters of init are of use with a baseline alone', async () => {
  const { code: exit, stderr } = await run(code, 'init', '--param', 'Stage=prod');
  assert.deepEqual([exit, stderr], [2, 'hoplint: --param is of use with --baseline alone\n']);
});
