/**
 * Edits every template of a folder at random, some times in a row, and tells where what was kept from one version to
 * the next differs from what a first look finds:
 *
 *   npm run corpus:again -- PATH [EDITS] [SEED]
 */

import type { Known } from '../../core/islands/known.ts';
import type { Source } from '../../core/source.ts';
import { randomFrom } from '../fuzz/mutate.ts';
import { compared, type Way } from '../islands/compare.ts';
import { editedSomehow } from '../islands/edit-somehow.ts';
import { candidates, readSource } from './read.ts';

const [root, edits = '10', seed = '1'] = process.argv.slice(2);
if (root === undefined) {
  console.error('name a folder: npm run corpus:again -- PATH');
  process.exit(2);
}

/** Longer ones take most of the time and show no more. */
const LONGEST = 100_000;

const sources = candidates(root).flatMap((path) => readSource(path) ?? []).filter(({ text }) => text.length <= LONGEST);
const texts = sources.map(({ text }) => text);
const random = randomFrom(Number(seed));
const ways = new Map<Way, number>();
let differing = 0;

for (const source of sources) edit(source);
console.log(`${[...ways].map(([way, count]) => `${count} ${way}`).join(', ')}; ${differing} of them differ`);
process.exitCode = differing === 0 ? 0 : 1;

/** Every other edit begins with the text as it was, as after an undo. */
function edit(source: Source): void {
  let known = look(source, undefined);
  if (known === undefined) return;
  let { text } = source;
  for (let step = 0; step < Number(edits); step++) {
    text = editedSomehow(step % 2 === 0 ? source.text : text, texts, random);
    known = look({ ...source, text }, known);
  }
}

function look(source: Source, before: Known | undefined): Known | undefined {
  try {
    const { way, known } = compared(source, before);
    ways.set(way, (ways.get(way) ?? 0) + 1);
    return known ?? before;
  } catch (error) {
    differing++;
    console.log(`${source.path}\n  ${String(error).slice(0, 2000)}`);
    return undefined;
  }
}
