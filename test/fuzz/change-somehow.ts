import type { Source } from '../../core/source.ts';
import { below, mutated, type Random } from './mutate.ts';
import { shuffled } from './mutate-lines.ts';
import { transplanted } from './mutate-tree.ts';

/** The template with some of everything that may become of it: characters, lines, blocks, values. */
export function changedSomehow(source: Source, random: Random): Source {
  const ways = [
    () => transplanted(source, random),
    () => transplanted(source, random),
    () => shuffled(source.text, random),
    () => mutated(source.text, random),
    () => withBlocksMoved(source.text, random),
    () => withLongWord(source.text, random),
  ];
  const change = ways[below(random, ways.length)] as () => string;
  return { ...source, text: change() };
}

/** A run of lines taken out and put in elsewhere, or there as well. */
function withBlocksMoved(text: string, random: Random): string {
  const lines = text.split('\n');
  const from = below(random, lines.length);
  const block = lines.slice(from, from + 1 + below(random, 20));
  if (random() < 0.5) lines.splice(from, block.length);
  lines.splice(below(random, lines.length + 1), 0, ...block);
  return lines.join('\n');
}

const words = ['${', '${a', 'arn:aws:', 'https://', ' ', 'a.', '*', '{{', '!Sub ', '- ', '/', '\\', '"', "'", '[', '${self:'];

function withLongWord(text: string, random: Random): string {
  const at = below(random, text.length);
  const word = (words[below(random, words.length)] as string).repeat(1 + below(random, 3000));
  return text.slice(0, at) + word + text.slice(at);
}
