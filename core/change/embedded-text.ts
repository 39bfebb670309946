/**
 * JSON that stands as text in a scalar, such as the definition of a state machine: what it reads as, and the way back
 * from an offset in there to one in the file.
 */

import type { TextEdit } from '../edit.ts';
import { remembered } from '../remember.ts';
import type { Source } from '../source.ts';
import { lineStart, nextLine } from './lines.ts';
import type { Spot } from './spot.ts';

export interface EmbeddedText {
  /** The JSON, with digits in the place of each hole that stands for a whole value. */
  readonly source: Source;
  /** The file's offset of each character in there, and of its end. */
  readonly offsets: readonly number[];
  /** How new text is written inside the scalar. */
  readonly write: (text: string) => string;
}

interface Decoded extends Pick<EmbeddedText, 'offsets' | 'write'> {
  readonly text: string;
}

/** The JSON in a scalar; undefined where it is written in a way that gives no character a place of its own. */
export const embeddedText = remembered(({ node, start, tail }: Spot): EmbeddedText | undefined => {
  if (node.kind !== 'scalar') return undefined;
  const { source, end } = node.at;
  const decoded = node.style === 'block' ? inBlock(source, start, tail) : inQuotes(source, start, end);
  if (decoded === undefined || !/^\s*\{/.test(decoded.text)) return undefined;
  return { ...decoded, source: { path: `${source.path}#${start}.json`, text: withoutHoles(decoded.text) } };
});

/** The lines below `|` or `>`, without the indentation that they have in common. */
function inBlock(source: Source, start: number, tail: number): Decoded | undefined {
  const body = nextLine(source, start);
  const indent = /^(?:[ \t]*\r?\n)*([ \t]*)/.exec(source.text.slice(body, tail))?.[1] ?? '';
  const offsets: number[] = [];
  for (let at = body; at < tail; at = nextLine(source, at)) {
    const end = Math.min(nextLine(source, at), tail);
    const from = source.text.startsWith(indent, at) ? at + indent.length : at;
    for (let offset = from; offset < end; offset++) offsets.push(offset);
  }
  const text = offsets.map((offset) => source.text[offset]).join('');
  return { text, offsets: [...offsets, tail], write: (added) => added.replaceAll('\n', `\n${indent}`) };
}

/** One line in quotes, with its escapes resolved. */
function inQuotes(source: Source, start: number, end: number): Decoded | undefined {
  const quote = source.text[start];
  const written = source.text.slice(start + 1, end - 1);
  if ((quote !== '"' && quote !== "'") || lineStart(source, end) !== lineStart(source, start)) return undefined;
  const tokens = quote === '"' ? /\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])|[^\\]/g : /''|[^']/g;
  const found = [...written.matchAll(tokens)];
  if (found.map(([token]) => token).join('') !== written) return undefined;
  const text = found.map(([token]) => (token.length === 1 ? token : unescaped(token))).join('');
  const write = (added: string): string =>
    quote === '"' ? JSON.stringify(added).slice(1, -1) : added.replaceAll("'", "''");
  return { text, offsets: [...found.map(({ index }) => start + 1 + index), end - 1], write };
}

function unescaped(token: string): string {
  return token === "''" ? "'" : (JSON.parse(`"${token}"`) as string);
}

/** `"Seconds": ${Wait}` is no JSON until the hole is filled: digits of the same length keep the offsets. */
function withoutHoles(text: string): string {
  let isInside = false;
  return text.replace(/\\[^]|"|\$\{[^}"]{0,300}\}/g, (token) => {
    if (token === '"') isInside = !isInside;
    return token.startsWith('$') && !isInside ? '1'.repeat(token.length) : token;
  });
}

/** Edits of the JSON as edits of the file that holds it. */
export function editsOfFile(
  file: Source,
  { offsets, write }: EmbeddedText,
  edits: readonly TextEdit[],
): readonly TextEdit[] {
  return edits.map(({ at, newText }) => {
    const [start, end] = [offsets[at.start] as number, offsets[at.end] as number];
    return { at: { source: file, start, end }, newText: write(newText) };
  });
}
