import assert from 'node:assert/strict';
import { spawn, spawnSync, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ORDERS } from './templates.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

before(() => {
  const argv = ['scripts/build.mjs', ...(existsSync(join(root, 'dist/server.cjs')) ? ['--cli'] : [])];
  const { status, stderr } = spawnSync(process.execPath, argv, { cwd: root, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
});

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the bundle as `npx hoplint` does. */
function hoplint(argv: readonly string[], cwd: string, input = ''): Outcome {
  const env = { ...process.env, FORCE_COLOR: '', NO_COLOR: '' };
  const bundle = join(root, 'dist/hoplint.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundle, ...argv], { cwd, env, input, encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

function temporaryFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'hoplint-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('the bundles are ASCII: one other character would double what their source takes in memory', () => {
  for (const bundle of ['hoplint.js', 'server.cjs']) {
    const found = /.{0,40}[^\0-\x7f].{0,40}/.exec(readFileSync(join(root, 'dist', bundle), 'utf8'));
    assert.equal(found?.[0], undefined, `${bundle}: write \\u2026 and the like in regular expressions`);
  }
});

test('the bundle lints the examples that the project ships', () => {
  const { code, stdout, stderr } = hoplint(['examples'], root);
  assert.equal(stderr, '');
  assert.equal(code, 1);
  assert.match(stdout, /^examples\/orders\.yaml$/m);
  assert.match(stdout, /^ 9 │ {3}OrdersQueue:$/m);
});

test('a stack of the bundle, whose names are short, is led back to the sources', () => {
  const lines = readFileSync(join(root, 'dist/hoplint.js'), 'utf8').split('\n');
  const line = lines.findIndex((text) => text.includes('the language server is not built'));
  const column = (lines[line] as string).indexOf('the language server is not built');
  const input = `Error: gone\n    at q (file:///usr/lib/hoplint/dist/hoplint.js:${line + 1}:${column + 1})\n`;
  const { stdout } = spawnSync(process.execPath, ['scripts/where.mjs'], { cwd: root, input, encoding: 'utf8' });
  const [file = '', written = ''] = /(cli\/[\w-]+\.ts):(\d+)/.exec(stdout)?.slice(1) ?? [];
  const source = readFileSync(join(root, file), 'utf8').split('\n');
  assert.match(source[Number(written) - 1] as string, /the language server is not built/);
});

test('it says the version of package.json', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  assert.equal(hoplint(['--version'], root).stdout, `hoplint ${version}\n`);
});

test('a picture is drawn by a bundle that only pictures read', () => {
  const { code, stdout } = hoplint(['graph', '--format', 'svg', 'examples/orders.yaml'], root);
  assert.equal(code, 0);
  assert.match(stdout, /^<svg [^]*OrdersQueue[^]*<\/svg>\n$/);
  assert.ok(!readFileSync(join(root, 'dist/hoplint.js'), 'utf8').includes('org.eclipse.elk'));
  const page = hoplint(['--format', 'html', 'examples/orders.yaml'], root);
  assert.match(page.stdout, /^<!doctype html>[^]*<figure><svg [^]*OrdersQueue[^]*<\/svg>/);
  assert.match(page.stdout, /<h4>What happens to a message<\/h4>/);
});

test('versions are compared by a bundle that only comparisons read, and that knows what replaces a queue', (context) => {
  const folder = temporaryFolder(context);
  writeFileSync(join(folder, 'before.yaml'), ORDERS);
  writeFileSync(join(folder, 'after.yaml'), ORDERS.replace('VisibilityTimeout', 'QueueName: orders\n      VisibilityTimeout'));
  const { code, stdout, stderr } = hoplint(['diff', 'before.yaml', 'after.yaml'], folder);
  assert.equal(stderr, '');
  assert.match(stdout, /^ {2}✗ OrdersQueue is replaced, because QueueName changes$/m);
  assert.equal(code, 1);
  const others = ['hoplint.js', 'server.cjs'].map((name) => readFileSync(join(root, 'dist', name), 'utf8'));
  assert.ok(others.every((text) => !text.includes('causesReplacement')));
});

test('it reads standard input', () => {
  const { code, stdout } = hoplint(['-', '--quiet', '--stdin-filename', 'a.yaml'], root, ORDERS);
  assert.equal(code, 1);
  assert.match(stdout, /^a\.yaml:3:3 warning missing-dlq/);
});

test('a real loop of folders ends, real .gitignore files count, a folder is made for a report', (context) => {
  const folder = temporaryFolder(context);
  mkdirSync(join(folder, 'app/build'), { recursive: true });
  writeFileSync(join(folder, 'app/orders.yaml'), ORDERS);
  writeFileSync(join(folder, 'app/build/orders.yaml'), ORDERS);
  writeFileSync(join(folder, 'app/.gitignore'), 'build\n');
  // A junction needs no special right on Windows.
  symlinkSync(folder, join(folder, 'app/loop'), 'junction');
  const { code, stdout, stderr } = hoplint(['--quiet', '.', '--format', 'text', '--format', 'json=out/report.json'], folder);
  assert.equal(stderr, '');
  assert.equal(code, 1);
  assert.deepEqual([...new Set(stdout.match(/^.+?(?=:\d)/gm))], ['app/orders.yaml']);
  const report = JSON.parse(readFileSync(join(folder, 'out/report.json'), 'utf8')) as { files: object[] };
  assert.equal(report.files.length, 1);
});

test('a file that is not there is an error', (context) => {
  const { code, stdout, stderr } = hoplint(['nothing.yaml'], temporaryFolder(context));
  assert.equal(code, 2);
  assert.equal(stdout, '');
  assert.equal(stderr, 'hoplint: there is no file or folder nothing.yaml\n');
});

test('a reader who has seen enough of either stream is no failure', async () => {
  for (const name of ['stdout', 'stderr'] as const) {
    const run = spawn(process.execPath, [join(root, 'dist/hoplint.js'), 'fix', '--dry-run', '-']);
    run[name].destroy();
    run.stdin.end(ORDERS);
    assert.deepEqual(await once(run, 'exit'), [0, null], name);
  }
});

test('a disk without room for the report is a failure, told in a sentence', { skip: !existsSync('/dev/full') }, () => {
  const full = openSync('/dev/full', 'w');
  const run = (stdio: StdioOptions) => {
    return spawnSync(process.execPath, [join(root, 'dist/hoplint.js'), '-'], { stdio, input: ORDERS, encoding: 'utf8' });
  };
  const { status, stderr } = run(['pipe', full, 'pipe']);
  assert.equal(stderr, 'hoplint: cannot write the report: the disk is full\n');
  assert.equal(status, 2);
  assert.equal(run(['pipe', 'pipe', full]).status, 1, 'the report came through');
  closeSync(full);
});

test('lsp hands standard input and output to the language server', async () => {
  const server = spawn(process.execPath, [join(root, 'dist/hoplint.js'), 'lsp', '--stdio'], { stdio: 'pipe' });
  const say = (message: object): void => {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  say({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
  const [answer] = (await once(server.stdout, 'data')) as [Buffer];
  assert.match(answer.toString(), /^Content-Length: \d+\r\n/);
  say({ id: 2, method: 'shutdown' });
  await once(server.stdout, 'data');
  say({ method: 'exit' });
  assert.deepEqual(await once(server, 'exit'), [0, null]);
});

test('much is linted in several threads, and what is said is the same', (context) => {
  const folder = temporaryFolder(context);
  const filler = '# Orders come in at night and are handed on in the morning.\n'.repeat(5000);
  for (let number = 0; number < 6; number++) writeFileSync(join(folder, `orders-${number}.yaml`), `${ORDERS}${filler}`);
  const alone = hoplint(['--format', 'sarif', '--stats', '--jobs', '1'], folder);
  const together = hoplint(['--format', 'sarif', '--stats', '--jobs', '2'], folder);
  assert.match(alone.stderr, /^threads +1$/m);
  assert.match(together.stderr, /^threads +2$/m);
  assert.match(together.stdout, /orders-5\.yaml/);
  assert.equal(together.stdout, alone.stdout);
});

test('no bundle evaluates text as code, and the pages of the editor run no script but ours', () => {
  const names = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.c?js$/.test(name));
  assert.ok(names.length >= 3);
  for (const name of names) {
    const text = readFileSync(join(root, 'dist', name), 'utf8');
    assert.doesNotMatch(text, /\bnew Function\b|\beval\s*\(|(?<![\w.$])Function\s*\(\s*["'`]/, name);
    assert.doesNotMatch(text, /unsafe-eval|script-src[^"`]*unsafe-inline/, name);
  }
});
