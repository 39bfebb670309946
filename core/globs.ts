import picomatch from 'picomatch';
import { folderOf, inside } from './search/paths.ts';
import { isWild, matchesWild } from './wild-globs.ts';

/** Whether a path, relative to where the patterns were written and with `/` as separator, matches one of them. */
export type PathMatcher = (path: string) => boolean;

/**
 * Patterns as people write them: `fixtures` and `fixtures/` name a folder with all that is in it, and a pattern without
 * a slash matches at any depth, as in `.gitignore`.
 */
export function matcherOf(patterns: readonly string[]): PathMatcher {
  const known = compiled.get(patterns);
  if (known !== undefined) return known;
  const matcher = patterns.length === 0 ? () => false : matcherOfAll(patterns.flatMap(spelledOut));
  compiled.set(patterns, matcher);
  return matcher;
}

function matcherOfAll(patterns: readonly string[]): PathMatcher {
  const wild = patterns.filter(isWild);
  const others = patterns.filter((pattern) => !wild.includes(pattern));
  const matches = others.length === 0 ? () => false : picomatch(others, OPTIONS);
  return wild.length === 0 ? matches : (path) => matches(path) || wild.some((pattern) => matchesWild(pattern, path));
}

/** Patterns and the folder that they are relative to, absolute. */
export interface Globs {
  readonly folder: string;
  readonly patterns: readonly string[];
}

/** Patterns as a file in a folder writes them: `../` at the beginning of one leads out of that folder. */
export function globsIn(folder: string, patterns: readonly string[]): readonly Globs[] {
  const here = patterns.filter((pattern) => !LEADS_OUT.test(pattern));
  const above = patterns.filter((pattern) => LEADS_OUT.test(pattern)).flatMap((pattern) => {
    const rest = pattern.replace(LEADS_OUT, '');
    // Behind `../` a pattern means the folder that it names, at no other depth.
    return globsIn(folderOf(folder), [LEADS_OUT.test(rest) ? rest : `/${rest}`]);
  });
  return here.length === 0 ? above : [{ folder, patterns: here }, ...above];
}

const LEADS_OUT = /^(?:\.\/)*\.\.\//;

/** Whether an absolute path matches; what lies outside the folder of a pattern is matched as a whole. */
export function matchesAny(globs: readonly Globs[], path: string): boolean {
  return globs.some(({ folder, patterns }) => matcherOf(patterns)(inside(folder, path) ?? path));
}

const OPTIONS = { dot: true, windows: false };

/** A run asks for the same list of patterns with every file. */
const compiled = new WeakMap<readonly string[], PathMatcher>();

/** A pattern with all that it stands for, each as a path from the folder on. */
export function spelledOut(pattern: string): readonly string[] {
  const path = pattern.replaceAll('\\', '/').replace(/^(?:\.\/|\/)/, '').replace(/\/$/, '');
  const anywhere = path.includes('/') || pattern.startsWith('/') ? path : `**/${path}`;
  return anywhere.endsWith('**') ? [anywhere] : [anywhere, `${anywhere}/**`];
}
