/** What rests on a default or a stage is marked, because another deployment may choose otherwise. */

import type { Node } from '../../syntax/tree.ts';

const assumedByNode = new WeakMap<Node, Node>();

/** The node with all its scalars marked as assumed. */
export function assume(node: Node): Node {
  const known = assumedByNode.get(node);
  if (known !== undefined) return known;
  const assumed = withMarks(node);
  assumedByNode.set(node, assumed);
  return assumed;
}

function withMarks(node: Node): Node {
  switch (node.kind) {
    case 'hole':
      return node;
    case 'scalar':
      return { ...node, assumed: true };
    case 'sequence':
      return { ...node, items: node.items.map(assume) };
    case 'mapping':
      return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: assume(entry.value) })) };
  }
}
