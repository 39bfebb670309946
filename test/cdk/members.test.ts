// Which files of a cloud assembly are linted.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoplint, type Tree } from '../cli/memory-host.ts';
import { SHOP } from './shop.ts';

/** The templates in which something was found: each that could be read by mistake has a queue without a sink. */
async function found(argv: readonly string[], files: Tree): Promise<readonly string[]> {
  const { stdout, stderr } = await hoplint([...argv, '--format', 'json'], { files });
  assert.equal(stderr, '');
  const report = JSON.parse(stdout) as { files: { path: string; findings: unknown[] }[] };
  return report.files.filter(({ findings }) => findings.length > 0).map(({ path }) => path);
}

const EXPECTED = [
  'cdk.out/MailStackUploads2CB8C94D.nested.template.json',
  'cdk.out/OrdersStack.template.json',
  'cdk.out/assembly-Prod/ProdOrders525171E2.template.json',
];

test('the stacks of the manifest, nested ones and those of stages, but no asset and no left-over', async () => {
  assert.ok('cdk.out/asset.4f2a/template.json' in SHOP && 'cdk.out/OldStack.template.json' in SHOP);
  assert.deepEqual(await found(['cdk.out'], SHOP), EXPECTED);
  assert.deepEqual(await found(['.'], SHOP), EXPECTED);
  assert.deepEqual(await found(['**/*.json'], SHOP), EXPECTED);
});

test('an assembly that git ignores is linted when it is named', async () => {
  const files = { ...SHOP, '.git/HEAD': '', '.gitignore': 'cdk.out\n' };
  assert.deepEqual(await found(['cdk.out'], files), EXPECTED);
  assert.deepEqual(await found(['.'], files), []);
});

test('a nested stack counts once, as part of the stack that nests it', async () => {
  const { stdout } = await hoplint(['cdk.out', '--stats'], { files: SHOP });
  assert.match(stdout, /3 findings in 3 files/);
});

test('whoever names a left-over wants to know', async () => {
  assert.deepEqual(await found(['cdk.out/OldStack.template.json'], SHOP), ['cdk.out/OldStack.template.json']);
});

test('without a manifest a folder is a folder', async () => {
  const files = { ...SHOP, 'cdk.out/manifest.json': '{"name": "a web app"}' };
  assert.ok((await found(['cdk.out'], files)).includes('cdk.out/OldStack.template.json'));
});
