/** The bundled command line as a process of its own. */

import { join } from 'node:path';
import type { Inputs } from '../inputs.ts';
import { SIZES } from '../inputs.ts';
import { each, type Measure, type Sample } from '../measure.ts';
import type { Row } from '../row.ts';
import { runNode, type Run } from '../run-node.ts';
import { median, ratios } from '../statistics.ts';
import { growthRow } from './growth.ts';

/** What a person types; the report goes into a pipe. */
function hoplint(root: string, ...words: readonly string[]): Promise<Run> {
  return runNode([join(root, 'dist/hoplint.js'), ...words]);
}

export const coldStart: Measure = {
  name: 'start',
  rounds: 15,
  quickRounds: 5,
  take: async (root, { small }) => {
    const nothing = await runNode(['-e', '0']);
    const one = await hoplint(root, small);
    return { nothing: nothing.cpu, cpu: one.cpu, wall: one.wall, ratio: one.wall / nothing.wall };
  },
  rows: (samples) => [
    {
      name: 'one small template, as node -e 0',
      unit: '×',
      samples: ratios(each(samples, 'cpu'), each(samples, 'nothing')),
      most: 2.5,
      detail: `elapsed ${said(samples, 'ratio')} ×; node -e 0 takes ${said(samples, 'nothing')} ms`,
    },
  ],
};

function said(samples: readonly Sample[], name: string): string {
  return median(each(samples, name)).toFixed(1);
}

/** What one run is measured by. */
function numbersOf(run: Run): Sample {
  return { cpu: run.cpu / 1000, wall: run.wall / 1000, peak: run.peak };
}

export const dense: Measure = {
  name: 'dense',
  rounds: 5,
  quickRounds: 1,
  take: async (root, { dense: yaml, denseJson }) => {
    return { ...numbersOf(await hoplint(root, yaml)), json: (await hoplint(root, denseJson)).cpu / 1000 };
  },
  rows: (samples) => [
    { ...timeRow('a dense template of 1 MB, cold', samples), most: 0.4 },
    { name: 'the same size in JSON', unit: 's', samples: each(samples, 'json') },
  ],
};

export const repository: Measure = {
  name: 'repository',
  rounds: 5,
  quickRounds: 1,
  take: async (root, { corpus }) => {
    if (!(await knowsJobs(root))) return numbersOf(await hoplint(root, corpus));
    const alone = await hoplint(root, '--jobs', '1', corpus);
    const workers = await hoplint(root, '--jobs', '2', corpus);
    return { ...numbersOf(alone), workers: workers.wall / alone.wall };
  },
  rows: (samples) => [
    { ...timeRow('200 templates, 1 MB, in one process', samples), most: 0.35 },
    { name: 'two workers, as one (elapsed)', unit: '×', samples: each(samples, 'workers'), most: 0.6 },
    { name: 'peak memory of that', unit: 'MiB', samples: each(samples, 'peak') },
  ],
};

/** Earlier revisions know no workers. */
async function knowsJobs(root: string): Promise<boolean> {
  return (await hoplint(root, 'lint', '--help')).stdout.includes('--jobs');
}

export const wholeDisk: Measure = {
  name: 'folder',
  rounds: 1,
  quickRounds: 0,
  take: async (root, { folder }) => numbersOf(await hoplint(root, folder)),
  rows: (samples) => [
    { ...timeRow('a folder of 3,000 files', samples), most: 4 },
    { name: 'throughput of that', unit: 'files/s', samples: each(samples, 'cpu').map((cpu) => 3000 / cpu) },
    { name: 'peak memory of that', unit: 'MiB', samples: each(samples, 'peak') },
  ],
};

export const files: Measure = {
  name: 'files',
  rounds: 3,
  quickRounds: 0,
  take: async (root, inputs: Inputs) => {
    // What every run costs is not part of what a file costs.
    const start = (await hoplint(root, inputs.small)).cpu;
    const costs: Record<string, number> = {};
    for (const size of SIZES) costs[`files ${size}`] = (await hoplint(root, inputs.files(size))).cpu - start;
    return costs;
  },
  rows: (samples): readonly Row[] => [growthRow('files', samples)],
};

function timeRow(name: string, samples: readonly Sample[]): Row {
  const elapsed = median(each(samples, 'wall')).toFixed(2);
  return { name, unit: 's', samples: each(samples, 'cpu'), detail: `elapsed ${elapsed} s` };
}
