// Runs the compiled unit tests. Node 20 takes no pattern after --test, so the files are found here.
// An argument without a leading dash keeps the files whose path contains it: npm run test:unit -- rules graph

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Folders with a runner of their own: vscode and neovim need an editor, corpus needs foreign templates. */
const ownRunner = ['test/vscode/', 'test/neovim/', 'test/corpus/'];

/**
 * The compiled file is run only while its source exists, so that a deleted test does not live on in out/.
 * @param {string} file path relative to out/, with forward slashes
 */
function isUnitTest(file) {
  const source = file.replace(/\.js$/, '.ts');
  return file.endsWith('.test.js') && !ownRunner.some((dir) => file.startsWith(dir)) && existsSync(join(root, source));
}

/** @param {string[]} filters */
function findTests(filters) {
  const out = join(root, 'out');
  return readdirSync(join(out, 'test'), { recursive: true, encoding: 'utf8' })
    .map((file) => `test/${file.split(sep).join('/')}`)
    .filter(isUnitTest)
    .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
    .sort()
    .map((file) => relative(process.cwd(), join(out, file)));
}

const args = process.argv.slice(2);
const tests = findTests(args.filter((arg) => !arg.startsWith('-')));
if (tests.length === 0) {
  console.error('No unit test matches. Was it compiled? npm run test:unit compiles first.');
  process.exit(1);
}
const results = join(root, 'out/test-results');
mkdirSync(results, { recursive: true });
const run = spawnSync(
  process.execPath,
  [
    '--enable-source-maps',
    '--test',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${new URL('count-reporter.mjs', import.meta.url).href}`,
    `--test-reporter-destination=${join(results, 'unit.json')}`,
    ...args.filter((arg) => arg.startsWith('-')),
    ...tests,
  ],
  { stdio: 'inherit' },
);
process.exit(run.status ?? 1);
