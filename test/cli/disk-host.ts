/** Runs the tool on this machine's files: for what a machine in memory cannot have, such as a git repository. */

import { nodeHost } from '../../cli/node-host.ts';
import type { Output } from '../../cli/host.ts';
import { run } from '../../cli/run.ts';
import { rules } from '../../rules/index.ts';

export interface Printed {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs it in a folder, with some rules alone. */
export async function hoplintIn(
  cwd: string,
  argv: readonly string[],
  known: readonly string[],
  stdin = '',
): Promise<Printed> {
  const printed = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr'): Output => ({
    write: (text) => void (printed[name] += text),
    isTerminal: false,
    columns: undefined,
  });
  const host = {
    ...nodeHost('1.2.3', import.meta.url),
    cwd,
    env: {},
    stdout: output('stdout'),
    stderr: output('stderr'),
    stdin: async () => stdin,
    rulePage: () => undefined,
    now: () => 0,
  };
  const code = await run(argv, host, rules.filter(({ name }) => known.includes(name)));
  return { code, ...printed };
}
