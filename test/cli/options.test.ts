import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoplint, type Setting } from './memory-host.ts';
import { CLEAN, COMPOSE, GAPS, ORDERS } from './templates.ts';

const files = { 'orders.yaml': ORDERS };
/** Warnings only: the error of the orders is off. */
const tamed = ['--rule', 'visibility-timeout-too-short=off'];

async function code(argv: readonly string[], setting: Setting = { files }): Promise<number> {
  return (await hoplint(argv, setting)).code;
}

/** The sentence on standard error of a run that was refused. */
async function refusal(argv: readonly string[], setting: Setting = { files }): Promise<string> {
  const outcome = await hoplint(argv, setting);
  assert.equal(outcome.code, 2);
  assert.equal(outcome.stdout, '');
  return outcome.stderr.replace(/^hoplint: /, '').trimEnd();
}

test('the exit code follows --fail-on', async () => {
  assert.equal(await code([]), 1);
  assert.equal(await code(tamed), 1);
  assert.equal(await code([...tamed, '--fail-on', 'error']), 0);
  assert.equal(await code([...tamed, '--fail-on', 'info', '--rule', 'missing-dlq=info']), 1);
  assert.equal(await code([...tamed, '--rule', 'missing-dlq=info']), 0);
  assert.equal(await code(['--fail-on', 'never']), 0);
});

test('--max-warnings lets some warnings pass, but no error', async () => {
  assert.equal(await code([...tamed, '--max-warnings', '1']), 0);
  assert.equal(await code([...tamed, '--max-warnings', '0']), 1);
  assert.equal(await code([...tamed, '--max-warnings=0', '--fail-on', 'error']), 1);
  assert.equal(await code(['--max-warnings', '9']), 1);
  assert.equal(await refusal(['--max-warnings', 'some']), '--max-warnings wants a whole number, not some');
});

test('an unknown option names the nearest one', async () => {
  assert.equal(await refusal(['--formt', 'json']), 'unknown option --formt: did you mean --format?');
  assert.equal(await refusal(['rules', '--frmat', 'json']), 'unknown option --frmat: did you mean --format?');
  assert.equal(await refusal(['--frobnicate', 'x']), 'unknown option --frobnicate');
  assert.equal(await refusal(['-x']), 'unknown option -x');
});

test('an option without its value, or with one too many, is refused', async () => {
  assert.equal(await refusal(['--format']), '--format needs a value: --format FORMAT');
  assert.equal(await refusal(['--format', 'json=']), 'name a file after --format json=');
  assert.equal(await refusal(['--config', '--quiet']), '--config needs a value: --config FILE');
  assert.equal(await refusal(['--quiet=yes']), '--quiet takes no value');
});

test('an unknown format, preset, severity or rule is refused with the nearest name', async () => {
  assert.equal(await refusal(['--format', 'jsn']), 'unknown format jsn: did you mean json?');
  assert.equal(await refusal(['--format', 'xml']), 'unknown format xml: it is one of text, json, sarif, github, gitlab, junit, markdown, html, cdk');
  assert.equal(await refusal(['--preset', 'strickt']), 'unknown preset strickt: did you mean strict?');
  assert.equal(await refusal(['--rule', 'mising-dlq=off']), 'there is no rule mising-dlq: did you mean missing-dlq?');
  assert.equal(await refusal(['--rule', 'missing-dlq=warn']), 'unknown severity warn: did you mean warning?');
  assert.equal(
    await refusal(['--rule', 'missing-dlq']),
    '--rule wants a name and a value: --rule missing-dlq=error',
  );
  assert.equal(await refusal(['explain', 'missing-dql']), 'there is no rule missing-dql: did you mean missing-dlq?');
  assert.equal(await refusal(['graph', '--format', 'png']), 'unknown format png: it is one of mermaid, dot, svg, json');
});

test('several formats at once, one of them on standard output', async () => {
  const outcome = await hoplint(['--format', 'text', '--format', 'json=out/report.json'], { files });
  assert.match(outcome.stdout, /OrdersQueue keeps failing/);
  assert.match(outcome.files.get('out/report.json') as string, /"hoplint": "1\.2\.3"/);
  assert.equal(
    await refusal(['--format', 'text', '--format', 'json']),
    'two reports for one place: write --format json=FILE',
  );
});

test('--output takes the report, without colours', async () => {
  const outcome = await hoplint(['--output', 'report.txt'], { files, terminal: true });
  assert.equal(outcome.stdout, '');
  assert.match(outcome.files.get('report.txt') as string, /^orders\.yaml\n\nwarning\[missing-dlq\]/);
});

