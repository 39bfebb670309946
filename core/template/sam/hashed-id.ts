/** Ids that SAM makes of text that no id may hold: the text's SHA-1 (RFC 3174) in its place, ten digits of it. */

/** The text itself where it is alphanumeric, else its hash: stage `live` stays `live`, `my-stage` is `a9d64949ee`. */
export function idPart(text: string): string {
  return /^[A-Za-z0-9]+$/.test(text) ? text : sha1(text).slice(0, 10);
}

type State = readonly [number, number, number, number, number];

const START: State = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476, 0xc3d2e1f0 | 0];

/** The digest of ASCII text; stage names allow nothing else. */
function sha1(text: string): string {
  const words = paddedWords(text);
  let state = START;
  for (let block = 0; block < words.length; block += 16) state = digestBlock(state, words.slice(block, block + 16));
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Blocks of sixteen words: the bytes, a single one bit, zeros, and the length in bits. */
function paddedWords(text: string): readonly number[] {
  const words = new Array<number>((((text.length + 8) >> 6) + 1) * 16).fill(0);
  for (let index = 0; index <= text.length; index++) {
    const byte = index < text.length ? text.charCodeAt(index) & 0xff : 0x80;
    words[index >> 2] = (words[index >> 2] ?? 0) | (byte << (24 - (index & 3) * 8));
  }
  words[words.length - 1] = text.length * 8;
  return words;
}

function digestBlock(state: State, block: readonly number[]): State {
  const words = [...block];
  let [a, b, c, d, e] = state;
  for (let step = 0; step < 80; step++) {
    if (step >= 16) words.push(expanded(words, step));
    const sum = (rotated(a, 5) + mixed(step, b, c, d) + e + at(words, step)) | 0;
    [a, b, c, d, e] = [sum, a, rotated(b, 30), c, d];
  }
  return [(state[0] + a) | 0, (state[1] + b) | 0, (state[2] + c) | 0, (state[3] + d) | 0, (state[4] + e) | 0];
}

function expanded(words: readonly number[], step: number): number {
  return rotated([3, 8, 14, 16].reduce((sum, back) => sum ^ at(words, step - back), 0), 1);
}

/** The function of three words and the constant of a step. */
function mixed(step: number, b: number, c: number, d: number): number {
  if (step < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (step < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (step < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function at(words: readonly number[], index: number): number {
  return words[index] ?? 0;
}
