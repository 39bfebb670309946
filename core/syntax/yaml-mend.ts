/**
 * Texts that YAML 1.2 refuses, changed until it reads them: to see whether CloudFormation's more tolerant parser would,
 * and to get at the tree behind a mistake. No change moves an offset, so every place in the result holds.
 */

import { lineEnd } from './line-end.ts';
import { quoteEnd } from './quote-end.ts';

/** Tabs at the beginning of lines become spaces, one for one. */
export function mendTabs(text: string): string {
  return text.replace(/^[ \t]+/gm, (indentation) => ' '.repeat(indentation.length));
}

/** Multi-line values that are joined to see whether CloudFormation would accept them. */
export const maxJoins = 8;

/** A text with something written on one line, and the offset after it. */
export interface Joined {
  readonly text: string;
  readonly end: number;
}

/**
 * CloudFormation lets what is in quotes or brackets go on in any column: what opens at `open` is written on one line.
 * Undefined if it is never closed.
 */
export function joinLines(text: string, open: number): Joined | undefined {
  let inside = '';
  let depth = 0;
  for (let i = open; i < text.length; i = open + inside.length) {
    const end = pieceEnd(text, i);
    if (end === undefined) return undefined;
    const piece = text.slice(i, end);
    inside += startsComment(text, i) ? ' '.repeat(piece.length) : piece.replace(/[\r\n]/g, ' ');
    if (piece === '[' || piece === '{') depth++;
    if (piece === ']' || piece === '}') depth--;
    if (depth <= 0) return { text: text.slice(0, open) + inside + text.slice(end), end };
  }
  return undefined;
}

/** The text with a last line that closes an open quote, so that the quote gives way to the next line indented less. */
export function closeQuote(text: string, open: number): string | undefined {
  const quote = text[open] as string;
  return quote === '[' || quote === '{' || text.includes(quote, open + 1) ? undefined : `${text}\n${quote}`;
}

/** The offset after the quoted text, the comment or the single character at `start`. */
function pieceEnd(text: string, start: number): number | undefined {
  const char = text[start] as string;
  if ((char === '"' || char === "'") && startsWord(text, start)) return quoteEnd(text, start);
  return startsComment(text, start) ? lineEnd(text, start) : start + 1;
}

function startsComment(text: string, offset: number): boolean {
  return text[offset] === '#' && startsWord(text, offset);
}

/** Whether a quote or `#` at this offset means anything: not in the middle of a word such as `don't`. */
function startsWord(text: string, offset: number): boolean {
  return offset === 0 || ' \t\r\n,:[{'.includes(text[offset - 1] as string);
}
