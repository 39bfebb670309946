/** `resources.extensions`: changes to generated resources, laid over them attribute by attribute. */

import { entriesOf, entryOf, itemsOf, type Entry, type Node } from '../../syntax/tree.ts';
import { mapping, synthesize } from '../synthesize.ts';

/** Changes the resources that the extensions name; others cannot be extended and stay out. */
export function extend(resources: Map<string, Entry>, extensions: Node | undefined): void {
  for (const { key, value } of entriesOf(extensions)) {
    const entry = resources.get(key.text);
    if (entry) resources.set(key.text, { ...entry, value: entriesOf(value).reduce(extendAttribute, entry.value) });
  }
}

function extendAttribute(body: Node, { key, value }: Entry): Node {
  const before = entryOf(body, key.text)?.value;
  switch (key.text) {
    case 'Properties':
    case 'Metadata':
      return withEntry(body, key, entriesOf(value).reduce(assign, before ?? mapping({}, value.at)));
    case 'DependsOn':
      return withEntry(body, key, synthesize([...listed(before), ...listed(value)], value.at));
    default:
      return withEntry(body, key, value);
  }
}

/** A key is replaced as a whole, not merged. */
function assign(mapping: Node, { key, value }: Entry): Node {
  return withEntry(mapping, key, value);
}

function listed(node: Node | undefined): readonly Node[] {
  return node === undefined || node.kind === 'sequence' ? itemsOf(node) : [node];
}

function withEntry(node: Node, key: Entry['key'], value: Node): Node {
  if (node.kind !== 'mapping') return node;
  const others = node.entries.filter((entry) => entry.key.text !== key.text);
  return { ...node, entries: [...others, { key, value, at: value.at }] };
}
