import { painter } from '../core/format/paint.ts';
import type { Rule } from '../core/rule.ts';
import { readArguments, type Arguments } from './arguments.ts';
import { FAILED, FINE, type Command } from './command.ts';
import { diffCommand } from './diff-command.ts';
import { explainCommand } from './explain-command.ts';
import { fixCommand } from './fix-command.ts';
import { graphCommand } from './graph-command.ts';
import { commandHelp, overallHelp } from './help.ts';
import { Trouble, Unreadable, type Host } from './host.ts';
import { initCommand } from './init-command.ts';
import { lintCommand } from './lint-command.ts';
import { lookOf } from './look.ts';
import { lspCommand } from './lsp-command.ts';
import { rulesCommand } from './rules-command.ts';
import { tellTroubles } from './tell-troubles.ts';
import { traceCommand } from './trace-command.ts';

const COMMANDS: readonly Command[] = [
  lintCommand,
  fixCommand,
  graphCommand,
  traceCommand,
  diffCommand,
  explainCommand,
  rulesCommand,
  initCommand,
  lspCommand,
];

/** The whole tool: words in, texts out through the host, exit code back. */
export async function run(argv: readonly string[], host: Host, rules: readonly Rule[]): Promise<number> {
  try {
    const named = COMMANDS.find(({ name }) => name === argv[0]);
    const command = named ?? lintCommand;
    const args = readArguments(named === undefined ? argv : argv.slice(1), command.options);
    if (args.has('help')) return showHelp(named, host, args);
    if (args.has('version')) return show(host, `hoplint ${host.version}\n`);
    return await command.run({ host, rules, args });
  } catch (error) {
    if (!(error instanceof Trouble || error instanceof Unreadable)) throw error;
    tellTroubles(host, [error.message]);
    return FAILED;
  }
}

function showHelp(command: Command | undefined, host: Host, args: Arguments): number {
  const { columns, colored } = lookOf(host, !args.has('no-color'));
  const paint = painter(colored);
  const text = command === undefined ? overallHelp(COMMANDS, columns, paint) : commandHelp(command, columns, paint);
  return show(host, text);
}

function show(host: Host, text: string): number {
  host.stdout.write(text);
  return FINE;
}
