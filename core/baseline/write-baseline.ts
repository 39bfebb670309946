import { identityOf, type Baseline, type Entry } from './baseline.ts';

export const VERSION = 1;

/**
 * A baseline as text: a line for each entry, sorted, so that the same findings give the same bytes and one that goes
 * takes its line along.
 */
export function writeBaseline(baseline: Baseline): string {
  const files = [...baseline]
    .filter(([, entries]) => entries.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, entries]) => `    ${JSON.stringify(file)}: [\n${linesOf(entries)}\n    ]`);
  const list = files.length === 0 ? '{}' : `{\n${files.join(',\n')}\n  }`;
  return `{\n  "version": ${VERSION},\n  "files": ${list}\n}\n`;
}

function linesOf(entries: readonly Entry[]): string {
  return [...entries]
    .sort((a, b) => (identityOf(a) < identityOf(b) ? -1 : 1))
    .map((entry) => `      ${lineOf(entry)}`)
    .join(',\n');
}

function lineOf({ rule, resource, content, count }: Entry): string {
  const fields = Object.entries({ rule, resource, content, count: count === 1 ? undefined : count });
  const written = fields.filter(([, value]) => value !== undefined);
  return `{ ${written.map(([key, value]) => `"${key}": ${JSON.stringify(value)}`).join(', ')} }`;
}
