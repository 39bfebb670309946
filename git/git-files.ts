import { joinPath } from '../core/search/paths.ts';

/** All that the reader of a git repository wants from the machine. Paths are absolute, with `/` as separator. */
export interface GitFiles {
  /** The bytes of a file; undefined where there is none, or a folder. */
  readonly sizeOf: (path: string) => number | undefined;
  /** A part of a file, shorter where the file ends; throws `GitRefusal` where the file system refuses. */
  readonly read: (path: string, offset: number, length: number) => Uint8Array;
  /** Names in a folder; none where there is no such folder. */
  readonly list: (folder: string) => readonly string[];
  /** Of bytes that begin with a zlib stream what it holds; undefined where it is damaged or holds more than `most`. */
  readonly inflate: (bytes: Uint8Array, most: number) => Uint8Array | undefined;
  readonly decodeUtf8: (bytes: Uint8Array) => string;
  /** The hash that names an object, in hexadecimal: of its kind, its size and its bytes; a text is UTF-8. */
  readonly hash: (algorithm: 'sha1' | 'sha256', kind: string, content: Uint8Array | string) => string;
}

/** Why something cannot be told of a repository, and what to do: a sentence for a person. */
export class GitRefusal extends Error {}

/** The text of a small file; undefined where there is none. */
export function textAt(files: GitFiles, path: string): string | undefined {
  const size = files.sizeOf(path);
  return size === undefined ? undefined : files.decodeUtf8(files.read(path, 0, size));
}

/** A path as git writes it into its files: absolute, or seen from a folder. */
export function pathFrom(folder: string, path: string): string {
  const slashed = path.replaceAll('\\', '/');
  return /^(?:[A-Za-z]:)?\//.test(slashed) ? slashed : joinPath(folder, slashed);
}
