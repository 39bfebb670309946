import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { MOST_BYTES, TOO_LARGE } from '../core/search/templates-in.ts';
import { utf16In } from '../core/utf-16.ts';
import { Unreadable } from './host.ts';

/** The text of a file in UTF-8, or in UTF-16 where it says so at its beginning. */
export function readText(path: string): string {
  const file = openSync(path, 'r');
  try {
    return decoded(fstatSync(file).isFile() ? readFileSync(file) : readStream(file));
  } finally {
    closeSync(file);
  }
}

/** Bytes as the text that `readText` makes of them. */
export function decoded(bytes: Buffer): string {
  return utf16In(bytes) ?? bytes.toString('utf8');
}

/** A device or a pipe, which need not have an end: `/dev/zero` has none. */
function readStream(file: number): Buffer {
  const chunks: Buffer[] = [];
  for (let size = 0; size <= MOST_BYTES; ) {
    const chunk = Buffer.alloc(64 * 1024);
    const count = readSync(file, chunk);
    if (count === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, count));
    size += count;
  }
  throw new Unreadable(`it is ${TOO_LARGE}`);
}
