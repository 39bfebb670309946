/** The run goes on, and says again what is found whenever something has changed that counts. */

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { nodeWatcher } from '../../cli/watch/node-watcher.ts';
import { CHANNELS, WORKER } from '../tied-templates.ts';
import { hoplint, type Outcome, type Setting } from './memory-host.ts';
import { CLEAN, ORDERS } from './templates.ts';

const WATCH = ['--watch', '--quiet'];

/** Each finding of each run as `path rule`, in the order in which they were told. */
function told({ stdout }: Outcome): readonly string[] {
  return [...stdout.matchAll(/^(\S+?):\S+ \w+ (\S+) /gm)].map(([, path, rule]) => `${path} ${rule}`);
}

function runs({ stderr }: Outcome): number {
  return stderr.match(/waiting for changes/g)?.length ?? 0;
}

const BAD = ['orders.yaml missing-dlq', 'orders.yaml visibility-timeout-too-short'];

async function watched(edits: NonNullable<Setting['edits']>, setting: Setting = {}, argv = WATCH): Promise<Outcome> {
  return hoplint(argv, { files: { 'orders.yaml': ORDERS }, ...setting, edits });
}

test('what was mended is gone, and the exit code is that of the last run', async () => {
  const outcome = await watched([{ 'orders.yaml': CLEAN }]);
  assert.deepEqual(told(outcome), BAD);
  assert.equal(outcome.code, 0);
  const waiting = 'hoplint: waiting for changes, until Ctrl-C\n';
  assert.equal(outcome.stderr, `${waiting}hoplint: orders.yaml changed\n${waiting}`);
});

test('a template that comes, one that goes, and one that is tied to another count', async () => {
  const files = { 'channels.yaml': CHANNELS };
  const edits = [{ 'worker.yaml': WORKER }, { 'worker.yaml': undefined }, { 'orders.yaml': ORDERS }];
  const outcome = await watched(edits, { files });
  assert.deepEqual(told(outcome), [
    'channels.yaml missing-dlq',
    'channels.yaml missing-dlq',
    'channels.yaml visibility-timeout-too-short',
    'channels.yaml missing-dlq',
    'channels.yaml missing-dlq',
    ...BAD,
  ]);
});

test('so does a configuration, and one with a mistake in it is told until it is mended', async () => {
  const outcome = await watched([
    { 'hoplint.config.yaml': 'rules: { missing-dlq: loud }\n' },
    { 'hoplint.config.yaml': 'rules: { missing-dlq: off }\n' },
  ]);
  assert.deepEqual(told(outcome), [...BAD, 'orders.yaml visibility-timeout-too-short']);
  assert.match(outcome.stderr, /hoplint: hoplint\.config\.yaml:1:\d+: /);
  assert.equal(runs(outcome), 3);
});

test('so does a file that is included', async () => {
  const service = 'service: orders\nprovider: { name: aws }\nresources: ${file(resources.yml)}\n';
  const files = { 'serverless.yml': service, 'resources.yml': 'Parameters: {}\n' };
  const outcome = await watched([{ 'resources.yml': ORDERS }], { files });
  assert.ok(told(outcome).includes('resources.yml missing-dlq'), outcome.stdout);
});

test('files that are no templates, and reports of its own, do not count', async () => {
  const argv = [...WATCH, '--format', 'json=out/report.json'];
  const edits = [{ 'notes.md': 'late' }, { 'out/report.json': 'late' }, { 'node_modules/a/b.yaml': ORDERS }];
  const outcome = await watched(edits, {}, argv);
  assert.equal(runs(outcome), 1);
});

test('only a terminal is cleared', async () => {
  const clear = '\u001b[2J';
  assert.ok(!(await watched([{ 'orders.yaml': CLEAN }])).stdout.includes(clear));
  assert.equal((await watched([{ 'orders.yaml': CLEAN }], { terminal: true })).stdout.split(clear).length, 2);
});

test('with threads and a cache the same is said', async () => {
  const edits = [{ 'late.yaml': ORDERS }, { 'orders.yaml': CLEAN }];
  const plain = await watched(edits);
  const busy = await watched(edits, { cores: 3 }, [...WATCH, '--cache']);
  assert.deepEqual([busy.stdout, busy.code], [plain.stdout, plain.code]);
});

test('standard input cannot be watched', async () => {
  const { stderr } = await watched([], {}, ['-', '--watch']);
  assert.equal(stderr, 'hoplint: standard input does not change: leave out --watch\n');
});

function temporaryFolder(context: TestContext): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hoplint-')));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder.replaceAll('\\', '/');
}

test('changes to real files are told, several at once', async (context) => {
  const folder = temporaryFolder(context);
  writeFileSync(join(folder, 'a.yaml'), 'one');
  const watcher = nodeWatcher();
  watcher.follow(new Set([folder]));
  writeFileSync(join(folder, 'a.yaml'), 'two');
  writeFileSync(join(folder, 'b.yaml'), 'two');
  const changed = await watcher.changes();
  watcher.follow(new Set());
  assert.deepEqual(changed, [`${folder}/a.yaml`, `${folder}/b.yaml`]);
});

test('a folder that cannot be watched, because it is not there yet, is looked at', async (context) => {
  const folder = `${temporaryFolder(context)}/late`;
  const watcher = nodeWatcher();
  watcher.follow(new Set([folder]));
  mkdirSync(folder);
  writeFileSync(join(folder, 'a.yaml'), 'one');
  const changed = await watcher.changes();
  watcher.follow(new Set());
  assert.deepEqual(changed, [`${folder}/a.yaml`]);
});
