import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { hoplint } from '../cli/memory-host.ts';
import { COMMANDS, commandsNamed } from './commands.ts';
import { HAZARDS } from './inputs/all.ts';
import { runWithin, type Run } from './run.ts';
import { blockOf, summaryOf } from './table.ts';
import { complaintAbout } from './verdict.ts';

const ENDED: Run = { code: 1, seconds: 1.25, mebibytes: 80, isStopped: false, stdout: '', stderr: '' };

test('what is wrong about a run is told', () => {
  assert.equal(complaintAbout(ENDED), undefined);
  assert.equal(complaintAbout({ ...ENDED, code: 2, stderr: 'hoplint: the flow is too large\n' }), undefined);
  const wrong: readonly [Partial<Run>, RegExp][] = [
    [{ isStopped: true, code: undefined, seconds: 20.2 }, /^stopped after 20 s of CPU time with 80 MiB$/],
    [{ code: undefined }, /^was killed, or ran out of memory$/],
    [{ code: 3 }, /^ended with 3$/],
    [{ code: 2 }, /^ended with 2 and did not say why: $/],
    [{ stderr: 'Error: no queue\n    at judge (/dist/hoplint.js:3:4)\n' }, /^wrote a stack trace: Error: no queue$/],
    [{ stderr: 'hoplint: hoplint failed on a.yaml, please report this: x\n' }, /failed on a\.yaml/],
    [{ stdout: '{ "max": NaN }' }, /^says NaN/],
    [{ stdout: 'waits for undefined seconds' }, /^says undefined: …waits for undefined seconds$/],
    [{ stdout: 'sends to [object Object]' }, /^says \[object Object\]/],
  ];
  for (const [run, complaint] of wrong) assert.match(complaintAbout({ ...ENDED, ...run }) ?? '', complaint);
});

test('a program that takes more than it may is stopped, one that ends tells what it took', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'hoplint-hazards-test-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const run = async (script: string): Promise<Run> => {
    writeFileSync(join(folder, 'program.mjs'), script);
    return runWithin({ seconds: 1, mebibytes: 400 }, join(folder, 'program.mjs'), [], folder, 'fed');
  };
  assert.equal((await run('for (;;);')).isStopped, true);
  assert.equal((await run('const kept = []; for (;;) kept.push(Buffer.alloc(1e6, 1));')).isStopped, true);
  const ended = await run("process.stdin.pipe(process.stdout); process.exitCode = 1; console.error('said');");
  assert.deepEqual([ended.code, ended.stdout, ended.stderr, ended.isStopped], [1, 'fed', 'said\n', false]);
  assert.ok(ended.seconds > 0 && ended.mebibytes > 10);
});

test('a command is chosen with what must run before it', () => {
  assert.deepEqual(commandsNamed(['cache warm', 'svg']).map(({ name }) => name), ['cache cold', 'cache warm', 'svg']);
  assert.equal(commandsNamed([]), COMMANDS);
});

test('the table has a cell for each run and a line for what was wrong', () => {
  const outcomes = [
    { hazard: 'ladder', command: 'text', run: ENDED, complaint: undefined },
    { hazard: 'ladder', command: 'svg', run: { ...ENDED, code: undefined, seconds: NaN }, complaint: 'was killed' },
  ];
  assert.equal(blockOf('ladder', outcomes), [
    'ladder',
    '   text           1.3 s   80 M  1  ✗svg              – s   80 M  ✗',
    '  ✗ svg: was killed',
    '',
  ].join('\n'));
  assert.match(summaryOf(outcomes), /✗ ladder, svg: was killed\n1 inputs × 2 commands: 2 runs, 1 not as they should be$/);
});

test('every input has a name of its own', () => {
  assert.equal(new Set(HAZARDS.map(({ name }) => name)).size, HAZARDS.length);
});

for (const hazard of HAZARDS) {
  test(`${hazard.name}, made small, is linted and drawn`, async () => {
    const files = Object.fromEntries(hazard.make(0.02).map(({ path, text }) => [path, text]));
    for (const argv of [['.', '--preset', 'strict'], ['graph', '.', '--format', 'dot']]) {
      const { code, stdout, stderr } = await hoplint(argv, { files });
      assert.equal(complaintAbout({ ...ENDED, code, stdout, stderr }), undefined);
    }
  });
}
