import { CONFIG_NAMES } from '../core/config.ts';
import { FINE, type Call, type Command } from './command.ts';
import { Trouble, orTrouble } from './host.ts';
import { joinPath } from '../core/search/paths.ts';

export const initCommand: Command = {
  name: 'init',
  words: '',
  summary: 'write a commented hoplint.config.yaml',
  options: [],
  details: ['It is written into the current folder and holds for all that lies below; an existing one stays as it is.'],
  examples: ['hoplint init'],
  run: async ({ host, args }: Call) => {
    const { files, cwd } = host;
    if (args.words.length > 0) throw new Trouble('init takes no path: it writes into the current folder');
    const existing = CONFIG_NAMES.find((name) => files.stat(joinPath(cwd, name)) !== undefined);
    if (existing !== undefined) throw new Trouble(`${existing} exists already`);
    const schema = './node_modules/hoplint/schemas/hoplint.schema.json';
    const hasSchema = files.stat(joinPath(cwd, schema.slice(2))) !== undefined;
    const path = joinPath(cwd, 'hoplint.config.yaml');
    orTrouble('cannot write hoplint.config.yaml', () => files.write(path, starter(hasSchema ? schema : undefined)));
    host.stdout.write('wrote hoplint.config.yaml\n');
    return FINE;
  },
};

/** An editor without the schema at hand would only complain about it. */
function starter(schema: string | undefined): string {
  const head = schema === undefined ? '' : `# yaml-language-server: $schema=${schema}\n\n`;
  return `${head}${STARTER}`;
}

const STARTER = `# What Hoplint looks for in this folder and below; the editor goes by it too.

# recommended: what a reviewer would raise. strict: also what the checklists ask for.
extends: recommended

# Globs are relative to this file. What .gitignore names is left alone anyway.
ignore: []
#  - fixtures/**

# Lint only these files; without the key, every file that is a template.
# include:
#   - "**/*.template.json"

# CloudFormation parameters and Serverless options to judge by; without them, their defaults.
# parameters:
#   Stage: prod

# off, info, warning or error for a rule, or [severity, { options }]. All rules: hoplint rules
rules: {}
#  missing-dlq: error
#  visibility-timeout-too-short: [warning, { factor: 6 }]

# Other rules for some files.
# overrides:
#   - files: ["sandbox/**"]
#     rules:
#       missing-dlq: off
`;
