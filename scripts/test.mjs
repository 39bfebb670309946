// `npm test`: every check of the project, one after the other, and one line at the end that adds them up.
// A failing step does not stop the next, so that one run shows all there is to mend.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const results = 'out/test-results';

/** A step that counts its own tests names the file it leaves; any other counts as one test. */
const steps = [
  { script: 'typecheck' },
  { script: 'build' },
  { script: 'generate -- --check' },
  { script: 'test:unit', counts: ['unit.json'] },
  { script: 'test:neovim', counts: ['neovim.json'] },
  { script: 'test:host', counts: ['editor.json'] },
];

/**
 * @param {{ script: string, counts?: string[] }} step
 * @returns {{ passed: number, failed: number }}
 */
function take({ script, counts = [] }) {
  console.log(`\n── npm run ${script}`);
  const { status } = spawnSync(`npm run --silent ${script}`, { shell: true, stdio: 'inherit' });
  const found = counts.map((file) => `${results}/${file}`).filter((file) => existsSync(file));
  const sum = add(found.map((file) => JSON.parse(readFileSync(file, 'utf8'))));
  if (found.length === 0 && status === 0) return { passed: 1, failed: 0 };
  // A step that ends badly without a failed test (a crash, no test found) is a failure all the same.
  return { passed: sum.passed, failed: status === 0 ? sum.failed : Math.max(sum.failed, 1) };
}

/** @param {{ passed: number, failed: number }[]} parts */
function add(parts) {
  const sum = (/** @type {'passed' | 'failed'} */ kind) => parts.reduce((total, part) => total + part[kind], 0);
  return { passed: sum('passed'), failed: sum('failed') };
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const { passed, failed } = add(steps.map(take));
const summary = `${passed} passed, ${failed} failed`;
writeFileSync(`${results}/summary.txt`, `${summary}\n`);
console.log(`\n${summary}`);
process.exit(failed === 0 ? 0 : 1);
