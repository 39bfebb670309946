/**
 * The name that GitHub code scanning knows a line by (`primaryLocationLineHash`): an alert that is uploaded with it
 * stays the same alert when lines are put in before it. Source: github/codeql-action, fingerprints.ts, whose upload
 * computes the same for results that have none.
 */

import { lineStarts, type Source } from '../source.ts';

/** Characters from a line's beginning on that count, beyond its end where it is shorter; spaces and tabs do not. */
const WINDOW = 100;
const BASE = 37n;
const END_OF_FILE = 0xffff;

/** One for each line: the hash of its window, a colon, and how many lines up to it have the same. */
export function lineHashes(source: Source): readonly string[] {
  const { units, begins } = countedUnits(source);
  const seen = new Map<string, number>();
  return begins.map((begin) => {
    const hash = hashOf(units, begin);
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return `${hash}:${count}`;
  });
}

interface Counted {
  readonly units: readonly number[];
  /** Where each line begins in `units`. */
  readonly begins: readonly number[];
}

function countedUnits(source: Source): Counted {
  const units: number[] = [];
  const starts = lineStarts(source);
  const begins = starts.map((start, line) => {
    const begin = units.length;
    const text = source.text.slice(start, starts[line + 1]).replace(/[ \t]/g, '').replace(/\r\n?$/, '\n');
    for (let i = 0; i < text.length; i++) units.push(text.charCodeAt(i));
    return begin;
  });
  units.push(END_OF_FILE);
  return { units, begins };
}

function hashOf(units: readonly number[], begin: number): string {
  let hash = 0n;
  for (let i = 0; i < WINDOW; i++) hash = BigInt.asUintN(64, hash * BASE + BigInt(units[begin + i] ?? 0));
  return hash.toString(16);
}
