/** A smaller input that fails like the one that was found: lines are left out as long as it fails, then characters. */

import type { Input } from './target.ts';

/** `fails` is asked at most so often and so many milliseconds long: what is left then is small enough to look at. */
const MOST_QUESTIONS = 1500;
const LONGEST = 40_000;

/** The smallest input found for which `fails` still holds. */
export async function minimised(input: Input, fails: (input: Input) => Promise<boolean>): Promise<Input> {
  let left = MOST_QUESTIONS;
  const end = performance.now() + LONGEST;
  const asked = async (smaller: Input): Promise<boolean> => left-- > 0 && performance.now() < end && (await fails(smaller));
  let smallest = await withoutFiles(input, asked);
  for (const separator of ['\n', '']) {
    for (let index = 0; index < smallest.length; index++) smallest = await withoutParts(smallest, index, separator, asked);
  }
  return smallest;
}

async function withoutFiles(input: Input, fails: (input: Input) => Promise<boolean>): Promise<Input> {
  let kept = input;
  for (const file of input) {
    const fewer = kept.filter((other) => other !== file);
    if (fewer.length > 0 && (await fails(fewer))) kept = fewer;
  }
  return kept;
}

/** Leaves out halves, quarters and so on down to single parts of one text. */
async function withoutParts(
  input: Input,
  index: number,
  separator: string,
  fails: (input: Input) => Promise<boolean>,
): Promise<Input> {
  const put = (parts: readonly string[]): Input =>
    input.map((file, at) => (at === index ? { ...file, text: parts.join(separator) } : file));
  let parts = (input[index]?.text ?? '').split(separator);
  for (let size = parts.length >> 1; size >= 1; size >>= 1) {
    for (let at = 0; at < parts.length; ) {
      const fewer = [...parts.slice(0, at), ...parts.slice(at + size)];
      if (await fails(put(fewer))) parts = fewer;
      else at += size;
    }
  }
  return put(parts);
}
