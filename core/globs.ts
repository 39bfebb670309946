import picomatch from 'picomatch';

/** Whether a path, relative to where the patterns were written and with `/` as separator, matches one of them. */
export type PathMatcher = (path: string) => boolean;

/**
 * Patterns as people write them: `fixtures` and `fixtures/` name a folder with all that is in it, and a pattern without
 * a slash matches at any depth, as in `.gitignore`.
 */
export function matcherOf(patterns: readonly string[]): PathMatcher {
  const known = compiled.get(patterns);
  if (known !== undefined) return known;
  const matcher = patterns.length === 0 ? () => false : picomatch(patterns.flatMap(spelledOut), OPTIONS);
  compiled.set(patterns, matcher);
  return matcher;
}

const OPTIONS = { dot: true, windows: false };

/** A run asks for the same list of patterns with every file. */
const compiled = new WeakMap<readonly string[], PathMatcher>();

function spelledOut(pattern: string): readonly string[] {
  const path = pattern.replaceAll('\\', '/').replace(/^(?:\.\/|\/)/, '').replace(/\/$/, '');
  const anywhere = path.includes('/') || pattern.startsWith('/') ? path : `**/${path}`;
  return anywhere.endsWith('**') ? [anywhere] : [anywhere, `${anywhere}/**`];
}
