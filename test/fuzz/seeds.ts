/** Templates to begin with: those of rule pages, examples and tests, or of a folder. */

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Source } from '../../core/source.ts';
import { rules } from '../../rules/index.ts';
import { candidates, readSource } from '../corpus/read.ts';
import { examplesOf } from '../rules/page.ts';
import { below, type Random } from './mutate.ts';
import { templates } from './templates.ts';

/** Longer ones take most of the time and show no more. */
const LONGEST = 20_000;

/** The templates of this repository; called from its root. */
export function ownSeeds(): readonly Source[] {
  const pages = rules.flatMap(({ name }) => examplesOf(readFileSync(`rules/${name}.md`, 'utf8')));
  return [...templates, ...pages.map(({ path, text }) => ({ path, text })), ...seedsIn('examples'), ...seedsIn('test')];
}

/** What lies below a folder and may be a template, under its last name, on which its dialect can depend. */
export function seedsIn(folder: string): readonly Source[] {
  return candidates(folder).flatMap((path) => {
    const text = path.includes('node_modules') ? undefined : readSource(path)?.text;
    return text === undefined || text.length > LONGEST ? [] : [{ path: basename(path), text }];
  });
}

export function someSeed(seeds: readonly Source[], random: Random): Source {
  const seed = seeds[below(random, seeds.length)];
  if (seed === undefined) throw new RangeError('there is no template to begin with');
  return seed;
}
