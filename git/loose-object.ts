import { GitRefusal, type GitFiles } from './git-files.ts';
import type { ObjectId } from './object-id.ts';
import { damaged, MOST_OBJECT_BYTES, mostPacked, type ObjectKind } from './pack.ts';

export interface GitObject {
  readonly kind: ObjectKind;
  readonly bytes: Uint8Array;
}

/** An object that has a file of its own: its kind and size, a zero, then its bytes; all packed as one. */
export function looseObject(files: GitFiles, objects: string, id: ObjectId): GitObject | undefined {
  const path = `${objects}/${id.slice(0, 2)}/${id.slice(2)}`;
  const size = files.sizeOf(path);
  if (size === undefined) return undefined;
  if (size > mostPacked(MOST_OBJECT_BYTES)) throw new GitRefusal(`${path} is larger than 64 MB`);
  const bytes = files.inflate(files.read(path, 0, size), MOST_OBJECT_BYTES);
  const end = bytes?.indexOf(0) ?? -1;
  if (bytes === undefined || end < 0) throw damaged(path);
  const [, kind, length] = /^(commit|tree|blob|tag) (\d+)$/.exec(files.decodeUtf8(bytes.subarray(0, end))) ?? [];
  if (kind === undefined || Number(length) !== bytes.length - end - 1) throw damaged(path);
  return { kind: kind as ObjectKind, bytes: bytes.subarray(end + 1) };
}

/** The objects with a file of their own whose names begin so; at least two digits. */
export function looseIdsBeginning(files: GitFiles, objects: string, digits: string): readonly ObjectId[] {
  const folder = digits.slice(0, 2);
  const names = files.list(`${objects}/${folder}`).map((name) => folder + name);
  return names.filter((id) => id.startsWith(digits) && /^[0-9a-f]+$/.test(id));
}
