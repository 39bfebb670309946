/** The resources, outputs and sections of a text beside those of its next version. */

import type { Source } from '../source.ts';
import { entriesOf, valueAt, type Entry, type Node } from '../syntax/tree.ts';

export interface Pair {
  readonly before: Entry;
  readonly now: Entry;
}

/** The entries with the same key, in the order of before. */
export function pairsOf(before: Node | undefined, now: Node | undefined): readonly Pair[] {
  const [old, all] = [entriesOf(before), entriesOf(now)];
  const pairs: Pair[] = [];
  let start = 0;
  while (isSameKey(old[start], all[start])) pairs.push({ before: old[start] as Entry, now: all[start++] as Entry });
  let behind = 0;
  while (start + behind < old.length && isSameKey(old[old.length - 1 - behind], all[all.length - 1 - behind])) behind++;
  const between = new Map(all.slice(start, all.length - behind).map((entry) => [entry.key.text, entry]));
  for (let i = start; i < old.length; i++) {
    const one = old[i] as Entry;
    const other = i < old.length - behind ? between.get(one.key.text) : all[i + all.length - old.length];
    if (other !== undefined) pairs.push({ before: one, now: other });
  }
  return pairs;
}

function isSameKey(one: Entry | undefined, other: Entry | undefined): boolean {
  return one !== undefined && one.key.text === other?.key.text;
}

/** An anchor lets a text say what stands elsewhere. */
const ANCHOR = /(?:^|[\s,[{:])&[\w-]/;

export function hasAnchors({ text }: Source): boolean {
  return ANCHOR.test(text);
}

/** The bodies of resources of which not a character has changed, from those before to those of now. */
export function untouchedIn(before: Node, now: Node): ReadonlyMap<Node, Node> {
  const [old, section] = [valueAt(before, 'Resources'), valueAt(now, 'Resources')];
  const isAlike = old?.kind === 'mapping' && section?.kind === 'mapping' && old.style === section.style;
  if (!isAlike || hasAnchors(section.at.source)) return new Map();
  const untouched = new Map<Node, Node>();
  const [endsBefore, endsNow] = [stretchEnds(old), stretchEnds(section)];
  for (const pair of pairsOf(old, section)) {
    const one = stretchOf(pair.before, endsBefore);
    if (one === stretchOf(pair.now, endsNow)) untouched.set(pair.before.value, pair.now.value);
  }
  return untouched;
}

/** By entry, where the key of the next one begins. */
function stretchEnds(section: Node): ReadonlyMap<Entry, number> {
  const entries = entriesOf(section);
  return new Map(entries.map((entry, index) => [entry, entries[index + 1]?.at.start ?? section.at.end]));
}

/** All that belongs to an entry, from the beginning of its line. */
function stretchOf(entry: Entry, ends: ReadonlyMap<Entry, number>): string {
  const { source, start } = entry.at;
  return source.text.slice(lineStart(source, start), ends.get(entry));
}

/** Where the line of an offset begins. */
export function lineStart({ text }: Source, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start--;
  return start;
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}
