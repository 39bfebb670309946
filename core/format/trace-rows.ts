/** The outcomes of one hop as a table: what fails, what is tried, where the message ends. */

import type { End, Failure, Outcome } from '../graph/delivery/model.ts';
import { endWords, failureWord, triesWords } from '../graph/delivery/words.ts';
import { beyond, describeWhen, type When } from '../template/when.ts';
import type { Ink, Paint } from './paint.ts';
import { oneLine, widthOf } from './width.ts';
import { wrap } from './wrap.ts';

interface Row {
  readonly failures: string;
  readonly tries: string;
  readonly end: string;
  readonly ink: Ink;
}

const MARKS: Readonly<Record<End['kind'], readonly [mark: string, ink: Ink]>> = {
  parked: ['✓', 'fix'],
  handed: ['✓', 'fix'],
  caught: ['✓', 'fix'],
  halted: ['!', 'warning'],
  answered: ['↩', 'calm'],
  twice: ['!', 'warning'],
  lost: ['✗', 'error'],
  unknown: ['?', 'info'],
};

/** The mark and the colour of an end. */
export function markOf(kind: End['kind']): readonly [mark: string, ink: Ink] {
  return MARKS[kind];
}

/** Widths of the first two columns, the same for all hops so that the eye can run down them. */
const FAILURES = 18;
const TRIES = 26;
const INDENT = 4;
const GAP = 2;

const ORDER: readonly Failure[] = ['throws', 'throttled', 'slow', 'unavailable', 'refused', 'gone'];

/** The frequent ones first. */
export function byFrequency<One extends { readonly failure: Failure }>(failing: readonly One[]): readonly One[] {
  return [...failing].sort((a, b) => ORDER.indexOf(a.failure) - ORDER.indexOf(b.failure));
}

/** Lines of at most `columns`; failures with the same fate share a row. What `given` says is understood. */
export function outcomeRows(
  outcomes: readonly Outcome[],
  given: When,
  columns: number,
  paint: Paint,
): readonly string[] {
  const rest = Math.max(16, columns - INDENT - FAILURES - TRIES - 2 * GAP);
  return merged(byFrequency(outcomes), given).flatMap(({ failures, tries, end, ink }) => {
    const cells = [wrap(failures, FAILURES), wrap(tries, TRIES), hanging(end, rest)] as const;
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) => {
      const [left = '', middle = '', right = ''] = cells.map((lines) => lines[line] ?? '');
      const padded = `${' '.repeat(INDENT)}${pad(left, FAILURES)}${pad(middle, TRIES)}`;
      return right === '' ? padded.trimEnd() : padded + paint(ink, right);
    });
  });
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)) + GAP);
}

/** What follows the first line stands behind the mark. */
function hanging(text: string, columns: number): readonly string[] {
  return wrap(text, columns - 2).map((line, index) => (index === 0 ? line : `  ${line}`));
}

function merged(outcomes: readonly Outcome[], given: When): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const outcome of outcomes) {
    const row = rowOf(outcome, given);
    const key = `${row.tries} ${row.end}`;
    const known = rows.get(key);
    rows.set(key, known === undefined ? row : { ...known, failures: `${known.failures}, ${row.failures}` });
  }
  return [...rows.values()];
}

function rowOf(outcome: Outcome, given: When): Row {
  const { failure, proven, blocks, end, late } = outcome;
  const when = describeWhen(beyond(outcome.when, given));
  const [mark, ink] = markOf(end.kind);
  const waiting = blocks === undefined ? '' : `; its ${blocks} waits`;
  const condition = when === null ? '' : `, when ${when}`;
  return {
    failures: failureWord(failure) + (proven ? ' always' : ''),
    tries: triesWords(outcome) + waiting + (isAssumed(outcome) ? " (by a parameter's default)" : ''),
    end: oneLine(`${mark} ${late ? 'late, or ' : ''}${endWords(end)}${condition}`),
    ink,
  };
}

function isAssumed({ tries, seconds, spacing }: Outcome): boolean {
  return [tries, seconds, spacing].some((figure) => figure?.known && figure.basis === 'parameter');
}
