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

/** A path relative to a folder, unless only the root is common to both. */
export function relativePath(folder: string, path: string): string {
  const here = folder.split('/');
  const there = path.split('/');
  let common = 0;
  while (common < Math.min(here.length, there.length) && here[common] === there[common]) common++;
  if (common <= 1 && inside(folder, path) === undefined) return path;
  const up = here.slice(common).filter((step) => step !== '').map(() => '..');
  return [...up, ...there.slice(common)].join('/') || '.';
}
