/**
 * Reads every file of a folder both ways, and tells how many the short way takes and where the two disagree:
 *
 *   npm run corpus:reading -- PATH
 */

import { readBothWays, type Reading } from '../syntax/reading.ts';
import { candidates, readSource } from './read.ts';

const root = process.argv[2];
if (root === undefined) {
  console.error('name a folder: npm run corpus:reading -- PATH');
  process.exit(2);
}

const sources = candidates(root).map(readSource);
const readings = sources.flatMap((source) => {
  if (source === undefined) return [];
  const reading = readBothWays(source);
  if (reading.difference !== undefined) console.log(`${source.path}\n  ${reading.difference}`);
  if (reading.way === 'plain' && process.argv.includes('--left')) console.log(`left: ${source.path}`);
  return [{ ...reading, length: source.text.length }];
});

const differing = readings.filter(({ difference }) => difference !== undefined).length;
const [short, plain, broken] = (['short', 'plain', 'broken'] as const).map((way) => count(way)) as [Sum, Sum, Sum];
console.log(
  `${short.files} files (${short.megabytes} MB) the short way, ${plain.files} (${plain.megabytes} MB) well-formed but ` +
    `left to the long way, ${broken.files} (${broken.megabytes} MB) broken, ${differing} read differently`,
);
process.exitCode = differing === 0 ? 0 : 1;

interface Sum {
  readonly files: number;
  readonly megabytes: string;
}

function count(way: Reading['way']): Sum {
  const those = readings.filter((reading) => reading.way === way);
  return { files: those.length, megabytes: (those.reduce((sum, { length }) => sum + length, 0) / 1e6).toFixed(2) };
}
