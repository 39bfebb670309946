/** From words on the command line to options that a command can ask for. */

import { parseArgs } from 'node:util';
import { didYouMean } from '../core/nearest.ts';
import { table } from '../core/table.ts';
import { Trouble } from './host.ts';
import type { Option } from './options.ts';

export interface Arguments {
  /** All words, as they were given. */
  readonly argv: readonly string[];
  readonly words: readonly string[];
  /** The values of an option, in the order given. */
  readonly all: (name: string) => readonly string[];
  /** The last value of an option. */
  readonly last: (name: string) => string | undefined;
  readonly has: (name: string) => boolean;
}

/** Options that every command has. */
export const COMMON: readonly Option[] = [
  { name: 'help', help: 'this text' },
  { name: 'version', help: 'the version of Hoplint' },
];

const SHORT: Readonly<Record<string, string>> = table({ h: 'help', v: 'version', q: 'quiet', o: 'output' });

/** Reads the words after the command; an option that the command does not have is a `Trouble`. */
export function readArguments(args: readonly string[], options: readonly Option[]): Arguments {
  const known = new Map([...options, ...COMMON].map((option) => [option.name, option]));
  const values = new Map<string, string[]>();
  const words: string[] = [];
  for (const token of tokensOf(args, known)) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind === 'option') add(values, token.name, valueOf(token, known));
  }
  const all = (name: string): readonly string[] => values.get(name) ?? [];
  return { argv: args, words, all, last: (name) => all(name).at(-1), has: (name) => values.has(name) };
}

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];

function tokensOf(args: readonly string[], known: ReadonlyMap<string, Option>): readonly Token[] {
  const options = Object.fromEntries([...known.values()].map(({ name, value }) => [name, typeOf(name, value)]));
  const parsed = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  return parsed.tokens as readonly Token[];
}

function typeOf(name: string, value: string | undefined): { type: 'string' | 'boolean'; short?: string } {
  const type = value === undefined ? 'boolean' : 'string';
  const short = Object.keys(SHORT).find((letter) => SHORT[letter] === name);
  return short === undefined ? { type } : { type, short };
}

function valueOf(token: Token & { kind: 'option' }, known: ReadonlyMap<string, Option>): string {
  const option = known.get(token.name);
  if (option === undefined) {
    const near = didYouMean(token.name, known.keys()).replace(/mean /, 'mean --');
    throw new Trouble(`unknown option ${token.rawName}${near}`);
  }
  if (option.value === undefined) {
    if (token.value !== undefined) throw new Trouble(`--${option.name} takes no value`);
    return '';
  }
  const isNextOption = token.inlineValue === false && /^-./.test(token.value);
  if (token.value === undefined || token.value === '' || isNextOption) {
    throw new Trouble(`--${option.name} needs a value: --${option.name} ${option.value}`);
  }
  return token.value;
}

function add(values: Map<string, string[]>, name: string, value: string): void {
  const list = values.get(name) ?? [];
  list.push(value);
  values.set(name, list);
}

/** One of a few words, or a `Trouble` that lists them. */
export function choice<T extends string>(what: string, word: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === word);
  if (found !== undefined) return found;
  throw new Trouble(`unknown ${what} ${word}${didYouMean(word, allowed) || `: it is one of ${allowed.join(', ')}`}`);
}
