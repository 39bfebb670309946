import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { nodeThreads } from '../../cli/threads/node-threads.ts';

/** What is told of a thread that runs such a script, once a batch is handed to it. */
async function endOf(context: TestContext, onBatch: string): Promise<{ reason: string; heard: readonly unknown[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'hoplint-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const script = join(folder, 'thread.mjs');
  writeFileSync(
    script,
    `import { parentPort } from 'node:worker_threads';
     parentPort.postMessage('ready');
     parentPort.on('message', () => { parentPort.postMessage({ trouble: 'one' }); ${onBatch} });`,
  );
  const heard: unknown[] = [];
  const reason = await new Promise<string>((resolve) => {
    const threads = nodeThreads(pathToFileURL(script), 24);
    threads.start({ argv: [] }, (answer) => heard.push(answer), resolve).post({ jobs: [] });
  });
  return { reason, heard };
}

test('a thread that throws is told with the reason, and what it has said before is heard', async (context) => {
  const { reason, heard } = await endOf(context, "throw new Error('out of words');");
  assert.match(reason, /^Error: out of words\n/);
  assert.deepEqual(heard, ['ready', { trouble: 'one' }]);
});

test('so is one that exits', async (context) => {
  const { reason, heard } = await endOf(context, 'process.exit(0);');
  assert.equal(reason, 'it exited');
  assert.deepEqual(heard, ['ready', { trouble: 'one' }]);
});

test('so is one that runs out of memory', async (context) => {
  const { reason, heard } = await endOf(context, 'const all = []; for (;;) all.push(new Array(1e6).fill({}));');
  assert.match(reason, /memory/);
  assert.deepEqual(heard, ['ready', { trouble: 'one' }]);
});
