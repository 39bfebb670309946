/** Numbers as git writes them in its binary files. */

export function uint32At(bytes: Uint8Array, at: number): number {
  const high = (bytes[at] ?? 0) * 0x1000000;
  return high + (((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
}

/** Exact up to 2^53, which no file reaches. */
export function uint64At(bytes: Uint8Array, at: number): number {
  return uint32At(bytes, at) * 0x100000000 + uint32At(bytes, at + 4);
}
