/** `npm run soak`: an hour of work over 300 files, in some minutes. Takes the seed of a run that is to be repeated. */

import { fileURLToPath } from 'node:url';
import { soak } from './soak.ts';

/** Something every half a second, for an hour. */
const STEPS = 7200;

/** What the server may hold more in the end than at the first check: compiled code fills in its own time. */
const GROWTH = { share: 1.1, mebibytes: 2 };

const script = fileURLToPath(new URL('../../../dist/server.cjs', import.meta.url));
const seed = Number(process.argv[2] ?? Date.now() % 100_000);
console.log(`seed ${seed}`);
const progress = (sentence: string): void => console.log(sentence);
const { stale, heaps, log } = await soak({ script, files: 300, steps: STEPS, checks: 6, seed, progress });
for (const sentence of [...stale, ...log]) console.log(sentence);
const [first = 0] = heaps;
const last = heaps.at(-1) ?? Infinity;
const isFlat = last <= first * GROWTH.share + GROWTH.mebibytes;
console.log(`${stale.length} stale, ${log.length} complaints, memory ${isFlat ? 'flat' : 'grown'}`);
process.exitCode = stale.length === 0 && log.length === 0 && isFlat ? 0 : 1;
