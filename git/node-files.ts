/** Git's files through Node: the only file of this room that knows it. */

import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, readdirSync, statSync, type Stats } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { GitRefusal, type GitFiles } from './git-files.ts';

export const nodeGitFiles: GitFiles = {
  sizeOf: (path) => {
    const stats = statsOf(path);
    return stats?.isFile() ? stats.size : undefined;
  },
  read: (path, offset, length) => attempt(path, () => readPart(path, offset, length)),
  list: (folder) => (statsOf(folder)?.isDirectory() ? attempt(folder, () => readdirSync(folder)) : []),
  inflate: (bytes, most) => {
    try {
      return inflateSync(bytes, { maxOutputLength: Math.max(1, most) });
    } catch {
      return undefined; // who asked knows what it was, and says so
    }
  },
  decodeUtf8: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'),
  hash: (algorithm, kind, content) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    return createHash(algorithm).update(`${kind} ${bytes.length}\0`).update(bytes).digest('hex');
  },
};

/** Undefined also where a file stands in the place of a folder on the way. */
function statsOf(path: string): Stats | undefined {
  return attempt(path, () => {
    try {
      return statSync(path, { throwIfNoEntry: false });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
      throw error;
    }
  });
}

function readPart(path: string, offset: number, length: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.allocUnsafe(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
  } finally {
    closeSync(file);
  }
}

function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new GitRefusal(`cannot read ${path}: ${(error as Error).message}`, { cause: error });
  }
}
