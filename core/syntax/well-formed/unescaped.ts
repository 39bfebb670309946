/** Texts in double quotes: escapes and line ends. */

import { BACKSLASH, NEWLINE, RETURN, SPACE, TAB } from './characters.ts';
import { doubt } from './cursor.ts';
import { endOfFold, foldOf, withoutSpace } from './folded.ts';

/** What stands for one character behind a backslash (YAML 1.2.2, 5.7 Escaped Characters). */
const characters = new Map([
  ...Object.entries({ 0: '\0', a: '\u0007', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r', e: '\u001b' }),
  ...Object.entries({ N: '\u0085', _: '\u00a0', L: '\u2028', P: '\u2029' }),
  ...['\t', ' ', '"', '/', '\\'].map((character) => [character, character] as const),
]);

const digitsOf = new Map([['x', 2], ['u', 4], ['U', 8]]);
const hexadecimal = /^[0-9a-fA-F]+$/;

/** The text between two double quotes. */
export function unescaped(text: string, start: number, end: number): string {
  let result = '';
  let from = start;
  let pos = start;
  while (pos < end) {
    const code = text.charCodeAt(pos);
    if (code === BACKSLASH) {
      result += text.slice(from, pos);
      from = endOfEscape(text, pos, end);
      result += meaning(text, pos, from);
      pos = from;
    } else if (code === NEWLINE) {
      const next = endOfFold(text, pos, end);
      result += text.slice(from, withoutSpace(text, from, pos)) + foldOf(text, pos, next);
      pos = from = next;
    } else {
      pos++;
    }
  }
  return result + text.slice(from, end);
}

/** Where an escape ends; a line end behind a backslash takes the indentation of the next line with it. */
function endOfEscape(text: string, backslash: number, end: number): number {
  const mark = text.charCodeAt(backslash + 1);
  let pos = backslash + 2;
  if (mark !== NEWLINE && mark !== RETURN) return pos + (digitsOf.get(text[backslash + 1] as string) ?? 0);
  if (mark === RETURN) pos++;
  while (pos < end && (text.charCodeAt(pos) === SPACE || text.charCodeAt(pos) === TAB)) pos++;
  return pos;
}

function meaning(text: string, backslash: number, end: number): string {
  const mark = text[backslash + 1] as string;
  if (mark === '\n' || mark === '\r') return '';
  return digitsOf.has(mark) ? byCode(text.slice(backslash + 2, end)) : characters.get(mark) ?? doubt();
}

function byCode(digits: string): string {
  const code = hexadecimal.test(digits) ? parseInt(digits, 16) : Infinity;
  return code > 0x10ffff ? doubt() : String.fromCodePoint(code);
}
