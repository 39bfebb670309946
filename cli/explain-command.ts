import { formatPage } from '../core/format/page.ts';
import { FINE, type Call, type Command } from './command.ts';
import { Trouble } from './host.ts';
import { lookOf } from './look.ts';
import { EXPLAIN_OPTIONS } from './options.ts';
import { ruleNamed } from './session.ts';

export const explainCommand: Command = {
  name: 'explain',
  words: 'RULE',
  summary: 'say what a rule means, with examples',
  options: EXPLAIN_OPTIONS,
  details: [],
  examples: ['hoplint explain missing-dlq'],
  run: async ({ host, rules, args }: Call) => {
    const [name, ...more] = args.words;
    if (name === undefined || more.length > 0) throw new Trouble('explain wants one rule: hoplint explain missing-dlq');
    const rule = ruleNamed(name, rules);
    const page = host.rulePage(rule.name);
    if (page === undefined) throw new Trouble(`the page of ${rule.name} was not installed with hoplint`);
    host.stdout.write(formatPage(page, lookOf(host, !args.has('no-color'))));
    return FINE;
  },
};
