/** Paths that a file writes relative to its own folder. */

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
