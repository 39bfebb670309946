import type { Drawing } from '../drawing.ts';

/** The nodes whose name, kind, figures or findings hold each of the words, in the order of the drawing. */
export function find({ nodes }: Drawing, words: string): readonly string[] {
  const wanted = words.toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (wanted.length === 0) return [];
  const matching = nodes.filter(({ name, service, figures, findings }) => {
    const found = findings.flatMap(({ rule, severity }) => [rule, severity]);
    const text = [name, service, figures, ...found].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  return matching.map(({ id }) => id);
}
