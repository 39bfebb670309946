/** Lint and parse in one process that is warm. */

import { fileURLToPath } from 'node:url';
import { SIZES, type Inputs } from '../inputs.ts';
import { GROWING, type Growing } from '../generate/sized.ts';
import { each, type Measure, type Sample } from '../measure.ts';
import type { Cost } from '../probes/cost.ts';
import { runNode } from '../run-node.ts';
import { median, ratios } from '../statistics.ts';
import { growthRow } from './growth.ts';

const PROBE = fileURLToPath(new URL('../probes/cost.js', import.meta.url));

const KINDS = Object.keys(GROWING) as readonly Growing[];

async function costs(root: string, rounds: number, paths: readonly string[]): Promise<readonly Cost[]> {
  return JSON.parse((await runNode(['--expose-gc', PROBE, root, String(rounds), ...paths])).stdout) as readonly Cost[];
}

export const throughput: Measure = {
  name: 'lint',
  rounds: 3,
  quickRounds: 1,
  take: async (root, { corpus }) => {
    const [cost] = await costs(root, 5, [corpus]);
    if (cost === undefined) throw new Error('nothing was measured');
    const seconds = median(cost.lint) / 1000;
    const parsing = median(cost.parse) / 1000;
    return {
      ratio: median(ratios(cost.lint, cost.parse)),
      megabytes: cost.bytes / 1e6 / seconds,
      files: cost.files / seconds,
      parsed: cost.bytes / 1e6 / parsing,
    };
  },
  rows: (samples) => [
    { name: 'whole lint of 200 templates, as parse', unit: '×', samples: each(samples, 'ratio'), most: 1.3 },
    { name: 'lint, warm', unit: 'MB/s', samples: each(samples, 'megabytes') },
    { name: 'lint, warm', unit: 'files/s', samples: each(samples, 'files') },
    { name: 'parse alone', unit: 'MB/s', samples: each(samples, 'parsed') },
  ],
};

export const growth: Measure = {
  name: 'growth',
  rounds: 3,
  quickRounds: 1,
  take: async (root, inputs) => {
    let all: Sample = {};
    for (const kind of KINDS) all = { ...all, ...(await growthOf(root, inputs, kind)) };
    return all;
  },
  rows: (samples) => KINDS.map((kind) => growthRow(kind, samples)),
};

async function growthOf(root: string, inputs: Inputs, kind: Growing): Promise<Sample> {
  const found = await costs(root, 5, SIZES.map((size) => inputs.growing(kind, size)));
  return Object.fromEntries(found.map(({ lint }, index) => [`${kind} ${SIZES[index]}`, median(lint)]));
}
