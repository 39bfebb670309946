/** How far two texts agree, in UTF-16 units: long pieces are compared at once, the one in which they part in halves. */

/** From the front. */
export function commonStart(one: string, other: string): number {
  return agreed(Math.min(one.length, other.length), (from, to) => one.slice(from, to) === other.slice(from, to));
}

/** From the back, behind so much of both. */
export function commonEnd(one: string, other: string, behind: number): number {
  return agreed(Math.min(one.length, other.length) - behind, (from, to) => {
    return one.slice(one.length - to, one.length - from) === other.slice(other.length - to, other.length - from);
  });
}

function agreed(most: number, agree: (from: number, to: number) => boolean): number {
  let from = 0;
  let length = 1 << 14;
  while (length > 0 && from < most) {
    if (from + length <= most && agree(from, from + length)) from += length;
    else length >>= 1;
  }
  return from;
}
