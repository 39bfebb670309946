/** Text as a terminal lays it out: columns instead of UTF-16 units, and nothing that could steer the terminal. */

const ASCII = /^[\x20-\x7e]*$/;
const ZERO = /^[\p{Mark}\p{Format}\p{Control}]+$/u;
const EMOJI = /\p{Emoji_Presentation}|\uFE0F/u;

/** East Asian Wide and Fullwidth blocks, first and last code point (Unicode 15, UAX #11). */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x17000, 0x18cff],
  [0x1b000, 0x1b2ff],
  [0x20000, 0x3fffd],
];

/** Letters of Europe, dashes, arrows, frames and ticks: one character each, whatever stands beside them. */
const SINGLE = /^[\x20-\x7e\u00a1-\u02ff\u2010-\u2027\u2190-\u21ff\u2500-\u25ff\u2713-\u2718]*$/;

let known: Intl.Segmenter | undefined;

/** Made when a text asks for it: that takes several milliseconds, a tenth of what Node takes to start. */
function segmenter(): Intl.Segmenter {
  return (known ??= new Intl.Segmenter('en', { granularity: 'grapheme' }));
}

/** What a reader sees as single characters: an emoji of several code points is one. */
export function characters(text: string): readonly string[] {
  return SINGLE.test(text) ? [...text] : [...segmenter().segment(text)].map(({ segment }) => segment);
}

/** Columns that a text takes on a terminal. */
export function widthOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  return characters(text).reduce((sum, character) => sum + widthOfCharacter(character), 0);
}

/** 0, 1 or 2 columns. */
export function widthOfCharacter(character: string): number {
  if (ASCII.test(character)) return 1;
  if (ZERO.test(character)) return 0;
  if (EMOJI.test(character)) return 2;
  const code = character.codePointAt(0) ?? 0;
  return WIDE.some(([first, last]) => first <= code && code <= last) ? 2 : 1;
}

// Control characters could rewrite what stands on the screen, direction marks could reorder it.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * What runners of jobs take from a log as commands: `##[error]`, `##vso[…]` and `##teamcity[…]` anywhere in a line,
 * `::error::` at its beginning, which is wherever a line may be wrapped (actions/runner, microsoft/azure-pipelines-agent).
 */
const COMMAND_SIGN = /##(?=\w*\[)/g;
const COMMAND_WORD =
  /::(?=(?:(?:add|remove)-\w+|debug|echo|(?:end)?group|error|notice|warning|s(?:av|e)[et]-\w+|stop-commands)(?: [^:]*)?::)/gi;

/** The same text with a visible stand-in for all that steers a terminal or a runner; one unit for one unit. */
export function printable(text: string): string {
  const calm = text.replace(UNPRINTABLE, (unit) => {
    const code = unit.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
  return unspoken(calm);
}

/** The same text with a stand-in for what runners take as commands, for who cuts it up before it is printed. */
export function unspoken(text: string): string {
  return text.replace(COMMAND_SIGN, '#♯').replace(COMMAND_WORD, '∶:');
}

const MORE_THAN_A_SPACE = / \s+|[^\S ]\s*/g;

/** A sentence without line breaks and doubled spaces, ready to be wrapped and printed. */
export function oneLine(text: string): string {
  return printable(text.replace(MORE_THAN_A_SPACE, ' ').trim());
}
