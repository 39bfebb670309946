import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { soak } from './soak.ts';

const [server = '', main = ''] = ['server/src/main.js', 'cli/main.js'].map((name) => {
  return fileURLToPath(new URL(`../../${name}`, import.meta.url));
});

/** The bundler puts it in where there is one. */
const version = 'data:text/javascript,globalThis.HOPLINT_VERSION = "test"';

test('after some minutes of work an editor shows what a new one would, and what the command line says', async () => {
  const [check] = await soak({ server, tool: ['--import', version, main], files: 16, steps: 150, checks: 1, seed: 5 });
  assert.deepEqual(check?.unlikeServer, []);
  assert.deepEqual(check?.unlikeTool, []);
  assert.deepEqual(check?.log, []);
  assert.ok((check?.saved ?? 0) > 5, `${check?.saved} files with findings`);
});
