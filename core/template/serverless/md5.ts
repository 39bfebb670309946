/** MD5 (RFC 1321) as hexadecimal text: plugins of the Serverless Framework put pieces of it into logical ids. */

const SHIFTS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;

const SINES = Array.from({ length: 64 }, (_, step) => Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32) | 0);

type State = readonly [number, number, number, number];

const START: State = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];

/** The digest of a text in UTF-8, 32 digits in lower case. */
export function md5(text: string): string {
  const words = paddedWords(utf8(text));
  let state = START;
  for (let block = 0; block < words.length; block += 16) state = digestBlock(state, words, block);
  return state.map(hexOfWord).join('');
}

function digestBlock(state: State, words: readonly number[], block: number): State {
  let [a, b, c, d] = state;
  for (let step = 0; step < 64; step++) {
    const [mixed, word] = mix(step, b, c, d);
    const shift = SHIFTS[step >> 4]?.[step & 3] ?? 0;
    const sum = (a + mixed + (words[block + word] ?? 0) + (SINES[step] ?? 0)) | 0;
    [a, b, c, d] = [d, (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0, b, c];
  }
  return [(state[0] + a) | 0, (state[1] + b) | 0, (state[2] + c) | 0, (state[3] + d) | 0];
}

/** The round's function of three words, and which word of the block the step takes. */
function mix(step: number, b: number, c: number, d: number): readonly [number, number] {
  if (step < 16) return [(b & c) | (~b & d), step];
  if (step < 32) return [(b & d) | (c & ~d), (5 * step + 1) & 15];
  if (step < 48) return [b ^ c ^ d, (3 * step + 5) & 15];
  return [c ^ (b | ~d), (7 * step) & 15];
}

/** Blocks of sixteen words: the bytes, a single one bit, zeros, and the length in bits. */
function paddedWords(bytes: readonly number[]): readonly number[] {
  const words = new Array<number>((((bytes.length + 8) >> 6) + 1) * 16).fill(0);
  [...bytes, 0x80].forEach((byte, index) => {
    words[index >> 2] = (words[index >> 2] ?? 0) | (byte << ((index & 3) * 8));
  });
  words[words.length - 2] = (bytes.length * 8) | 0;
  words[words.length - 1] = Math.floor(bytes.length / 2 ** 29);
  return words;
}

function utf8(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const code = wellFormed(character.codePointAt(0) ?? 0);
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(code >> 6), tail(code));
    else bytes.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
  }
  return bytes;
}

/** Half a surrogate pair is written as the replacement character. */
function wellFormed(code: number): number {
  return code >= 0xd800 && code < 0xe000 ? 0xfffd : code;
}

function tail(code: number): number {
  return 0x80 | (code & 0x3f);
}

function hexOfWord(word: number): string {
  return [0, 8, 16, 24].map((shift) => ((word >>> shift) & 0xff).toString(16).padStart(2, '0')).join('');
}
