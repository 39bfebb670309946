import { below, type Random } from './mutate.ts';

/** What a slip among lines does: one moved right or left, repeated, left out, or changed for another. */
const slips: readonly ((lines: string[], at: number, random: Random) => void)[] = [
  (lines, at, random) => void (lines[at] = ' '.repeat(1 + below(random, 3)) + lines[at]),
  (lines, at, random) => void (lines[at] = (lines[at] as string).slice(1 + below(random, 3))),
  (lines, at, random) => {
    const count = below(random, 6);
    for (let i = at; i < Math.min(at + count, lines.length); i++) lines[i] = `  ${lines[i]}`;
  },
  (lines, at) => void lines.splice(at, 0, lines[at] as string),
  (lines, at) => void lines.splice(at, 1),
  (lines, at, random) => void lines.splice(at, 0, lines[below(random, lines.length)] as string),
  (lines, at) => void lines.splice(at, 2, `${lines[at]}${lines[at + 1] ?? ''}`),
  (lines, at) => void lines.splice(at, 0, ''),
  (lines, at, random) => {
    const line = lines[at] as string;
    const cut = below(random, line.length + 1);
    lines.splice(at, 1, line.slice(0, cut), ' '.repeat(below(random, 8)) + line.slice(cut));
  },
];

/** The text with up to four slips among its lines. */
export function shuffled(text: string, random: Random): string {
  const lines = text.split('\n');
  for (let changes = 1 + below(random, 4); changes > 0 && lines.length > 0; changes--) {
    slips[below(random, slips.length)]?.(lines, below(random, lines.length), random);
  }
  return lines.join('\n');
}
