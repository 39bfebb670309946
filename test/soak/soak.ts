/** An hour of work, compressed: the server must hold no more than at its beginning and show what a new one would. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { corpus } from '../../bench/generate/corpus.ts';
import { randomFrom, type Random } from '../../bench/generate/random.ts';
import { saidByCommandLine } from './command-line.ts';
import { Desk } from './desk.ts';
import { doingsIn } from './doings.ts';
import { differences } from './said.ts';

export interface Soak {
  /** The server as it is started. */
  readonly server: string;
  /** What Node is given to start the command line tool. */
  readonly tool: readonly string[];
  readonly files: number;
  /** Things that somebody does, one after the other. */
  readonly steps: number;
  /** How often all is compared on the way, the end included. */
  readonly checks: number;
  readonly seed: number;
  /** Called after each check. */
  readonly progress?: (check: Check) => void;
}

/** What was seen after some of the steps. */
export interface Check {
  readonly steps: number;
  /** Files with findings, some of them open and not saved. */
  readonly shown: number;
  /** Files of which a new server with the same documents open says something else. */
  readonly unlikeServer: readonly string[];
  /** Files with findings once all is saved and closed. */
  readonly saved: number;
  /** Files of which the command line says something else then. */
  readonly unlikeTool: readonly string[];
  /** What the server, and the new one, wrote into their logs. */
  readonly log: readonly string[];
  /** MiB of objects, with nothing open and all files as they were in the beginning. */
  readonly heap: number;
}

/** Leaves nothing behind. */
export async function soak({ server, tool, files, steps, checks, seed, progress }: Soak): Promise<readonly Check[]> {
  const root = mkdtempSync(join(tmpdir(), 'hoplint-soak-'));
  const folders = ['api', 'jobs'].map((name) => join(root, name));
  const first = filesIn(folders, files, seed);
  const desk = await Desk.start(server, folders, first);
  const random = randomFrom(seed);
  const doing = doingsIn(folders);
  const done: Check[] = [];
  try {
    for (let number = 1; number <= checks; number++) {
      for (let step = 0; step < steps / checks; step++) await act(desk, random, doing);
      const seen = { ...(await compared(desk, server, tool)), heap: await desk.heapWith(folders, first) };
      const check = { steps: Math.round((number * steps) / checks), ...seen };
      done.push(check);
      progress?.(check);
    }
  } finally {
    await desk.stop();
    rmSync(root, { recursive: true, force: true });
  }
  return done;
}

/** With the documents as they are, and once more with all of them saved and closed. */
async function compared(desk: Desk, server: string, tool: Soak['tool']): Promise<Omit<Check, 'steps' | 'heap'>> {
  await desk.settled();
  const shown = desk.shown();
  const anew = await desk.shownAnew(server);
  await desk.putAway();
  const saved = desk.shown();
  const said = await saidByCommandLine(tool, desk.folders, desk.settings.preset);
  return {
    shown: shown.size,
    unlikeServer: differences(shown, anew.shown, 'a new server'),
    saved: saved.size,
    unlikeTool: differences(saved, said, 'the command line'),
    log: [...desk.takeLog(), ...anew.log],
  };
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
