import type { Entry, Node } from '../syntax/tree.ts';

/** Whether some entry in a tree, however deep, fulfils a test: far cheaper than a walk that makes a new tree. */
export function anyEntry(node: Node, test: (entry: Entry) => boolean): boolean {
  if (node.kind === 'sequence') return node.items.some((item) => anyEntry(item, test));
  if (node.kind !== 'mapping') return false;
  return node.entries.some((entry) => test(entry) || anyEntry(entry.value, test));
}
