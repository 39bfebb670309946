import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

/** Writes a file in two steps, between which somebody presses Ctrl-C. */
const PROGRAM = `
import { appendFileSync } from 'node:fs';
import { nodeHost } from ${JSON.stringify(new URL('../../cli/node-host.js', import.meta.url).href)};
const host = nodeHost('1', import.meta.url);
await host.uninterrupted(() => {
  appendFileSync('text', 'first ');
  process.kill(process.pid, 'SIGINT');
  appendFileSync('text', 'second');
});
appendFileSync('text', ' third');
`;

test('who presses Ctrl-C while files are written waits until they are', { skip: process.platform === 'win32' }, (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'hoplint-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'program.mjs'), PROGRAM);
  const { status } = spawnSync(process.execPath, ['program.mjs'], { cwd: folder, encoding: 'utf8' });
  assert.equal(status, 130);
  assert.equal(readFileSync(join(folder, 'text'), 'utf8'), 'first second');
  assert.deepEqual(readdirSync(folder).sort(), ['program.mjs', 'text']);
});
