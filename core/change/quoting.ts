/** When a text needs quotes in YAML, so that every reader takes it for this very text, and how it is quoted. */

import { plainValue } from '../syntax/plain-value.ts';

export type Quote = '"' | "'";

/** Words and marks that YAML 1.1 takes for something else than text. */
const words = /^(?:y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?\.inf|\.nan)$/i;

/** Numbers in all notations of YAML 1.1 (octal, hexadecimal, base 60, with underscores), dates and times. */
const numeric = /^[-+.]?\d[\da-fox_.,:+\- tz]*$/i;

/** What begins a comment, a list, a tag, an alias, a quoted text and so on. */
const indicator = /^(?:[-?:](?:\s|$)|[,[\]{}#&*!|>'"%@`]|---|\.\.\.)/;

/** Ends a plain text wherever it stands. */
const ender = /:(?:\s|$)|\s#|[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;

/** Whether a text would be misread without quotes; inside brackets more than outside. */
export function needsQuotes(text: string, inBrackets: boolean): boolean {
  if (text === '' || text !== text.trim()) return true;
  if (plainValue(text) !== text || words.test(text) || numeric.test(text)) return true;
  if (indicator.test(text) || ender.test(text)) return true;
  return inBrackets && /[,[\]{}]/.test(text);
}

/** The text in quotes, in the other ones where that saves escapes. */
export function quoted(text: string, wanted: Quote): string {
  const special = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/.test(text);
  if (special) return JSON.stringify(text);
  const quote = wanted === "'" ? singleOrDouble(text) : doubleOrSingle(text);
  return quote === "'" ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text);
}

function singleOrDouble(text: string): Quote {
  return text.includes("'") && !/["\\]/.test(text) ? '"' : "'";
}

function doubleOrSingle(text: string): Quote {
  return /["\\]/.test(text) && !text.includes("'") ? "'" : '"';
}
