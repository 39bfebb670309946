// Tells where in the sources the stack of a bug report leads, which is read from standard input: the command line tool
// is shipped with short names. `dist/` has to be built from the commit of the version that was reported.

import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

const bundle = fileURLToPath(new URL('../dist/hoplint.js', import.meta.url));
const map = new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')));

/** @param {string} line @param {string} column both counted from 1 */
function written(line, column) {
  const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
  if (!('originalSource' in entry)) return undefined;
  return `${entry.originalSource.replace(/^(\.\.\/)+/, '')}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
}

const stack = readFileSync(0, 'utf8');
process.stdout.write(
  stack.replace(/[^\s(]*hoplint\.js:(\d+):(\d+)/g, (place, line, column) => written(line, column) ?? place),
);
