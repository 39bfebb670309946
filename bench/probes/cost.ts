// What lint and parse of groups of templates cost, warm: node cost.js ROOT ROUNDS PATH…
// A path is a file or a folder; ROOT is the compiled revision that is measured. Prints JSON.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Source } from '../../core/source.ts';

type Core = typeof import('../../core/lint.ts');
type Rules = typeof import('../../rules/index.ts');
type Syntax = typeof import('../../core/syntax/parse.ts');
type Sniff = typeof import('../../core/syntax/sniff.ts');

export interface Cost {
  readonly path: string;
  readonly files: number;
  readonly bytes: number;
  /** Milliseconds of CPU time, one for each round. */
  readonly lint: readonly number[];
  readonly parse: readonly number[];
}

/** Milliseconds of CPU time after which the compiler has seen what it will see often. */
const WARM = 4000;

const [, , root = '', rounds = '5', ...paths] = process.argv;
const { lint } = (await load('core/lint.js')) as Core;
const { rules } = (await load('rules/index.js')) as Rules;
const { parse } = (await load('core/syntax/parse.js')) as Syntax;
const { looksLikeTemplate } = (await load('core/syntax/sniff.js')) as Sniff;

const active = rules
  .filter(({ severity }) => severity !== 'off')
  .map((rule) => ({ rule, severity: undefined, options: rule.options ?? {} }));
const groups = paths.map((path) => {
  const sources = sourcesIn(path);
  const bytes = sources.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  return { path, sources, bytes, lint: [] as number[], parse: [] as number[] };
});
const largest = Math.max(...groups.map(({ bytes }) => bytes));

warmUp();
for (let round = 0; round < Number(rounds); round++) {
  for (const group of groups) {
    // What is small is done several times, so that all are measured equally well.
    const times = Math.max(1, Math.round(largest / group.bytes));
    group.parse.push(timed(times, () => parseAll(group.sources)));
    group.lint.push(timed(times, () => lintAll(group.sources)));
  }
}
const costs: readonly Cost[] = groups.map(({ sources, ...group }) => ({ ...group, files: sources.length }));
console.log(JSON.stringify(costs));

function load(file: string): Promise<unknown> {
  return import(pathToFileURL(join(root, 'out', file)).href);
}

function sourcesIn(path: string): readonly Source[] {
  if (!statSync(path).isDirectory()) return [{ path, text: readFileSync(path, 'utf8') }];
  const entries = readdirSync(path, { recursive: true, encoding: 'utf8' }).sort().map((entry) => join(path, entry));
  const files = entries.filter((entry) => statSync(entry).isFile());
  return files.map((file) => ({ path: file, text: readFileSync(file, 'utf8') }));
}

function lintAll(sources: readonly Source[]): void {
  for (const source of sources) {
    if (looksLikeTemplate(source)) lint(source, active, { read: () => undefined, parameters: new Map() });
  }
}

function parseAll(sources: readonly Source[]): void {
  for (const source of sources) if (looksLikeTemplate(source)) parse(source);
}

function warmUp(): void {
  let spent = 0;
  while (spent < WARM) {
    for (const { sources } of groups) {
      spent += timed(1, () => parseAll(sources)) + timed(1, () => lintAll(sources));
    }
  }
}

/** What others have left behind is collected first, so that everyone pays for his own. */
function timed(times: number, work: () => void): number {
  globalThis.gc?.();
  const before = process.cpuUsage();
  for (let time = 0; time < times; time++) work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / times;
}
