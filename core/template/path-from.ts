/** Paths that a file writes relative to its own folder. */

/** The folder of a file with a slash at its end, or empty. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Whether what stands where a file may be named is an address: `https://…`, `s3://…`. */
export function isAddress(written: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(written);
}

/**
 * The path of a file written in another one: `../a.json` from `stack/api/` is `stack/a.json`. Both with `/`; `.` and
 * `..` are taken out as far as the folder goes.
 */
export function pathFrom(folder: string, written: string): string {
  const path = written.replaceAll('\\', '/');
  const isAbsolute = path.startsWith('/') || /^[A-Za-z]:\//.test(path);
  const parts: string[] = [];
  for (const part of (isAbsolute ? path : folder + path).split('/')) {
    const last = parts.at(-1);
    if (part === '.' || (part === '' && parts.length > 0)) continue;
    if (part === '..' && last !== undefined && last !== '..' && last !== '') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}
