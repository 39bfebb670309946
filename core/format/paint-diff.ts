import type { Ink, Paint } from './paint.ts';

/** A unified diff in the colours that git gives it. */
export function paintDiff(diff: string, paint: Paint): string {
  return diff
    .split('\n')
    .map((line) => {
      const ink = inkOf(line);
      return ink === undefined ? line : paint(ink, line);
    })
    .join('\n');
}

function inkOf(line: string): Ink | undefined {
  if (/^(?:--- a|\+\+\+ b)\//.test(line)) return 'strong';
  if (line.startsWith('@@ ')) return 'place';
  if (line.startsWith('+')) return 'fix';
  return line.startsWith('-') ? 'removed' : undefined;
}
