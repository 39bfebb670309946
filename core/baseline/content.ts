import type { Finding } from '../finding.ts';
import { textAt } from '../source.ts';

/**
 * A digest of what a finding blames: the words of the text, whatever their quotes and spaces, and the names and figures
 * in what is said of it. The other words of the sentence do not count: a later version may say the same better.
 */
export function contentOf({ at, problem }: Finding): string {
  const blamed = textAt(at).replace(/["'\s]+/g, ' ').trim();
  const named = problem.match(NAME_OR_FIGURE) ?? [];
  return digest([blamed, ...named].join('\n'));
}

/** A word with a capital or a digit in it. */
const NAME_OR_FIGURE = /(?<![\p{L}\p{N}_./:-])[\p{L}\p{N}_./:-]*[\p{Lu}\p{N}](?:[\p{L}\p{N}_./:-]*[\p{L}\p{N}])?/gu;

/** FNV-1a over UTF-16 units, 32 bits, in hexadecimal: it has to tell apart the findings of one rule on one resource. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
