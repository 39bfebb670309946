/**
 * Patterns with many wildcards in a name, such as `*a*a*a*a*`. As a regular expression they are tried in every way in
 * which the wildcards can share a name, which takes longer than anybody waits.
 */

/** Only letters, digits, marks without a meaning of their own, `*`, `?` and `/`. */
const PLAIN = /^[\p{L}\p{N}_ .,~=%&#:;*?/-]*$/u;

/** Whether `matchesWild` is the way to match a pattern; it knows no braces, classes and groups. */
export function isWild(pattern: string): boolean {
  return wildcardsIn(pattern) >= 3 && PLAIN.test(pattern);
}

/** Whether a pattern can be matched by trying every way alone, of which there are too many. */
export function isIntricate(pattern: string): boolean {
  return wildcardsIn(pattern) >= 5 && !PLAIN.test(pattern);
}

/** Wildcards of the name that has most of them, or how often there may be any number of folders. */
function wildcardsIn(pattern: string): number {
  const names = pattern.split('/');
  const folders = names.filter((name) => name === '**').length;
  return names.reduce((most, name) => Math.max(most, name === '**' ? 0 : (name.match(/\*+/g) ?? []).length), folders);
}

/** Whether a path matches, `/` between its names: in steps that grow with the length of both alone. */
export function matchesWild(pattern: string, path: string): boolean {
  const names = path.split('/');
  let reached: readonly number[] = [0];
  for (const part of pattern.split('/')) {
    reached = part === '**' ? from(reached[0], names.length) : reached.flatMap((at) => behind(part, names, at));
  }
  return reached.includes(names.length);
}

function behind(part: string, names: readonly string[], at: number): readonly number[] {
  const name = names[at];
  return name !== undefined && matchesName(part, name) ? [at + 1] : [];
}

function from(first: number | undefined, last: number): readonly number[] {
  return first === undefined ? [] : Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** What follows a `*` is best found where it comes first, so only the last `*` is ever tried again. */
function matchesName(part: string, name: string): boolean {
  let [at, star, taken] = [0, -1, 0];
  let here = 0;
  while (here < name.length) {
    if (part[at] === '*') {
      star = at++;
      taken = here;
    } else if (at < part.length && (part[at] === '?' || part[at] === name[here])) {
      at++;
      here++;
    } else if (star < 0) {
      return false;
    } else {
      at = star + 1;
      here = ++taken;
    }
  }
  return /^\**$/.test(part.slice(at));
}
