/** `npm run soak`: an hour of work over 300 files, in some minutes. Takes the seed of a run that is to be repeated. */

import { fileURLToPath } from 'node:url';
import { type Check, soak } from './soak.ts';

const FILES = 300;

/** Something every half a second, for an hour. */
const STEPS = 7200;

/** What the server may hold more in the end than at the first check: compiled code fills in its own time. */
const GROWTH = { share: 1.1, mebibytes: 2 };

const [server = '', tool = ''] = ['server.cjs', 'hoplint.js'].map((name) => {
  return fileURLToPath(new URL(`../../../dist/${name}`, import.meta.url));
});
const seed = Number(process.argv[2] ?? Date.now() % 100_000);
console.log(`${STEPS} steps over ${FILES} files (seed ${seed})`);
const progress = (check: Check): void => console.log(sentenceOf(check));
const done = await soak({ server, tool: [tool], files: FILES, steps: STEPS, checks: 6, seed, progress });
const stale = done.flatMap(({ unlikeServer, unlikeTool }) => [...unlikeServer, ...unlikeTool]);
const log = done.flatMap((check) => check.log);
for (const sentence of [...stale, ...log]) console.log(sentence);
const heaps = done.map(({ heap }) => heap);
const [first = 0] = heaps;
const last = heaps.at(-1) ?? Infinity;
const isFlat = last <= first * GROWTH.share + GROWTH.mebibytes;
const memory = `heap ${first.toFixed(1)} → ${last.toFixed(1)} MiB: ${isFlat ? 'flat' : 'grown'}`;
console.log(`${STEPS} steps over ${FILES} files: ${stale.length} stale, ${log.length} complaints, ${memory}`);
process.exitCode = stale.length === 0 && log.length === 0 && isFlat ? 0 : 1;

function sentenceOf({ steps, shown, unlikeServer, saved, unlikeTool, heap }: Check): string {
  const open = `findings in ${shown} files, ${unlikeServer.length} not as a new server has them`;
  const closed = `all saved in ${saved}, ${unlikeTool.length} not as the command line has them`;
  return `after ${steps} steps: ${open}; ${closed}; heap ${heap.toFixed(1)} MiB`;
}
