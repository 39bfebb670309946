import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoplint } from './memory-host.ts';
import { ORDERS } from './templates.ts';

type Json = { readonly [key: string]: any };

test('paths in SARIF count from the root of the repository, wherever the run was started', async () => {
  const files = { '.git/HEAD': 'ref: refs/heads/main', 'infra/orders.yaml': ORDERS };
  const { stdout } = await hoplint(['--format', 'sarif', 'orders.yaml'], { files, cwd: '/work/infra' });
  const [result] = (JSON.parse(stdout) as Json)['runs'][0].results;
  assert.equal(result.locations[0].physicalLocation.artifactLocation.uri, 'infra/orders.yaml');
});
