/** A number from 0 up to, but not including, 1. */
export type Random = () => number;

/** Numbers that look random and are the same in every run (a linear congruential generator modulo 2^32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What a slip of the keyboard, a merge or an attacker may put into a template. */
const pieces = [
  ...['"', "'", '{', '}', '[', ']', ':', ': ', '- ', '? ', ',', '#', ' #', '\\', '|\n', '>\n', '@', '`', '//', '/*'],
  ...['\t', '  ', '\n', '\r\n', '\r', '\u00a0', '\ufeff', '\u0000', '\u0002', '\u0018', '\u001f', '\u2028', '\ud800', '😀'],
  ...['&a ', '*a', '!Ref ', '!Sub ', '!', '<<: *a\n', '---\n', '...\n', '%YAML 1.1\n', '<<<<<<< a\n'],
  ...['{{ x }}', '{% if %}', '<%= %>', '0x'],
];

/** The text with up to six changes: something put in, taken out or repeated, or the end cut off. */
export function mutated(text: string, random: Random): string {
  let changed = random() < 0.3 ? text.slice(0, below(random, text.length)) : text;
  for (let changes = 1 + below(random, 6); changes > 0; changes--) changed = changedOnce(changed, random);
  return changed;
}

function changedOnce(text: string, random: Random): string {
  const at = below(random, text.length);
  const choice = random();
  if (choice < 0.5) return text.slice(0, at) + (pieces[below(random, pieces.length)] ?? '') + text.slice(at);
  if (choice < 0.8) return text.slice(0, at) + text.slice(at + below(random, 20));
  const from = below(random, text.length);
  return text.slice(0, at) + text.slice(from, from + below(random, 200)) + text.slice(at);
}

/** A whole number from 0 up to, but not including, `limit`. */
export function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}
