import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { soak } from './soak.ts';

const script = fileURLToPath(new URL('../../server/src/main.js', import.meta.url));

test('after some minutes of work an editor shows what a new one would', async () => {
  const { stale, log, shown } = await soak({ script, files: 16, steps: 150, checks: 1, seed: 5 });
  assert.deepEqual(stale, []);
  assert.deepEqual(log, []);
  assert.ok(shown > 5, `${shown} files with findings`);
});
