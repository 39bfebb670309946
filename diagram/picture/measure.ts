/**
 * How wide a text is without a screen to ask: advances of the usual interface fonts, the wider ones, in thousandths of
 * the font's size. Whatever font is there in the end, the text stays inside its box.
 */

const ADVANCES: readonly (readonly [characters: string, advance: number])[] = [
  ["ijl|'", 300],
  ['.,:;!()[]/\\ -`"', 360],
  ['fIrt', 430],
  ['ckszvxyJ*', 540],
  ['mM', 880],
  ['wW%@', 830],
  ['→', 900],
];
const BY_CHARACTER = new Map(ADVANCES.flatMap(([characters, advance]) => [...characters].map((one) => [one, advance])));
const NARROWEST = Math.min(...ADVANCES.map(([, advance]) => advance));
const LOWER = 600;
const UPPER = 690;
/** Chinese, Japanese, Korean, emoji. */
const WIDE = 1000;

/** Width in pixels at a font size in pixels. */
export function widthOf(text: string, size: number): number {
  let sum = 0;
  for (const character of text) sum += advanceOf(character);
  return (sum * size) / 1000;
}

function advanceOf(character: string): number {
  const known = BY_CHARACTER.get(character);
  if (known !== undefined) return known;
  if (character >= '\u2e80') return WIDE;
  return character >= 'A' && character <= 'Z' ? UPPER : LOWER;
}

/** The text, or so much of its beginning and end as fits: names that share their beginning differ at their end. */
export function fitted(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text;
  const characters = [...text];
  // More than these are wider, whatever they are: a text may have a hundred thousand.
  const most = Math.floor((width * 1000) / (size * NARROWEST));
  for (let kept = Math.min(characters.length - 1, most); kept > 2; kept--) {
    const head = Math.ceil(kept / 2);
    const tail = characters.length - (kept - head);
    const short = [...characters.slice(0, head), '…', ...characters.slice(tail)].join('');
    if (widthOf(short, size) <= width) return short;
  }
  return '…';
}
