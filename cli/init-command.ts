import { CONFIG_NAMES } from '../core/config.ts';
import { joinPath } from '../core/search/paths.ts';
import { starterConfig } from '../core/starter-config.ts';
import { FINE, type Call, type Command } from './command.ts';
import { Trouble, orTrouble, type Host } from './host.ts';
import { initBaseline } from './init-baseline.ts';
import { INIT_OPTIONS } from './options.ts';
import { progressOn } from './progress.ts';
import { openSession } from './session.ts';

export const initCommand: Command = {
  name: 'init',
  words: '',
  summary: 'write a commented hoplint.config.yaml, or a baseline',
  options: INIT_OPTIONS,
  details: [
    'It is written into the current folder and holds for all that lies below; an existing one stays as it is.',
    'With --baseline, all that is found today in the files of the configuration is recorded in hoplint.baseline.json ' +
      'beside it, and the configuration names that file: lint, fix and the editor then tell of what is new. An ' +
      'existing baseline is written anew. A finding is known by its rule, resource and content, not by its line, and ' +
      'stays known when its file is renamed.',
  ],
  examples: ['hoplint init', 'hoplint init --baseline'],
  run: init,
};

async function init({ host, rules, args }: Call): Promise<number> {
  const { files, cwd } = host;
  if (args.words.length > 0) throw new Trouble('init takes no path: it writes into the current folder');
  if (!args.has('baseline')) {
    const idle = INIT_OPTIONS.find(({ name, value }) => value !== undefined && args.has(name));
    if (idle !== undefined) throw new Trouble(`--${idle.name} is of use with --baseline alone`);
    const existing = CONFIG_NAMES.find((name) => files.stat(joinPath(cwd, name)) !== undefined);
    if (existing !== undefined) throw new Trouble(`${existing} exists already`);
    writeStarter(host);
    return FINE;
  }
  if (openSession(host, rules, args).configs(cwd).path === undefined) writeStarter(host);
  const session = openSession(host, rules, args);
  return initBaseline(session, session.configs(cwd), progressOn(host, !args.has('no-progress')));
}

function writeStarter({ files, cwd, stdout }: Host): void {
  const schema = './node_modules/hoplint/schemas/hoplint.schema.json';
  const hasSchema = files.stat(joinPath(cwd, schema.slice(2))) !== undefined;
  const path = joinPath(cwd, 'hoplint.config.yaml');
  orTrouble('cannot write hoplint.config.yaml', () => files.write(path, starterConfig(hasSchema ? schema : undefined)));
  stdout.write('wrote hoplint.config.yaml\n');
}
