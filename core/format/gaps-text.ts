/** What a graph lacks, for a person: ends grouped by the kind of reason, the most frequent first. */

import type { Gaps, UnknownEnd } from '../graph/gaps.ts';
import { groupBy } from '../group-by.ts';
import { positionAt } from '../source.ts';
import { plural } from './summary-line.ts';
import { oneLine } from './width.ts';
import { wrap } from './wrap.ts';

/** Of each group this many are listed; the JSON has them all. */
const MOST_LISTED = 20;

/** Lines of at most `columns`, none where nothing is missing. */
export function gapLines({ unknown, incomplete, missing }: Gaps, columns: number): readonly string[] {
  const unseen = incomplete.map(({ path, why }) => `${path}: ${why}`);
  const files = missing.map(({ path, by }) => `${path}, named in ${by}`);
  return [
    ...section(`${plural(unknown.length, 'end')} of hops cannot be known`, groupLines(unknown, columns)),
    ...section('Resources may exist that were not read', listing(unseen, 2, columns)),
    ...section('Files that could not be read', listing(files, 2, columns)),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}

function groupLines(ends: readonly UnknownEnd[], columns: number): readonly string[] {
  return byReason(ends).flatMap(([kind, group]) => {
    const remedy = group[0]?.reason.remedy;
    const title = `${kind} (${group.length})${remedy === undefined ? '' : `: ${remedy}`}`;
    return [...indented(title, 2, columns), ...listing(group.map(endText), 4, columns)];
  });
}

type Group = readonly [kind: string, ends: readonly UnknownEnd[]];

/** The ends of each kind of reason, the most frequent kind first. */
function byReason(ends: readonly UnknownEnd[]): readonly Group[] {
  const groups = groupBy(ends, ({ reason }) => reason.kind);
  return [...groups].sort(([a, many], [b, few]) => few.length - many.length || (a < b ? -1 : 1));
}

function endText({ at, what, by, why }: UnknownEnd): string {
  const { line, character } = positionAt(at.source, at.start);
  return `${at.source.path}:${line + 1}:${character + 1} ${what} of ${by}: ${why}`;
}

function listing(texts: readonly string[], indent: number, columns: number): readonly string[] {
  const more = texts.length - MOST_LISTED;
  const shown = more > 1 ? [...texts.slice(0, MOST_LISTED), `and ${more} more, all in --format json`] : texts;
  return shown.flatMap((text) => indented(text, indent, columns));
}

/** Wrapped at words; what follows the first line stands two further in. */
function indented(text: string, indent: number, columns: number): readonly string[] {
  const lines = wrap(oneLine(text), columns - indent - 2);
  return lines.map((line, index) => ' '.repeat(index === 0 ? indent : indent + 2) + line);
}
