import type { Paint } from '../core/format/paint.ts';
import { wrap } from '../core/format/wrap.ts';
import { COMMON } from './arguments.ts';
import type { Command } from './command.ts';
import type { Option } from './options.ts';

const PURPOSE =
  'Hoplint reads CloudFormation, SAM, Serverless Framework and CDK templates and finds the places where messages get ' +
  'lost, circle or arrive twice.';

/** The first thing a newcomer reads: what there is. */
export function overallHelp(commands: readonly Command[], columns: number, paint: Paint): string {
  const rows = commands.map(({ name, words, summary }): Row => {
    return [name === 'lint' ? `[lint] ${words}` : `${name} ${words}`.trim(), summary];
  });
  return page([
    wrap(PURPOSE, columns).join('\n'),
    section('Usage', ['hoplint [command] [options] [paths…]'], paint),
    section('Commands', table(rows, columns), paint),
    section('Options', table(COMMON.map(optionRow), columns), paint),
    `More on a command: ${paint('fix', 'hoplint COMMAND --help')}`,
  ]);
}

/** All about one command. */
export function commandHelp(command: Command, columns: number, paint: Paint): string {
  const { name, words, summary, options, details, examples } = command;
  const usage = name === 'lint' ? `hoplint [lint] [options] ${words}` : `hoplint ${name} [options] ${words}`;
  return page([
    `${paint('strong', `hoplint ${name}`)}: ${summary}`,
    section('Usage', [usage.trim()], paint),
    ...details.map((text) => wrap(text, columns).join('\n')),
    section('Options', table([...options, ...COMMON].map(optionRow), columns), paint),
    section('Examples', examples, paint),
  ]);
}

type Row = readonly [left: string, right: string];

/** Wider than this, the left column pushes its explanation to the next line. */
const WIDEST_LEFT = 24;

function page(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[], paint: Paint): string {
  return [paint('strong', title), ...lines.map((line) => `  ${line}`)].join('\n');
}

function optionRow({ name, value, help }: Option): Row {
  return [value === undefined ? `--${name}` : `--${name} ${value}`, help];
}

function table(rows: readonly Row[], columns: number): readonly string[] {
  const width = Math.min(WIDEST_LEFT, Math.max(...rows.map(([left]) => left.length)));
  return rows.flatMap(([left, right]) => {
    const [first = '', ...rest] = wrap(right, columns - 2 - width - 2).map((line) => `  ${line}`);
    const below = rest.map((line) => ' '.repeat(width) + line);
    if (left.length <= width) return [left.padEnd(width) + first, ...below];
    return [left, ' '.repeat(width) + first, ...below];
  });
}