test('colours: on a terminal, unless it or somebody objects', async () => {
  const colored = async (setting: Setting, ...argv: readonly string[]): Promise<boolean> =>
    (await hoplint(argv, { files, ...setting })).stdout.includes('\u001b[');
  assert.equal(await colored({ terminal: true }), true);
  assert.equal(await colored({}), false);
  assert.equal(await colored({ terminal: true, env: { NO_COLOR: '1' } }), false);
  assert.equal(await colored({ terminal: true, env: { TERM: 'dumb' } }), false);
  assert.equal(await colored({ env: { FORCE_COLOR: '1' } }), true);
  assert.equal(await colored({ terminal: true, env: { FORCE_COLOR: '0' } }), false);
  assert.equal(await colored({ env: { FORCE_COLOR: '1' } }, '--no-color'), false);
});

test('a progress bar shows after half a second on a terminal, and is wiped out', async () => {
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`t${i}.yaml`, CLEAN]));
  const shown = async (setting: Setting, ...argv: readonly string[]): Promise<string> =>
    (await hoplint(argv, { files: many, terminal: true, tick: 50, ...setting })).stderr;
  const bar = await shown({});
  assert.match(bar, /^\r[━─]{24} \d+ of 20 files\u001b\[K/);
  assert.ok(bar.endsWith('\r\u001b[K'));
  assert.equal(await shown({ tick: 1 }), '');
  assert.equal(await shown({ terminal: false }), '');
  assert.equal(await shown({ env: { CI: 'true' } }), '');
  assert.equal(await shown({}, '--no-progress'), '');
});

test('standard input is linted under the name it is given', async () => {
  const outcome = await hoplint(['-', '--quiet', '--stdin-filename', 'stack.yaml'], { stdin: ORDERS });
  assert.equal(outcome.code, 1);
  assert.match(outcome.stdout, /^stack\.yaml:3:3 warning missing-dlq/);
  assert.match((await hoplint(['-', '--quiet'], { stdin: ORDERS })).stdout, /^<stdin>:3:3 warning missing-dlq/);
  assert.match((await hoplint(['-'], { stdin: COMPOSE })).stdout, /^skipped <stdin>: not a template/);
  assert.equal(await code(['-'], { stdin: '' }), 0);
});

test('--param decides what a parameter leaves open', async () => {
  const template = `Parameters:
  Wait: { Type: Number, Default: 400 }
Resources:
${ORDERS.split('Resources:\n')[1]?.replace('VisibilityTimeout: 30', 'VisibilityTimeout: !Ref Wait')}`;
  const run = async (...argv: readonly string[]): Promise<string> =>
    (await hoplint(['--quiet', ...argv], { files: { 'a.yaml': template } })).stdout;
  assert.doesNotMatch(await run(), /visibility-timeout-too-short/);
  assert.match(await run('--param', 'Wait=30'), /error visibility-timeout-too-short .*30 seconds/);
  assert.equal(
    await refusal(['--param', 'Wait']),
    '--param wants a name and a value: --param Stage=prod',
  );
});

test('--stats goes to standard error and leaves the report alone but for the stats in it', async () => {
  const { stdout, stderr } = await hoplint(['--stats', '--format', 'json'], { files: { 'gaps.yaml': GAPS } });
  const report = JSON.parse(stdout) as { summary: { files: number }; stats: object };
  assert.equal(report.summary.files, 1);
  assert.deepEqual(report.stats, {
    templates: 1,
    hops: 3,
    ends: { inside: 3, outside: 1, unknown: 2 },
    reasons: { 'a parameter without a default': 1, 'imported from another stack': 1 },
    incomplete: 1,
    missing: 0,
  });
  assert.match(stderr, /ends that cannot be known +2\n/);
  assert.doesNotMatch((await hoplint(['--format', 'json'], { files })).stdout, /"stats"/);
});

test('--version', async () => {
  assert.equal((await hoplint(['--version'])).stdout, 'hoplint 1.2.3\n');
  assert.equal((await hoplint(['-v'])).stdout, 'hoplint 1.2.3\n');
});

test('lsp needs to know how to speak', async () => {
  assert.equal(await refusal(['lsp']), 'say how to speak with the language server: hoplint lsp --stdio');
  assert.equal(await code(['lsp', '--stdio']), 0);
});

test('explain prints the page of one rule', async () => {
  assert.match((await hoplint(['explain', 'missing-dlq'])).stdout, /missing-dlq/);
  assert.equal(await refusal(['explain']), 'explain wants one rule: hoplint explain missing-dlq');
  assert.equal(await refusal(['explain', 'shared-queue']), 'the page of shared-queue was not installed with hoplint');
});
