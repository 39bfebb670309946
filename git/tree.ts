import type { GitFiles } from './git-files.ts';
import { idAt, type ObjectId } from './object-id.ts';

export type TreeKind = 'file' | 'folder' | 'link' | 'submodule';

export interface TreeEntry {
  readonly name: string;
  readonly kind: TreeKind;
  /** Of a submodule the commit that it stands at. */
  readonly id: ObjectId;
}

const KINDS: Readonly<Record<string, TreeKind>> = { '40000': 'folder', '120000': 'link', '160000': 'submodule' };

/** A mode, a name, a zero and the hash, again and again. */
export function readTree(bytes: Uint8Array, hashBytes: number, decode: GitFiles['decodeUtf8']): readonly TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const end = bytes.indexOf(0, space);
    if (space < 0 || end < 0) break;
    const mode = decode(bytes.subarray(at, space)).replace(/^0/, '');
    const name = decode(bytes.subarray(space + 1, end));
    entries.push({ name, kind: KINDS[mode] ?? 'file', id: idAt(bytes, end + 1, hashBytes) });
    at = end + 1 + hashBytes;
  }
  return entries;
}
