// The language server in Neovim, without a screen. Debian: apt-get install neovim.

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const results = `${root}out/test-results`;

const neovim = spawnSync('nvim', ['--version'], { encoding: 'utf8' });
if (neovim.error === undefined) runTests(neovim.stdout);
else leaveOut(`there is no nvim on the PATH (${neovim.error.message})`);

function runTests(version: string): void {
  console.log(version.split('\n', 1)[0]);
  const counter = new URL('../../../scripts/count-reporter.mjs', import.meta.url).href;
  const { status } = spawnSync(
    process.execPath,
    [
      '--enable-source-maps',
      '--test',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      `--test-reporter=${counter}`,
      `--test-reporter-destination=${results}/neovim.json`,
      fileURLToPath(new URL('neovim.test.js', import.meta.url)),
    ],
    { stdio: 'inherit' },
  );
  process.exitCode = status ?? 1;
}

/** Where the machine lacks the editor, the other tests still count; in CI nothing may be lacking. */
function leaveOut(reason: string): void {
  const inCi = Boolean(process.env['CI']);
  console.log(`The tests in Neovim were left out: ${reason}`);
  mkdirSync(results, { recursive: true });
  writeFileSync(`${results}/neovim.json`, JSON.stringify({ passed: 0, failed: inCi ? 1 : 0 }));
  process.exitCode = inCi ? 1 : 0;
}
