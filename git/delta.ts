/** Makes an object out of another one: copies of its parts, and new bytes between them (gitformat-pack(5)). */

/** Undefined where the delta does not fit the base. */
export function applyDelta(base: Uint8Array, delta: Uint8Array, mostBytes: number): Uint8Array | undefined {
  const from = sizeAt(delta, 0);
  const to = sizeAt(delta, from.end);
  if (from.size !== base.length || to.size > mostBytes) return undefined;
  const result = new Uint8Array(to.size);
  let [at, filled] = [to.end, 0];
  while (at < delta.length) {
    const order = delta[at] ?? 0;
    const { part, end } = order >= 128 ? copied(base, delta, at) : inserted(delta, at);
    if (part.length === 0 || filled + part.length > result.length) return undefined;
    result.set(part, filled);
    filled += part.length;
    at = end;
  }
  return filled === result.length ? result : undefined;
}

/** Seven bits a byte, the low ones first. */
function sizeAt(bytes: Uint8Array, at: number): { size: number; end: number } {
  let [size, unit, end] = [0, 1, at];
  let byte = 128;
  while (byte >= 128) {
    byte = bytes[end] ?? 0;
    size += (byte & 127) * unit;
    unit *= 128;
    end += 1;
  }
  return { size, end };
}

interface Step {
  readonly part: Uint8Array;
  readonly end: number;
}

/** Seven bits say which bytes follow: four of a place in the base, three of a length, the low ones first. */
function copied(base: Uint8Array, delta: Uint8Array, at: number): Step {
  const order = delta[at] ?? 0;
  let [start, length, end] = [0, 0, at + 1];
  for (let bit = 0; bit < 7; bit++) {
    if ((order & (1 << bit)) === 0) continue;
    const byte = delta[end] ?? 0;
    if (bit < 4) start += byte * 256 ** bit;
    else length += byte * 256 ** (bit - 4);
    end += 1;
  }
  return { part: base.subarray(start, start + (length || 0x10000)), end };
}

/** The order is the count of bytes that follow. */
function inserted(delta: Uint8Array, at: number): Step {
  const end = at + 1 + (delta[at] ?? 0);
  return { part: delta.subarray(at + 1, end), end };
}
