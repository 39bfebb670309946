/** Copies of mappings with something changed; what is kept keeps its place. */

import type { Place } from '../source.ts';
import { entryOf, type Entry, type Mapping, type Node, type Scalar, type Sequence } from '../syntax/tree.ts';

/** The mapping with this value under the key, replaced or added at the end. */
export function withEntry(mapping: Mapping, key: string, value: Node, at: Place): Mapping {
  const known = entryOf(mapping, key);
  const entry: Entry = known ? { ...known, value } : { key: keyScalar(key, at), value, at };
  const others = mapping.entries.filter((other) => other.key.text !== key);
  return { ...mapping, entries: [...others, entry] };
}

/** The items, each changed; the very same list, and nothing made, where all stay what they are. */
export function changed<T>(items: readonly T[], change: (item: T) => T): readonly T[] {
  let made: T[] | undefined;
  for (let index = 0; index < items.length; index++) {
    const before = items[index] as T;
    const after = change(before);
    if (made !== undefined) made.push(after);
    else if (after !== before) made = [...items.slice(0, index), after];
  }
  return made ?? items;
}

/** The mapping with each value changed; the very same, and nothing made, where all stay what they are. */
export function withValues(mapping: Mapping, change: (value: Node, entry: Entry) => Node): Mapping {
  const { entries } = mapping;
  let made: Entry[] | undefined;
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index] as Entry;
    const value = change(entry.value, entry);
    if (value !== entry.value) (made ??= entries.slice(0, index)).push({ ...entry, value });
    else made?.push(entry);
  }
  return made === undefined ? mapping : { ...mapping, entries: made };
}

/** The mapping with these entries; the very same where they are its own. */
export function withEntries(mapping: Mapping, entries: readonly Entry[]): Mapping {
  return areSame(entries, mapping.entries) ? mapping : { ...mapping, entries };
}

/** The list with these items; the very same where they are its own. */
export function withItems(sequence: Sequence, items: readonly Node[]): Sequence {
  return areSame(items, sequence.items) ? sequence : { ...sequence, items };
}

function areSame<T>(some: readonly T[], others: readonly T[]): boolean {
  return some === others || some.length === others.length && some.every((one, index) => one === others[index]);
}

/** The mapping without some keys. */
export function withoutKeys(mapping: Mapping, keys: ReadonlySet<string>): Mapping {
  return { ...mapping, entries: mapping.entries.filter(({ key }) => !keys.has(key.text)) };
}

/** The mapping without what stands at a path, where something does. */
export function withoutPath(mapping: Mapping, path: readonly string[]): Mapping {
  const [key, ...rest] = path;
  if (key === undefined) return mapping;
  if (rest.length === 0) return withoutKeys(mapping, new Set([key]));
  const inner = entryOf(mapping, key)?.value;
  return inner?.kind === 'mapping' ? withEntry(mapping, key, withoutPath(inner, rest), inner.at) : mapping;
}

/** The mapping with some keys under other names. */
export function withKeysRenamed(mapping: Mapping, names: ReadonlyMap<string, string>): Mapping {
  const entries = mapping.entries.map((entry) => {
    const name = names.get(entry.key.text);
    return name === undefined ? entry : { ...entry, key: keyScalar(name, entry.key.at) };
  });
  return { ...mapping, entries };
}

/** The mapping with an item added to the list at a path; undefined where the path leads through something else. */
export function withItem(mapping: Mapping, path: readonly string[], item: Node): Mapping | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return undefined;
  const here = entryOf(mapping, key)?.value;
  if (rest.length === 0) {
    if (here !== undefined && here.kind !== 'sequence') return undefined;
    const list = here ?? { kind: 'sequence' as const, style: 'block' as const, at: item.at, items: [] };
    return withEntry(mapping, key, { ...list, items: [...list.items, item] }, item.at);
  }
  const inner = here ?? { kind: 'mapping', entries: [], style: 'block', at: item.at };
  const changed = inner.kind === 'mapping' ? withItem(inner, rest, item) : undefined;
  return changed && withEntry(mapping, key, changed, item.at);
}

function keyScalar(text: string, at: Place): Scalar {
  return { kind: 'scalar', value: text, text, style: 'plain', at };
}
