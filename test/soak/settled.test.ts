import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ServerClient } from '../../bench/server-client.ts';

const URI = 'file:///work/orders.yaml';

test('a server that waits for its time and for answers has not settled', async (t) => {
  const client = await ServerClient.start(fileURLToPath(new URL('./waiting-server.js', import.meta.url)));
  t.after(() => client.stop());
  await client.open(URI, 'Resources: {}\n');
  await client.settled();
  assert.deepEqual(client.published.get(URI)?.map(({ message }) => message), ['late']);
});
