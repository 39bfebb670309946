/** `npm run bench`: what Hoplint costs, as ratios of one run. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Inputs, writeInputs } from './inputs.ts';
import type { Measure, Sample } from './measure.ts';
import { coldStart, dense, files, repository, wholeDisk } from './measures/command-line.ts';
import { growth, throughput } from './measures/library.ts';
import { editing, memory } from './measures/server.ts';
import { optionsFrom, type Options, USAGE_TEXT } from './options.ts';
import { buildRevision, nameOfRevision, removeRevision } from './revision.ts';
import { median, spread } from './statistics.ts';
import { isMet, type Section, tableOf } from './table.ts';

const MEASURES: readonly Measure[] = [
  ...[coldStart, dense, repository, wholeDisk, files],
  ...[throughput, growth],
  ...[editing, memory],
];

const root = fileURLToPath(new URL('../..', import.meta.url));

const options = readOptions();
const scratch = mkdtempSync(join(tmpdir(), 'hoplint-bench-'));
const before = options.against === undefined ? undefined : buildRevision(root, options.against, scratch);
try {
  const inputs = writeInputs(scratch, options.seed, options.corpus);
  await bench(options, inputs, before === undefined ? [root] : [root, before]);
} finally {
  if (before !== undefined) removeRevision(root, before);
  rmSync(scratch, { recursive: true, force: true });
}

function readOptions(): Options {
  try {
    const read = optionsFrom(process.argv.slice(2));
    const unknown = read.only.find((name) => !MEASURES.some((measure) => measure.name === name));
    if (unknown === undefined) return read;
    throw new Error(`there is no measure ${unknown}, only ${MEASURES.map(({ name }) => name).join(', ')}`);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE_TEXT}`);
    process.exit(2);
  }
}

async function bench({ quick, only, ...options }: Options, inputs: Inputs, roots: readonly string[]): Promise<void> {
  const revision = nameOfRevision(root);
  const compared = options.against === undefined ? revision : `${revision} against ${options.against}`;
  const machine = `node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model.trim() ?? process.arch}`;
  console.log(`hoplint ${compared}: medians of CPU time, ${machine}\n`);
  const sections: Section[] = [];
  for (const measure of MEASURES) {
    const rounds = quick ? measure.quickRounds : measure.rounds;
    if (rounds === 0 || (only.length > 0 && !only.includes(measure.name))) continue;
    const section = sectionOf(measure, await roundsOf(measure, rounds, roots, inputs));
    console.log(tableOf([section]));
    sections.push(section);
  }
  const path = options.output ?? join(root, 'bench/results', `${revision}.json`);
  const results = { revision, against: options.against, machine, quick, measures: sections.map(asData) };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(results, null, 2)}\n`);
  console.log(`written to ${relative(process.cwd(), path)}`);
}

/** All revisions take their turn in each round, so that what disturbs the machine disturbs all of them. */
async function roundsOf(
  measure: Measure,
  rounds: number,
  roots: readonly string[],
  inputs: Inputs,
): Promise<readonly (readonly Sample[])[]> {
  const samples = roots.map((): Sample[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, one] of roots.entries()) samples[index]?.push(await measure.take(one, inputs));
  }
  return samples;
}

function sectionOf({ name, rows }: Measure, [now = [], earlier]: readonly (readonly Sample[])[]): Section {
  return { name, rows: rows(now), ...(earlier === undefined ? {} : { before: rows(earlier) }) };
}

function asData({ name, rows, before }: Section): object {
  const figures = rows.map((row) => {
    return { ...row, median: median(row.samples), spread: spread(row.samples), met: isMet(row) };
  });
  return { name, rows: figures, before };
}
