/** Absolute paths with `/` as separator; on Windows they begin with a drive, `C:/`, or a share, `//server`. */

/** The folder of a path; the root is its own. */
export function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  return /^(?:[A-Za-z]:)?$/.test(path.slice(0, end)) ? path.slice(0, end + 1) : path.slice(0, end);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function joinPath(folder: string, name: string): string {
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}

/** A path inside a folder, relative to it; undefined for the folder itself and what lies elsewhere. */
export function inside(folder: string, path: string): string | undefined {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(prefix) && path.length > prefix.length ? path.slice(prefix.length) : undefined;
}
