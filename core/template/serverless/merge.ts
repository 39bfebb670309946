/** The framework's deep merge: mappings key by key, lists item by item, the later value wins and null removes. */

import { intrinsicOf, type Entry, type Mapping, type Node } from '../../syntax/tree.ts';

/** `over` laid upon `base`; intrinsics are values, not mappings to be mixed. */
export function merge(base: Node, over: Node): Node {
  if (isPlainMapping(base) && isPlainMapping(over)) return mergeMappings(base, over);
  if (base.kind !== 'sequence' || over.kind !== 'sequence') return over;
  const merged = over.items.map((item, index) => {
    const under = base.items[index];
    return under ? merge(under, item) : item;
  });
  return { ...base, items: [...merged, ...base.items.slice(over.items.length)] };
}

/** As `merge`, of two mappings. */
export function mergeMappings(base: Mapping, over: Mapping): Mapping {
  const entries = new Map(base.entries.map((entry) => [entry.key.text, entry]));
  for (const entry of over.entries) {
    const under = entries.get(entry.key.text);
    if (isNull(entry.value)) entries.delete(entry.key.text);
    else entries.set(entry.key.text, under ? mergeEntries(under, entry) : entry);
  }
  return { ...base, entries: [...entries.values()] };
}

function mergeEntries(under: Entry, over: Entry): Entry {
  const value = merge(under.value, over.value);
  return value === over.value ? over : { ...under, value };
}

function isPlainMapping(node: Node): node is Mapping {
  return node.kind === 'mapping' && intrinsicOf(node) === undefined;
}

function isNull(node: Node): boolean {
  return node.kind === 'scalar' && node.value === null;
}
