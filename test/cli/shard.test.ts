/** Several machines share a run: together they say what one says alone. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CHANNELS, WORKER } from '../tied-templates.ts';
import { MANY } from './many-templates.ts';
import { hoplint, type Tree } from './memory-host.ts';
import { CLEAN, ORDERS } from './templates.ts';

interface Report {
  readonly files: readonly { readonly path: string }[];
  readonly skipped: readonly { readonly path: string }[];
  readonly summary: Readonly<Record<'error' | 'warning' | 'info' | 'fixable', number>>;
}

async function reportOf(files: Tree, argv: readonly string[] = []): Promise<Report> {
  const { stdout } = await hoplint(['.', '--format', 'json', ...argv], { files });
  return JSON.parse(stdout) as Report;
}

async function shardsOf(files: Tree, count: number): Promise<readonly Report[]> {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return Promise.all(numbers.map((number) => reportOf(files, ['--shard', `${number}/${count}`])));
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : 1;
}

for (const count of [1, 3, 7]) {
  test(`${count} shards find together what one run finds`, async () => {
    const whole = await reportOf(MANY);
    const shards = await shardsOf(MANY, count);
    assert.deepEqual(shards.flatMap(({ files }) => files).sort(byPath), whole.files);
    assert.deepEqual(shards.flatMap(({ skipped }) => skipped).sort(byPath), whole.skipped);
    for (const what of ['error', 'warning', 'info', 'fixable'] as const) {
      assert.equal(shards.reduce((total, { summary }) => total + summary[what], 0), whole.summary[what], what);
    }
  });
}

test('templates that are tied to each other, and those that include others, stay together', async () => {
  for (const { files } of await shardsOf(MANY, 5)) {
    const paths = files.map(({ path }) => path);
    assert.equal(paths.includes('shop/channels.yaml'), paths.includes('shop/worker.yaml'));
    assert.ok(!paths.includes('nested/child.yaml') || paths.includes('nested/parent.yaml'));
  }
});

test('what two templates of the whole offer ties nothing in a shard that has one of them', async () => {
  const files = { 'a/channels.yaml': CHANNELS, 'b/channels.yaml': CHANNELS, 'worker.yaml': WORKER };
  const whole = await reportOf(files);
  assert.deepEqual((await shardsOf(files, 3)).flatMap((one) => one.files).sort(byPath), whole.files);
});

test('the work is shared by size', async () => {
  const long = (text: string, lines: number): string => `${text}${'# late\n'.repeat(lines)}`;
  const small = { 'b.yaml': long(CLEAN, 100), 'c.yaml': long(CLEAN, 100), 'd.yaml': long(CLEAN, 90) };
  const shards = await shardsOf({ 'a.yaml': long(ORDERS, 300), ...small }, 2);
  const paths = shards.map((one) => one.files.map(({ path }) => path));
  assert.deepEqual(paths, [['a.yaml'], ['b.yaml', 'c.yaml', 'd.yaml']]);
});

test('a value for which no template of the shard asks is not told: one of another shard may', async () => {
  const files = { 'orders.yaml': ORDERS, 'clean.yaml': CLEAN };
  const { stderr } = await hoplint(['.', '--shard', '1/2', '--param', 'Stage=prod'], { files });
  assert.equal(stderr, '');
});

test('a part that is none is refused, and so is what needs the whole', async () => {
  const refusal = async (argv: readonly string[]): Promise<string> => {
    const { stderr } = await hoplint(argv, { files: { 'a.yaml': ORDERS } });
    return stderr.replace(/^hoplint: /, '').trimEnd();
  };
  for (const word of ['0/2', '3/2', 'half', '1']) {
    assert.equal(await refusal(['--shard', word]), `--shard wants a part of a whole, such as 2/4, not ${word}`);
  }
  const pruning = await refusal(['--shard', '1/2', '--prune-baseline']);
  assert.equal(pruning, '--prune-baseline has to see all files: leave out --shard');
  assert.equal(await refusal(['-', '--shard', '1/2']), 'standard input cannot be shared: leave out --shard');
});
