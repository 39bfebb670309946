import { table } from '../table.ts';
import { exactDuration } from '../words.ts';
import { lineEnd } from './lines.ts';
import type { Piece } from './piece.ts';
import type { Shape } from './shape.ts';
import type { Spot } from './spot.ts';

const SECONDS: Readonly<Record<string, number>> = table({
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86400,
  week: 604800,
});
const NUMBERS: readonly string[] = [
  'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten',
];
const duration = /^([ \t]*#\s*)(\d+|[a-z]+)[ -](second|minute|hour|day|week)s?(?![\w-])/i;

/**
 * The words behind a number of seconds that say what it comes to, `259200 # three days`, made true of another one.
 * Words that did not say it of the old number stay as they are.
 */
export function durationInWords({ node, tail }: Spot, becomes: Shape): readonly Piece[] {
  if (becomes.kind !== 'value' || node.kind !== 'scalar') return [];
  const { source } = node.at;
  const [all, mark = '', count = '', unit = ''] = duration.exec(source.text.slice(tail, lineEnd(source, tail))) ?? [];
  const number = /^\d/.test(count) ? Number(count) : NUMBERS.indexOf(count.toLowerCase());
  const isTold = number >= 0 && number * (SECONDS[unit.toLowerCase()] ?? 0) === Number(node.text);
  if (all === undefined || !isTold) return [];
  return [{ start: tail + mark.length, end: tail + all.length, text: exactDuration(Number(becomes.value)) }];
}
