/** An hour of work, compressed: the server must hold no more than at its beginning and show what a new one would. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Diagnostic } from 'vscode-languageserver/node';
import { corpus } from '../../bench/generate/corpus.ts';
import { randomFrom, type Random } from '../../bench/generate/random.ts';
import { Desk } from './desk.ts';
import { doingsIn } from './doings.ts';

export interface Soak {
  /** The server as it is started. */
  readonly script: string;
  readonly files: number;
  /** Things that somebody does, one after the other. */
  readonly steps: number;
  /** How often all is compared on the way, the end included. */
  readonly checks: number;
  readonly seed: number;
  /** Called now and then. */
  readonly progress?: (sentence: string) => void;
}

export interface Outcome {
  /** Files of which something else is shown than a new server says, with both. */
  readonly stale: readonly string[];
  /** MiB of objects at each check, with nothing open and all files as they were in the beginning. */
  readonly heaps: readonly number[];
  /** What the server wrote into its log. */
  readonly log: readonly string[];
  /** Files with findings in the end. */
  readonly shown: number;
}

/** Leaves nothing behind, unless it breaks off. */
export async function soak({ script, files, steps, checks, seed, progress }: Soak): Promise<Outcome> {
  const root = mkdtempSync(join(tmpdir(), 'hoplint-soak-'));
  const folders = ['api', 'jobs'].map((name) => join(root, name));
  const first = filesIn(folders, files, seed);
  const desk = await Desk.start(script, folders, first);
  const random = randomFrom(seed);
  const doing = doingsIn(folders);
  const stale: string[] = [];
  const heaps: number[] = [];
  let shown = 0;
  for (let check = 1; check <= checks; check++) {
    for (let step = 0; step < steps / checks; step++) await act(desk, random, doing);
    await desk.settled();
    shown = desk.shown().size;
    stale.push(...differences(desk.shown(), await desk.shownAnew(script)));
    heaps.push(await desk.heapWith(folders, first));
    progress?.(`${check}: ${shown} files with findings, ${stale.length} stale, ${heaps.at(-1)?.toFixed(1)} MiB`);
  }
  const { log } = desk;
  await desk.stop();
  rmSync(root, { recursive: true, force: true });
  return { stale, heaps, log, shown };
}

function filesIn(folders: readonly string[], count: number, seed: number): ReadonlyMap<string, string> {
  const made = corpus(seed, { files: count, flows: 3, others: 0.05 });
  return new Map(made.map(({ path, text }, index) => [join(folders[index % folders.length] ?? '', path), text]));
}

/** One thing, most often without a pause before the next. */
async function act(desk: Desk, random: Random, doing: ReturnType<typeof doingsIn>): Promise<void> {
  doing(desk, random);
  if (random.chance(0.15)) await new Promise((resolve) => setTimeout(resolve, random.below(60)));
}

type Shown = ReadonlyMap<string, readonly Diagnostic[]>;

function differences(now: Shown, anew: Shown): readonly string[] {
  const paths = [...new Set([...now.keys(), ...anew.keys()])].sort();
  return paths.flatMap((path) => {
    const [old, fresh] = [now, anew].map((shown) => sentences(shown.get(path) ?? []));
    return old === fresh ? [] : [`${path}\nshown:\n${old}\na new server says:\n${fresh}`];
  });
}

function sentences(diagnostics: readonly Diagnostic[]): string {
  const said = diagnostics.map(({ range, code, message }) => `${range.start.line + 1}: ${code}: ${message}`);
  return said.sort().join('\n');
}
