/** The bundled server as a process, spoken to as an editor does. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EDITED_LINES } from '../inputs.ts';
import { each, type Measure } from '../measure.ts';
import { ServerClient } from '../server-client.ts';
import { median } from '../statistics.ts';

function bundleIn(root: string): string {
  return join(root, 'dist/server.cjs');
}

/** Edits of each template; the first ones warm the server up. */
const EDITS = 8;
const WARMING = 3;

export const editing: Measure = {
  name: 'edit',
  rounds: 2,
  quickRounds: 1,
  take: async (root, { edited }) => {
    const found: Record<string, number> = {};
    for (const lines of EDITED_LINES) {
      const { work, wait } = await editsOf(root, edited(lines));
      found[`work ${lines}`] = work;
      found[`wait ${lines}`] = wait;
    }
    return found;
  },
  rows: (samples) =>
    EDITED_LINES.map((lines) => ({
      name: `edit in ${lines.toLocaleString('en')} lines → diagnostics`,
      unit: 'ms',
      samples: each(samples, `work ${lines}`),
      ...(lines === 25_000 ? { most: 50 } : {}),
      detail: `+ ${median(each(samples, `wait ${lines}`)).toFixed(0)} ms of quiet`,
    })),
};

/** Milliseconds from a keystroke to its diagnostics: those in which the server worked, and those in which it waited. */
async function editsOf(root: string, path: string): Promise<{ readonly work: number; readonly wait: number }> {
  const client = await ServerClient.start(bundleIn(root));
  const uri = pathToFileURL(path).href;
  const text = readFileSync(path, 'utf8');
  await client.open(uri, text);
  await client.pull(uri);
  const work: number[] = [];
  const wait: number[] = [];
  for (let edit = 0; edit < EDITS; edit++) {
    const before = await client.usage();
    const started = performance.now();
    await client.type(uri, text, edit);
    await client.pull(uri);
    const elapsed = performance.now() - started;
    const busy = (await client.usage()).cpu - before.cpu;
    if (edit < WARMING) continue;
    work.push(busy);
    wait.push(Math.max(0, elapsed - busy));
  }
  await client.stop();
  return { work: median(work), wait: median(wait) };
}

export const memory: Measure = {
  name: 'memory',
  rounds: 1,
  quickRounds: 0,
  take: async (root, { workspace }) => {
    const client = await ServerClient.start(bundleIn(root), { folders: [workspace] });
    await client.settled();
    const { peak, cpu, memory } = await client.usage();
    await client.stop();
    return { peak, memory, cpu: cpu / 1000 };
  },
  rows: (samples) => [
    { name: 'server, 300 templates: at its peak', unit: 'MiB', samples: each(samples, 'peak'), most: 120 },
    { name: 'server, 300 templates: afterwards', unit: 'MiB', samples: each(samples, 'memory'), most: 120 },
    { name: 'server, 300 templates: all looked at', unit: 's', samples: each(samples, 'cpu') },
  ],
};
