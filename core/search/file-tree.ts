/** Files and folders as a search for templates sees them. Paths are absolute, with `/` as separator. */

/** Each of them throws `Unreadable` where the file system refuses. */
export interface FileTree {
  /** Links are followed; undefined where nothing is. */
  readonly stat: (path: string) => { readonly kind: FileKind } | undefined;
  readonly read: (path: string) => string;
  readonly list: (folder: string) => readonly FolderEntry[];
}

export type FileKind = 'file' | 'folder' | 'other';

export interface FolderEntry {
  readonly name: string;
  readonly kind: FileKind | 'link';
}

/** What a file system refuses; the message is the reason alone, the caller knows the path. */
export class Unreadable extends Error {}
