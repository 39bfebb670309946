/** A disk that fills up, and files that go away, while Hoplint is at work. */

import assert from 'node:assert/strict';
import fs, { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { Files } from '../../cli/host.ts';
import { hoplintIn } from './disk-host.ts';
import { ORDERS } from './templates.ts';

function folderWith(t: TestContext, ...names: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'hoplint-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const name of names) writeFileSync(join(folder, name), ORDERS);
  return folder;
}

/** Removes a file as soon as the folder that it stands in was listed. */
const goneOnceListed = (path: string) => ({ list }: Files): Partial<Files> => ({
  list: (folder) => {
    const entries = list(folder);
    rmSync(path, { force: true });
    return entries;
  },
});

test('a file that goes away after it was found is told of, and the others are linted', async (t) => {
  const folder = folderWith(t, 'gone.yaml', 'here.yaml');
  const { code, stdout, stderr } = await hoplintIn(folder, ['--quiet', '.'], { disk: goneOnceListed(join(folder, 'gone.yaml')) });
  assert.match(stdout, /^here\.yaml:3:3 warning missing-dlq/m);
  assert.doesNotMatch(stdout, /^gone/m);
  assert.equal(stderr, 'hoplint: cannot read gone.yaml: it is gone\n');
  assert.equal(code, 2);
});

test('a file that goes away before its fix is written stays away, and the others are fixed', async (t) => {
  const folder = folderWith(t, 'gone.yaml', 'here.yaml');
  const gone = join(folder, 'gone.yaml');
  const { code, stdout, stderr } = await hoplintIn(folder, ['fix', '.'], {
    disk: ({ replace }) => ({
      replace: (path, before, after) => {
        if (path === gone) rmSync(gone);
        replace(path, before, after);
      },
    }),
  });
  assert.equal(stderr, 'hoplint: cannot write gone.yaml: it is gone\n');
  assert.match(stdout, /^ {2}missing-dlq +gone\.yaml:3$/m, 'what is left is said');
  assert.equal(code, 2);
  assert.deepEqual(readdirSync(folder), ['here.yaml']);
  assert.match(readFileSync(join(folder, 'here.yaml'), 'utf8'), /VisibilityTimeout: 360/);
});

/** No room for what is written, from the n-th write on. */
function fillsUpAt(t: TestContext, write: number): void {
  let writes = 0;
  const { fsyncSync } = fs;
  t.mock.method(fs, 'fsyncSync', (file: number) => {
    if (++writes >= write) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    fsyncSync(file);
  });
  syncBuiltinESMExports();
  t.after(() => {
    t.mock.restoreAll();
    syncBuiltinESMExports();
  });
}

for (const write of [1, 2]) {
  test(`a disk that is full at the write number ${write} leaves each template whole, and no draft`, async (t) => {
    const folder = folderWith(t, 'a.yaml', 'b.yaml');
    fillsUpAt(t, write);
    const { code, stderr } = await hoplintIn(folder, ['fix', '.']);
    assert.match(stderr, /^hoplint: cannot write b\.yaml: the disk is full$/m);
    assert.equal(code, 2);
    assert.deepEqual(readdirSync(folder), ['a.yaml', 'b.yaml']);
    assert.equal(readFileSync(join(folder, 'b.yaml'), 'utf8'), ORDERS);
    assert.equal(readFileSync(join(folder, 'a.yaml'), 'utf8') === ORDERS, write === 1);
  });
}
