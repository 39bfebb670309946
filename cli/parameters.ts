/** Parameter values from the command line, each with the words or the place that gave it. */

import { readParameters } from '../core/parameters/read-parameters.ts';
import type { Arguments } from './arguments.ts';
import { orTrouble, Trouble, type Host } from './host.ts';
import { displayPath, resolvePath } from './paths.ts';
import { placeText, problemText } from './place-text.ts';

export interface Given {
  readonly value: string;
  /** What a message calls it: `--param Stage`, `params.json:3:5 Stage`. */
  readonly origin: string;
  /** The file it was read from. */
  readonly file?: string;
}

export interface GivenValues {
  /** Values by name: `--param` goes before `--param-file`, of either a later one before an earlier one. */
  readonly parameters: ReadonlyMap<string, Given>;
  /** `--stage` and `--region`, which no CloudFormation parameter hears. */
  readonly options: ReadonlyMap<string, string>;
}

export function givenValues(host: Host, args: Arguments): GivenValues {
  const files = args.all('param-file').flatMap((word) => fromFile(host, word));
  const options = ['stage', 'region'].flatMap((name): [string, string][] => {
    const value = args.last(name);
    return value === undefined ? [] : [[name, value]];
  });
  return { parameters: new Map([...files, ...args.all('param').map(fromWord)]), options: new Map(options) };
}

function fromWord(word: string): [name: string, given: Given] {
  const [name, value] = pair('param', word);
  return [name, { value, origin: `--param ${name}` }];
}

/** The `file://` that the command line of AWS asks for may stay. */
function fromFile(host: Host, word: string): readonly [name: string, given: Given][] {
  const { path, environment } = fileAndEnvironment(host, word.replace(/^file:\/\//, ''));
  const file = displayPath(host.cwd, path);
  const source = { path: file, text: orTrouble(`cannot read ${file}`, () => host.files.read(path)) };
  const { given, problems } = readParameters(source, environment);
  if (problems.length > 0) throw new Trouble(problemText(problems));
  return given.map(({ name, value, at }) => [name, { value, origin: `${placeText(at)} ${name}`, file }]);
}

/** `samconfig.toml:prod` names an environment, unless a file has that very name. */
function fileAndEnvironment(host: Host, word: string): { path: string; environment: string | undefined } {
  const named = (path: string): string => resolvePath(host.cwd, path);
  const isFile = (path: string): boolean => host.files.stat(named(path))?.kind === 'file';
  const [, file = word, environment] = isFile(word) ? [] : (/^(.+\.\w+):([\w-]+)$/.exec(word) ?? []);
  if (!isFile(file)) throw new Trouble(`there is no file ${file}`);
  return { path: named(file), environment };
}

/** `NAME=VALUE` as the options `--param` and `--rule` take it. */
export function pair(option: 'param' | 'rule', word: string): [name: string, value: string] {
  const at = word.indexOf('=');
  const example = option === 'rule' ? 'missing-dlq=error' : 'Stage=prod';
  if (at < 1) throw new Trouble(`--${option} wants a name and a value: --${option} ${example}`);
  return [word.slice(0, at), word.slice(at + 1)];
}
