/** `npm run hazards`: the worst inputs that we could think of, each through all that the command line does. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { COMMANDS, commandsNamed, type Command } from './commands.ts';
import type { Hazard } from './hazard.ts';
import { HAZARDS } from './inputs/all.ts';
import { layOut, writeAll, type LaidOut } from './lay-out.ts';
import type { Limits } from './limits.ts';
import { runWithin } from './run.ts';
import { blockOf, summaryOf, type Outcome } from './table.ts';
import { complaintAbout } from './verdict.ts';

const USAGE = `npm run hazards -- [options]
  --only NAME      only this input; repeatable
  --command NAME   only this command; repeatable
  --seconds N      of CPU time that a run may take (20)
  --mebibytes N    that a run may hold (1024)
  --size N         smaller or larger inputs (1)
  --write FOLDER   only write the inputs there
  --list           only say what there is
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    command: { type: 'string', multiple: true, default: [] },
    seconds: { type: 'string', default: '20' },
    mebibytes: { type: 'string', default: '1024' },
    size: { type: 'string', default: '1' },
    write: { type: 'string' },
    list: { type: 'boolean', default: false },
  },
});
const limits: Limits = { seconds: Number(values.seconds), mebibytes: Number(values.mebibytes) };
const size = Number(values.size);
const hazards = chosen('input', HAZARDS, values.only);
const commands = commandsNamed(chosen('command', COMMANDS, values.command).map(({ name }) => name));
const tool = fileURLToPath(new URL('../../../dist/hoplint.js', import.meta.url));

if (values.list) console.log([...hazards, ...commands].map(({ name }) => name).join('\n'));
else if (values.write !== undefined) writeInputs(values.write);
else await runAll();

/** Those that are asked for by name. */
function chosen<One extends { readonly name: string }>(
  kind: string,
  all: readonly One[],
  names: readonly string[],
): readonly One[] {
  const unknown = names.find((name) => !all.some((one) => one.name === name));
  if (unknown === undefined) return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
  console.error(`there is no ${kind} ${unknown}\n${USAGE}`);
  process.exit(2);
}

function writeInputs(folder: string): void {
  for (const { name, make } of hazards) writeAll(join(folder, name), make(size));
}

async function runAll(): Promise<void> {
  const outcomes: Outcome[] = [];
  for (const hazard of hazards) {
    const own = await outcomesOf(hazard);
    outcomes.push(...own.outcomes);
    console.log(blockOf(own.title, own.outcomes));
  }
  console.log(summaryOf(outcomes));
  process.exitCode = outcomes.every(({ complaint }) => complaint === undefined) ? 0 : 1;
}

async function outcomesOf(hazard: Hazard): Promise<{ readonly title: string; readonly outcomes: readonly Outcome[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'hoplint-hazard-'));
  try {
    const laidOut = layOut(hazard, size, folder);
    const outcomes: Outcome[] = [];
    for (const command of commands) outcomes.push(await outcomeOf(hazard.name, command, laidOut));
    const characters = laidOut.files.reduce((sum, { text }) => sum + text.length, 0);
    const { length } = laidOut.files;
    return { title: `${hazard.name} (${length} files, ${Math.ceil(characters / 1000)} kB)`, outcomes };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function outcomeOf(hazard: string, { name, args, isFed }: Command, laidOut: LaidOut): Promise<Outcome> {
  const input = isFed === true ? readFileSync(join(laidOut.here, laidOut.first), 'utf8') : '';
  const run = await runWithin(limits, tool, args(laidOut), laidOut.here, input);
  return { hazard, command: name, run, complaint: complaintAbout(run) };
}
