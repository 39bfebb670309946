/** Base64, of which source maps are made twice over. */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The six bits that a character stands for; -1 for any other. */
export function digitOf(character: string): number {
  return character === '' ? -1 : DIGITS.indexOf(character);
}

/** The text that was encoded as UTF-8; undefined where it was no text. */
export function textOfBase64(encoded: string): string | undefined {
  let bits = 0;
  let held = 0;
  let escaped = '';
  for (const character of encoded.replace(/[=\s]/g, '')) {
    const digit = digitOf(character);
    if (digit < 0) return undefined;
    bits = ((bits << 6) | digit) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    escaped += `%${((bits >> held) & 0xff).toString(16).padStart(2, '0')}`;
  }
  return utf8(escaped);
}

function utf8(escaped: string): string | undefined {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return undefined; // other bytes than a text is made of
  }
}
