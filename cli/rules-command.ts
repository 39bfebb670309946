import { painter, type Paint } from '../core/format/paint.ts';
import { wrap } from '../core/format/wrap.ts';
import type { Rule } from '../core/rule.ts';
import type { Dialect } from '../core/template/model.ts';
import { choice } from './arguments.ts';
import { FINE, type Call, type Command } from './command.ts';
import { lookOf } from './look.ts';
import { RULES_OPTIONS } from './options.ts';

export const rulesCommand: Command = {
  name: 'rules',
  words: '',
  summary: 'list all rules',
  options: RULES_OPTIONS,
  details: ['The severity is the highest that the rule reports; `hoplint explain RULE` says when it reports less.'],
  examples: ['hoplint rules', 'hoplint rules --format json'],
  run: async ({ host, rules, args }: Call) => {
    const format = choice('format', args.last('format') ?? 'text', ['text', 'json', 'markdown'] as const);
    const { columns, colored } = lookOf(host, !args.has('no-color'));
    if (format === 'json') host.stdout.write(`${JSON.stringify(rules.map(entryOf), null, 2)}\n`);
    else if (format === 'markdown') host.stdout.write(tableOf(rules));
    else host.stdout.write(listOf(rules, columns, painter(colored)));
    return FINE;
  },
};

/** No rule knows of dialects: it asks the graph, which all of them become. */
const DIALECTS: readonly Dialect[] = ['cloudformation', 'sam', 'serverless', 'cdk'];

function entryOf({ name, summary, services, severity, strict, fixable, options }: Rule): object {
  return {
    rule: name,
    summary,
    services: services ?? [],
    dialects: DIALECTS,
    severity,
    strict: strict ?? severity,
    fixable,
    options: options ?? {},
    docs: `rules/${name}.md`,
  };
}

function tableOf(rules: readonly Rule[]): string {
  const rows = rules.map(({ name, severity, strict, fixable, summary }) => {
    return [name, severity, strict ?? severity, fixable ? 'yes' : '', summary];
  });
  const head = ['Rule', 'Recommended', 'Strict', 'Fix', 'What it finds'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function listOf(rules: readonly Rule[], columns: number, paint: Paint): string {
  const width = Math.max(...rules.map(({ name }) => name.length));
  const blocks = rules.map(({ name, severity, strict, fixable, summary }) => {
    const own = severity === 'off' ? paint('calm', 'off') : paint(severity, severity);
    const notes = [own];
    if (strict !== undefined && strict !== severity) notes.push(`strict: ${paint(strict, strict)}`);
    if (fixable) notes.push(paint('fix', 'fixable'));
    const lines = wrap(summary, columns - 2).map((line) => `  ${line}`);
    return [`${paint('strong', name.padEnd(width))}  ${notes.join(', ')}`, ...lines].join('\n');
  });
  return `${blocks.join('\n\n')}\n\n${rules.length} rules · more on one: ${paint('fix', 'hoplint explain RULE')}\n`;
}
