/** The index beside a pack, version 2: which object stands where (gitformat-pack(5)). */

import { uint32At, uint64At } from './big-endian.ts';
import { GitRefusal, type GitFiles } from './git-files.ts';
import { idAt, type ObjectId } from './object-id.ts';
import { damaged } from './pack.ts';

export interface PackIndex {
  /** Where in the pack an object begins. */
  readonly offsetOf: (id: ObjectId) => number | undefined;
  /** The objects whose names begin so; at least two digits. */
  readonly idsBeginning: (digits: string) => readonly ObjectId[];
}

const HEADER = 8;
const NAMES = HEADER + 256 * 4;
const SIGNATURE = 0xff744f63;

/** Nothing is read before something is asked for, and then the names that begin with the same byte. */
export function packIndexAt(files: GitFiles, path: string, hashBytes: number): PackIndex {
  let counts: Uint8Array | undefined;
  const buckets = new Map<number, Bucket>();
  const upTo = (byte: number): number => {
    counts ??= fanOut(files, path, hashBytes);
    return byte < 0 ? 0 : uint32At(counts, HEADER + byte * 4);
  };
  const bucketOf = (byte: number): Bucket => {
    const [from, count] = [upTo(byte - 1), upTo(byte) - upTo(byte - 1)];
    const names = (): Uint8Array => files.read(path, NAMES + from * hashBytes, count * hashBytes);
    const known = buckets.get(byte) ?? { names: names(), from, count, hashBytes };
    buckets.set(byte, known);
    return known;
  };
  return {
    offsetOf: (id) => {
      const bucket = bucketOf(firstByte(id));
      const place = search(bucket, id);
      if (nameIn(bucket, place) !== id) return undefined;
      return offsetAt(files, path, hashBytes, bucket.from + place, upTo(255));
    },
    idsBeginning: (digits) => {
      const bucket = bucketOf(firstByte(digits));
      const [first, end] = [search(bucket, digits), search(bucket, `${digits}g`)];
      return Array.from({ length: end - first }, (_, index) => nameIn(bucket, first + index) ?? '');
    },
  };
}

/** The names that begin with the same byte, in their order. */
interface Bucket {
  readonly names: Uint8Array;
  /** How many names of the pack come before them. */
  readonly from: number;
  readonly count: number;
  readonly hashBytes: number;
}

function nameIn({ names, count, hashBytes }: Bucket, place: number): ObjectId | undefined {
  return place < count ? idAt(names, place * hashBytes, hashBytes) : undefined;
}

function firstByte(digits: string): number {
  return Number.parseInt(digits.slice(0, 2), 16);
}

function fanOut(files: GitFiles, path: string, hashBytes: number): Uint8Array {
  const bytes = files.read(path, 0, NAMES);
  if (bytes.length < NAMES || uint32At(bytes, 0) !== SIGNATURE || uint32At(bytes, 4) !== 2) {
    throw new GitRefusal(`${path} is no pack index of version 2: "git repack -ad" writes it anew`);
  }
  const most = ((files.sizeOf(path) ?? 0) - NAMES) / hashBytes;
  if (!isRising(bytes, most)) throw damaged(path);
  return bytes;
}

/** Counts that fall, or count more names than the file has room for, would have anything read. */
function isRising(bytes: Uint8Array, most: number): boolean {
  let before = 0;
  for (let at = HEADER; at < NAMES; at += 4) {
    const count = uint32At(bytes, at);
    if (count < before || count > most) return false;
    before = count;
  }
  return true;
}

/** The place of the first name that does not come before some digits. */
function search(bucket: Bucket, digits: string): number {
  let [low, high] = [0, bucket.count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nameIn(bucket, middle) ?? '') < digits) low = middle + 1;
    else high = middle;
  }
  return low;
}

const CHECKSUM = 4;
const OFFSET = 4;
const IS_LARGE = 0x80000000;

/** Offsets of 2 GB and more stand in a table of their own. */
function offsetAt(files: GitFiles, path: string, hashBytes: number, place: number, count: number): number {
  const offsets = NAMES + count * (hashBytes + CHECKSUM);
  const offset = uint32At(files.read(path, offsets + place * OFFSET, OFFSET), 0);
  if (offset < IS_LARGE) return offset;
  return uint64At(files.read(path, offsets + count * OFFSET + (offset - IS_LARGE) * 8, 8), 0);
}
