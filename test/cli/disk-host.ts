/** Runs the tool on this machine's files: for what a machine in memory cannot have, such as a git repository. */

import { nodeHost } from '../../cli/node-host.ts';
import type { Files, Output } from '../../cli/host.ts';
import { run } from '../../cli/run.ts';
import { rules } from '../../rules/index.ts';

export interface Printed {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What is not as on this machine. */
export interface Otherwise {
  /** The names of the only rules. */
  readonly known?: readonly string[];
  readonly stdin?: string;
  readonly disk?: (files: Files) => Partial<Files>;
}

/** Runs it in a folder, in one thread. */
export async function hoplintIn(
  cwd: string,
  argv: readonly string[],
  { known, stdin = '', disk = () => ({}) }: Otherwise = {},
): Promise<Printed> {
  const { threads: _, ...machine } = nodeHost('1.2.3', import.meta.url);
  const printed = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr'): Output => ({
    write: (text) => void (printed[name] += text),
    isTerminal: false,
    columns: undefined,
  });
  const host = {
    ...machine,
    cwd,
    env: {},
    files: { ...machine.files, ...disk(machine.files) },
    stdout: output('stdout'),
    stderr: output('stderr'),
    stdin: async () => stdin,
    rulePage: () => undefined,
    now: () => 0,
  };
  const code = await run(argv, host, rules.filter(({ name }) => known?.includes(name) ?? true));
  return { code, ...printed };
}
