/** Merge keys: `<<: *defaults` adds the entries of another mapping, of which the mapping's own keys win. */

import type { Entry, Node } from './tree.ts';

/** Whether an entry is a merge key whose value can be merged. */
export function isMerge(entry: Entry): boolean {
  return entry.key.style === 'plain' && entry.key.text === '<<' && sourcesOf(entry.value) !== undefined;
}

/** The entries with every merge key replaced by what it brings in. */
export function mergeEntries(entries: readonly Entry[]): Entry[] {
  const taken = new Set<string>();
  for (const entry of entries) {
    if (!isMerge(entry)) taken.add(entry.key.text);
  }
  const merged: Entry[] = [];
  for (const entry of entries) {
    if (isMerge(entry)) addFrom(sourcesOf(entry.value) ?? [], taken, merged);
    else merged.push(entry);
  }
  return merged;
}

function addFrom(sources: readonly Node[], taken: Set<string>, merged: Entry[]): void {
  for (const source of sources) {
    const added = (source.kind === 'mapping' ? source.entries : []).filter((entry) => !taken.has(entry.key.text));
    for (const entry of added) taken.add(entry.key.text);
    merged.push(...added);
  }
}

/** One mapping or a sequence of mappings; anything else cannot be merged and stays an entry named `<<`. */
function sourcesOf(value: Node): readonly Node[] | undefined {
  if (value.kind === 'mapping' && value.style !== 'short') return [value];
  if (value.kind === 'sequence' && value.items.every((item) => item.kind === 'mapping')) return value.items;
  return undefined;
}
