import type { Entry, Node } from './tree.ts';

/** Whether two nodes say the same, wherever and however they are written; holes are never the same. */
export function sameTree(one: Node, other: Node): boolean {
  if (one === other) return true;
  if (one.kind === 'scalar' && other.kind === 'scalar') return one.text === other.text;
  if (one.kind === 'sequence' && other.kind === 'sequence') {
    return one.items.length === other.items.length && one.items.every((item, i) => sameTree(item, other.items[i] as Node));
  }
  if (one.kind === 'mapping' && other.kind === 'mapping') {
    return one.entries.length === other.entries.length && one.entries.every((entry) => hasSame(other.entries, entry));
  }
  return false;
}

function hasSame(entries: readonly Entry[], wanted: Entry): boolean {
  return entries.some((entry) => entry.key.text === wanted.key.text && sameTree(entry.value, wanted.value));
}
