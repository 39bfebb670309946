import { CONFIG_NAMES } from '../core/config.ts';
import { starterConfig } from '../core/starter-config.ts';
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
    orTrouble('cannot write hoplint.config.yaml', () => files.write(path, starterConfig(hasSchema ? schema : undefined)));
    host.stdout.write('wrote hoplint.config.yaml\n');
    return FINE;
  },
};
