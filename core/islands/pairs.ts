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
  const [textsBefore, textsNow] = [textsIn(old), textsIn(section)];
  for (const pair of pairsOf(old, section)) {
    if (textsBefore.get(pair.before) === textsNow.get(pair.now)) untouched.set(pair.before.value, pair.now.value);
  }
  return untouched;
}

/**
 * All that belongs to each entry: from the beginning of its line, or from the end of one that stands there before it, to
 * the key of the next.
 */
function textsIn(section: Node): ReadonlyMap<Entry, string> {
  const entries = entriesOf(section);
  const { text } = section.at.source;
  return new Map(
    entries.map((entry, index) => {
      const start = lineStart(section.at.source, entry.at.start, entries[index - 1]?.at.end);
      return [entry, text.slice(start, entries[index + 1]?.at.start ?? section.at.end)];
    }),
  );
}

/** Where the line of an offset begins, or what of it is no earlier than `least`. */
export function lineStart({ text }: Source, offset: number, least = 0): number {
  let start = offset;
  while (start > least && !isLineEnd(text.charCodeAt(start - 1))) start--;
  return start;
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}
