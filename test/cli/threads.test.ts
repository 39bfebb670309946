/** Templates are linted in several threads; what is said is the same. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MANY } from './many-templates.ts';
import { hoplint } from './memory-host.ts';
import { ALL_FORMATS, said } from './said.ts';
import { ORDERS } from './templates.ts';

test('every report says the same, in however many threads', async () => {
  const alone = said(await hoplint(ALL_FORMATS, { files: MANY, tick: 3 }));
  assert.match(String(alone[1]), /shop\/channels\.yaml[^]*visibility-timeout-too-short/);
  for (const cores of [2, 8]) {
    assert.deepEqual(said(await hoplint(ALL_FORMATS, { files: MANY, tick: 3, cores })), alone, `${cores} threads`);
  }
});

test('the pictures of a page are the same', async () => {
  const argv = ['shop', 'mail', 'gaps', '--format', 'html=out/report.html'];
  const alone = said(await hoplint(argv, { files: MANY }));
  assert.match(String(alone.at(-1)), /<svg [^]*OrdersQueue/);
  assert.deepEqual(said(await hoplint(argv, { files: MANY, cores: 3 })), alone);
});

test('--jobs says how many', async () => {
  const { stderr } = await hoplint(['.', '--stats', '--quiet', '--jobs', '3'], { files: MANY, cores: 8 });
  assert.match(stderr, /^threads +3$/m);
  const one = await hoplint(['.', '--stats', '--quiet', '--jobs=1'], { files: MANY, cores: 8 });
  assert.match(one.stderr, /^threads +1$/m);
  const single = await hoplint(['shop/worker.yaml', '--stats', '--quiet'], { files: MANY, cores: 8 });
  assert.match(single.stderr, /^threads +1$/m, 'one file needs one thread, however long it is');
  const wrong = await hoplint(['.', '--jobs', '0'], { files: MANY });
  assert.equal(wrong.stderr, 'hoplint: --jobs wants a whole number from 1 on, not 0\n');
});

test('what a baseline hides, and what is gone from it, is the same', async () => {
  const files = { ...MANY, 'hoplint.config.yaml': 'rules: { fat-event: off }\n' };
  const { files: recorded } = await hoplint(['init', '--baseline'], { files });
  const changed = { ...Object.fromEntries(recorded), 'shop/worker.yaml': '', 'new.yaml': ORDERS };
  const alone = said(await hoplint(ALL_FORMATS, { files: changed }));
  assert.match(String(alone[1]), /new\.yaml/);
  assert.deepEqual(said(await hoplint(ALL_FORMATS, { files: changed, cores: 4 })), alone);
});

test('a template that ends the thread in which it is read is told, and nothing else is lost', async () => {
  const deadly = 'deadly/template.yaml';
  // Threads take the biggest first, so that none of these comes to the thread of the command.
  const files = { ...MANY, [deadly]: `${ORDERS}${'# long\n'.repeat(50_000)}` };
  const alone = await hoplint(['.', '--format', 'json=out/report.json'], { files: MANY });
  const crashed = await hoplint(['.', '--format', 'json=out/report.json'], { files, cores: 2, deadly: [deadly] });
  assert.equal(crashed.code, 2);
  const told = `hoplint failed on ${deadly}, please report this:\nits thread has ended: it ran out of memory`;
  assert.equal(crashed.stderr, `hoplint: ${told}\n`);
  assert.equal(crashed.files.get('out/report.json'), alone.files.get('out/report.json'));
});

test('a mistake in the second of two configurations ends the run as it does in one thread', async () => {
  const config = 'baseline: gone.json\n';
  const zoo = { 'zoo/hoplint.config.yaml': config, 'zoo/a.yaml': ORDERS };
  const files = { ...MANY, 'shop/hoplint.config.yaml': config, ...zoo };
  const alone = await hoplint(['.'], { files });
  assert.equal(alone.code, 2);
  assert.match(alone.stderr, /^hoplint: shop\/hoplint\.config\.yaml:1:11: there is no baseline shop\/gone\.json/);
  assert.deepEqual(said(await hoplint(['.'], { files, cores: 3 })), said(alone));
});
