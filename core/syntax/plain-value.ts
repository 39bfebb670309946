/**
 * What an unquoted word means. CloudFormation, SAM and the Serverless Framework read YAML 1.1, so `yes` and `off` are
 * booleans; dates, octal and sexagesimal numbers stay text, because nobody who writes them wants a number.
 */

const words = new Map<string, boolean | null>([['', null], ['~', null]]);
for (const word of ['null', 'true', 'false', 'yes', 'no', 'on', 'off']) {
  const meaning = word === 'null' ? null : word === 'true' || word === 'yes' || word === 'on';
  for (const spelling of [word, word.toUpperCase(), (word[0] as string).toUpperCase() + word.slice(1)]) {
    words.set(spelling, meaning);
  }
}

const longestWord = 5;
const decimal = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;

/** The value of an unquoted scalar: null, boolean, a number that loses nothing, else the text itself. */
export function plainValue(text: string): string | number | boolean | null {
  const first = text.charCodeAt(0);
  if (first === 45 || (first >= 48 && first <= 57)) return decimal.test(text) ? safeNumber(text) : text;
  if (text.length > longestWord) return text;
  const meaning = words.get(text);
  return meaning === undefined ? text : meaning;
}

/** The number that a decimal literal stands for, or the literal itself where a number would lose digits. */
export function safeNumber(text: string): string | number {
  const value = Number(text);
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? text : value;
}
