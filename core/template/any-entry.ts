import type { Source } from '../source.ts';
import type { Entry, Node } from '../syntax/tree.ts';

/**
 * Whether some entry in a tree, however deep, fulfils a test: far cheaper than a walk that makes a new tree. One of the
 * texts that the tree was read from has to hold the word that the entry is written with.
 */
export function anyEntry(
  node: Node,
  test: (entry: Entry) => boolean,
  word: string,
  texts: readonly Source[],
): boolean {
  return texts.some(({ text }) => text.includes(word)) && isIn(node, test);
}

function isIn(node: Node, test: (entry: Entry) => boolean): boolean {
  if (node.kind === 'sequence') {
    for (const item of node.items) if (isIn(item, test)) return true;
  } else if (node.kind === 'mapping') {
    for (const entry of node.entries) if (test(entry) || isIn(entry.value, test)) return true;
  }
  return false;
}
