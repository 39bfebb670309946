/** One entry of a pack: an object, or what makes it out of another one (gitformat-pack(5)). */

import { GitRefusal, type GitFiles } from './git-files.ts';
import { idAt, type ObjectId } from './object-id.ts';

export type ObjectKind = 'commit' | 'tree' | 'blob' | 'tag';

export type PackEntry =
  | { readonly kind: ObjectKind; readonly bytes: Uint8Array }
  /** `base`: where in the same pack the other object begins, or its name. */
  | { readonly kind: 'delta'; readonly base: number | ObjectId; readonly bytes: Uint8Array };

/** More than any template has; whoever puts films under version control does not wait for them here. */
export const MOST_OBJECT_BYTES = 64 * 1024 * 1024;

const KINDS: Readonly<Record<number, ObjectKind>> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };
const OFFSET_DELTA = 6;
const NAME_DELTA = 7;

/** Enough for the head of an entry, and for most trees and commits as a whole. */
const FIRST_READ = 4096;

export function entryAt(files: GitFiles, pack: string, offset: number, hashBytes: number): PackEntry {
  const first = files.read(pack, offset, FIRST_READ);
  const { type, size, length } = headOf(first);
  const kind = KINDS[type];
  if (kind !== undefined) return { kind, bytes: content(files, pack, offset, first, length, size) };
  if (type !== OFFSET_DELTA && type !== NAME_DELTA) throw damaged(pack);
  const back = type === OFFSET_DELTA ? distanceAt(first, length) : undefined;
  const base = back === undefined ? idAt(first, length, hashBytes) : offset - back.distance;
  const start = length + (back?.length ?? hashBytes);
  return { kind: 'delta', base, bytes: content(files, pack, offset, first, start, size) };
}

interface Head {
  readonly type: number;
  /** Of what is packed. */
  readonly size: number;
  /** Of the head itself. */
  readonly length: number;
}

/** Three bits of type, then the size, seven bits a byte, the low ones first. */
function headOf(bytes: Uint8Array): Head {
  const first = bytes[0] ?? 0;
  let size = first & 15;
  let length = 1;
  for (let unit = 16; ((bytes[length - 1] ?? 0) & 128) !== 0; unit *= 128) {
    size += ((bytes[length] ?? 0) & 127) * unit;
    length += 1;
  }
  return { type: (first >> 4) & 7, size, length };
}

/** Seven bits a byte, the high ones first; each further byte counts from where the shorter ones end. */
function distanceAt(bytes: Uint8Array, at: number): { distance: number; length: number } {
  let byte = bytes[at] ?? 0;
  let distance = byte & 127;
  let length = 1;
  while ((byte & 128) !== 0) {
    byte = bytes[at + length] ?? 0;
    distance = (distance + 1) * 128 + (byte & 127);
    length += 1;
  }
  return { distance, length };
}

function content(
  files: GitFiles,
  pack: string,
  offset: number,
  first: Uint8Array,
  start: number,
  size: number,
): Uint8Array {
  if (size > MOST_OBJECT_BYTES) throw new GitRefusal(`an object in ${pack} is larger than 64 MB`);
  const most = mostPacked(size);
  const isAllThere = first.length < FIRST_READ || start + most <= first.length;
  const packed = isAllThere ? first.subarray(start) : files.read(pack, offset + start, most);
  const bytes = files.inflate(packed, size);
  if (bytes === undefined || bytes.length !== size) throw damaged(pack);
  return bytes;
}

/** What zlib makes at most of so many bytes (`deflateBound` for any memory level). */
export function mostPacked(size: number): number {
  return size + ((size + 7) >> 3) + ((size + 63) >> 6) + 32;
}

export function damaged(path: string): GitRefusal {
  return new GitRefusal(`${path} is damaged: "git fsck" tells more`);
}
