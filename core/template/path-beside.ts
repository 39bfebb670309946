/** Paths that a file names relative to itself. */

/** The path of a file named in another one: `../a.json` beside `stack/api/template.yaml` is `stack/a.json`. */
export function pathBeside(path: string, named: string): string {
  const parts = path.split('/').slice(0, -1);
  for (const part of named.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}
