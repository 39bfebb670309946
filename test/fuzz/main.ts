/**
 * Tries random inputs until the time is over, and writes those that fail, made small, below `out/fuzz`:
 *
 *   npm run fuzz -- [--minutes 10] [--seed 1] [--from FOLDER] [--target whole]
 *
 * The seed of a failure with its target and `--minutes 0` tries that input again, and nothing else.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { targets } from './targets/all.ts';
import { trierFrom } from './trier.ts';
import type { Failure } from './trial.ts';

interface Count {
  readonly target: string;
  tried: number;
  milliseconds: number;
  failures: number;
}

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    from: { type: 'string' },
    target: { type: 'string' },
  },
});
const first = Number(values.seed);
const end = Date.now() + Number(values.minutes) * 60_000;
const counts = targets
  .filter(({ name }) => values.target === undefined || name === values.target)
  .map(({ name }): Count => ({ target: name, tried: 0, milliseconds: 0, failures: 0 }));
if (counts.length === 0) throw new RangeError(`there is no target ${values.target}`);

console.log(`seed ${first}`);
const trier = trierFrom(values.from);
while (Date.now() < end || counts.some(({ tried }) => tried === 0)) await tryOnce(leastTried());
trier.stop();
for (const { target, tried, failures } of counts) {
  console.log(`${target.padEnd(10)}${String(tried).padStart(8)} inputs tried${String(failures).padStart(6)} failures`);
}
process.exitCode = counts.every(({ failures }) => failures === 0) ? 0 : 1;

/** Each target gets the same share of the time. */
function leastTried(): Count {
  return counts.reduce((least, one) => (one.milliseconds < least.milliseconds ? one : least));
}

async function tryOnce(count: Count): Promise<void> {
  const { failure, milliseconds } = await trier.try({ target: count.target, seed: first + count.tried });
  count.tried++;
  count.milliseconds += milliseconds;
  if (failure === undefined) return;
  count.failures++;
  tell(failure);
}

function tell({ target, seed, why, input }: Failure): void {
  const folder = join('out', 'fuzz', `${target}-${seed}`);
  for (const { path, text } of [...input, { path: 'why.txt', text: why }]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const shown = input.map(({ path, text }) => `${path}: ${JSON.stringify(text).slice(0, 600)}`);
  console.log([`--seed ${seed} --target ${target}: ${folder}`, why, ...shown, ''].join('\n'));
}
